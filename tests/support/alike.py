"""Pages of two servers over one dataset, made comparable."""

from __future__ import annotations

import re
import urllib.parse
import urllib.request

from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.ontology.terms import NamedNode

THINGS = "SELECT DISTINCT ?thing WHERE { ?thing a ?class } ORDER BY ?thing"
_OWN = re.compile(
    rb'http://127\.0\.0\.1:\d+|"dateModified": "[0-9-]+", '
    rb'|"dcterms:modified": \{[^}]*\},?|(?:dcterms:|<http://purl.org/dc/terms/)modified>? "[0-9-]+"[^;.]*[;.]'
)
"""What names the server, and the day on which a folder was published."""


def get(address: str, accept: str = "text/html", seconds: float = 60) -> bytes:
    """What an address gives.

    Raises:
        HTTPError: it is refused.
    """
    request = urllib.request.Request(address, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=seconds) as answer:
        return bytes(answer.read())


def comparable(page: bytes) -> bytes:
    """A page without what names the server, and without the day on which a folder was published."""
    return _OWN.sub(b"", page)


def pages_of_things(dataset: Published) -> list[str]:
    """The paths of the pages of all things, in order."""
    base = dataset.manifest.base
    rows = EmbeddedStore.open(dataset.data_file).select(THINGS)
    things = [row["thing"].value for row in rows if isinstance(row["thing"], NamedNode)]
    ours = [thing.removeprefix(f"{base}id/") for thing in things if thing.startswith(f"{base}id/")]
    return [f"/page/{urllib.parse.quote(path)}" for path in ours]

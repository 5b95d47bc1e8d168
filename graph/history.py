"""What older versions held: the names of their things, so that a name that is gone is told from one that never was.

A version keeps its names in a file beside its data, one a line, without the base. A version that was published before
there were such files has told nobody its names, and none are known of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from ..ontology.terms import NamedNode, Quad
from .dataset import Published, versions

NAMES_FILE = "names.txt"


def names(quads: Iterable[Quad], base: str) -> bytes:
    """The names that a dataset says something about, for its file.

    Args:
        quads: the dataset.
        base: the base IRI; other sites' names are left out.

    Returns:
        The names after the base, sorted, one a line.
    """
    found = {term.value for quad in quads for term in (quad.subject, quad.graph_name) if isinstance(term, NamedNode)}
    own = sorted(name[len(base) :] for name in found if name.startswith(base))
    return "".join(f"{name}\n" for name in own).encode()


def last_with(published: Published, name: str) -> Published | None:
    """The newest older version that said something about a name.

    Args:
        published: the version that does not.
        name: an IRI without its base.

    Returns:
        The version, or None where no version ever did.
    """
    others = (version for version in versions(published) if version.folder != published.folder)
    older = (version for version in others if version.manifest.base == published.manifest.base)
    return next((version for version in older if name in _names(version.folder / NAMES_FILE)), None)


@lru_cache(maxsize=64)
def _names(file: Path) -> frozenset[str]:
    return frozenset(file.read_text("utf-8").splitlines()) if file.is_file() else frozenset()

"""What older versions held: the names of their things, so that a name that is gone is told from one that never was.

A version keeps its names in a file beside its data, one a line, without the base. A version that was published before
there were such files has told nobody its names, and none are known of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, groupby
from pathlib import Path

from ..ontology.terms import NamedNode
from .dataset import Published, versions
from .sorting import sorted_lines

NAMES_FILE = "names.txt"


def names(quads: Iterable[bytes], graphs: Iterable[NamedNode], base: str, scratch: Path) -> Iterator[bytes]:
    """The names that a dataset says something about, for its file.

    Args:
        quads: the dataset as sorted lines of N-Quads.
        graphs: its named graphs.
        base: the base IRI; other sites' names are left out.
        scratch: a folder for what is sorted.

    Yields:
        The names after the base, sorted, one a line.
    """
    subjects = (subject for subject, _ in groupby(line.partition(b" ")[0] for line in quads))
    found = chain(subjects, (str(graph).encode() for graph in graphs))
    start = f"<{base}".encode()
    return sorted_lines((name[len(start) : -1] + b"\n" for name in found if name.startswith(start)), scratch)


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

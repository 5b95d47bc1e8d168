"""The fingerprint of a build's inputs: the same inputs need no second build."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from ..errors import Place, RecordError
from ..loaders.folders import input_files, shown
from ..ontology.schema import ALIGNMENTS_FILE, ONTOLOGY_FILE, SHAPES_FILE
from .provenance import TOOLS

PACKAGE = Path(__file__).parent.parent
_CODE = ("graph", "loaders", "ontology")


def fingerprint(paths: Iterable[Path], base: str) -> str:
    """Hash everything that decides what a build gives.

    Args:
        paths: the sources, as given to the build.
        base: the base IRI.

    Returns:
        SHA-256 in hexadecimal over the sources, the ontology, the queries and the code that reads them.

    Raises:
        RecordError: an input cannot be read.
    """
    tools = " ".join(f"{name} {version(name)}" for name in TOOLS)
    digest = hashlib.sha256(f"{tools} {base}".encode())
    for path in _inputs(paths):
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(_read(path)).digest())
    return digest.hexdigest()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as exc:
        raise RecordError(Place(shown(path)), f"cannot be read: {exc.strerror}") from exc


def _inputs(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from [path] if path.is_file() else input_files(path)
    yield from (ONTOLOGY_FILE, SHAPES_FILE, ALIGNMENTS_FILE)
    for pattern in ("*.py", "*.rq", "*.sql", "*.csv"):
        for folder in _CODE:
            yield from sorted((PACKAGE / folder).rglob(pattern))

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


def of_program(base: str) -> str:
    """Hash the program: the code, its queries, the ontology and the packages that decide what sources give.

    Args:
        base: the base IRI.

    Returns:
        SHA-256 in hexadecimal.
    """
    return _hash([" ".join(f"{name} {version(name)}" for name in TOOLS), base], _program())


def of_source(folder: Path, program: str) -> str:
    """Hash everything that decides what a source says.

    Args:
        folder: the folder of one source.
        program: the hash of the program.

    Returns:
        SHA-256 in hexadecimal.

    Raises:
        RecordError: an input cannot be read.
    """
    files = input_files(folder)
    return _hash([program, folder.name, *(file.relative_to(folder).as_posix() for file in files)], files)


def fingerprint(paths: Iterable[Path], program: str) -> str:
    """Hash everything that decides what a build gives.

    Args:
        paths: the sources, as given to the build.
        program: the hash of the program.

    Returns:
        SHA-256 in hexadecimal.

    Raises:
        RecordError: an input cannot be read.
    """
    return _hash([program], _inputs(paths))


def _hash(words: Iterable[str], files: Iterable[Path]) -> str:
    digest = hashlib.sha256("\n".join(words).encode())
    for path in files:
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


def _program() -> Iterator[Path]:
    yield from (ONTOLOGY_FILE, SHAPES_FILE, ALIGNMENTS_FILE)
    for pattern in ("*.py", "*.rq", "*.sql", "*.csv"):
        for folder in _CODE:
            yield from sorted((PACKAGE / folder).rglob(pattern))

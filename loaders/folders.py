"""Folders of sources: one folder a source, with ``source.yaml``, other YAML files of records and ``passages.csv``.

Records may lie in folders of their own within it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import Place, RecordError, SourceError
from .passages import PassageIndex, read_passages
from .yaml_records import Record, read_records

SOURCE_FILE = "source.yaml"
PASSAGES_FILE = "passages.csv"
LAYOUT_FILE = "layout.yaml"
COVERAGE_FILE = "coverage.yaml"
PROPOSALS_FILE = "proposals.csv"
MENTIONS_FILE = "mentions.csv"
GAZETTEER_FILE = "gazetteer.yaml"
EVIDENCE_FILE = "evidence.yaml"
DATASET_FILE = "dataset.ttl"
"""Beside the folders of sources: what the dataset made of them is called, and its licence."""

NOT_RECORDS = frozenset({LAYOUT_FILE, COVERAGE_FILE, GAZETTEER_FILE, EVIDENCE_FILE})
NOT_INPUT = frozenset({PROPOSALS_FILE})
"""Files that say nothing yet: what the review file proposes is no link until a person has accepted it."""

SHIPPED = Path(__file__).parent.parent / "sources"


@dataclass(frozen=True)
class SourceFolder:
    """A source as it lies on disk.

    Args:
        name: the folder's name, part of its claims' IRIs.
        records: its records, file by file.
        passages: its passage index.
        author: id of the actor in whose voice the source speaks.
        citable: whether its passage index could be read, so that citations can be checked.
    """

    name: str
    records: tuple[Record, ...]
    passages: PassageIndex
    author: str
    citable: bool = True


def source_folders(path: Path) -> list[Path]:
    """The folders of sources at a path: itself, or those below it that hold a ``source.yaml``."""
    if (path / SOURCE_FILE).is_file():
        return [path]
    return sorted(folder for folder in path.iterdir() if (folder / SOURCE_FILE).is_file()) if path.is_dir() else []


def input_files(path: Path) -> list[Path]:
    """Every file that decides what a source says, in a fixed order."""
    found = (item for item in path.rglob("*") if item.suffix in {".yaml", ".csv"} or item.name == DATASET_FILE)
    return sorted(item for item in found if item.name not in NOT_INPUT and item.is_file())


def read_folder(path: Path) -> tuple[SourceFolder, list[SourceError]]:
    """Read a source's folder.

    Args:
        path: the folder.

    Returns:
        What was read, and every mistake of form.
    """
    errors: list[SourceError] = []
    records: list[Record] = []
    for file in sorted(path.rglob("*.yaml")):
        if file.name not in NOT_RECORDS:
            found = read_records(file, shown(file))
            records.extend(found.records)
            errors.extend(found.errors)
    passages, problems = _passages(path / PASSAGES_FILE)
    errors.extend(problems)
    author = next(_authors(records, path.name), "")
    if not author:
        place = Place(shown(path / SOURCE_FILE))
        errors.append(RecordError(place, f"wanted a record `source/{path.name}` with an `author`"))
    return SourceFolder(path.name, tuple(records), passages, author, citable=not problems), errors


def _passages(path: Path) -> tuple[PassageIndex, list[SourceError]]:
    """The passage index; a source without one (a table of links) has no passages to cite."""
    if not path.is_file():
        return PassageIndex(()), []
    try:
        return read_passages(path), []
    except SourceError as exc:
        return PassageIndex(()), [exc]


def shown(path: Path) -> str:
    """A path as people see it: relative to the working folder where it lies below that."""
    try:
        return str(Path(os.path.abspath(path)).relative_to(Path.cwd()))  # noqa: PTH100  (keeps the name of a link)
    except ValueError:
        return str(path)


def _authors(records: list[Record], name: str) -> Iterator[str]:
    for record in records:
        if record.id == f"source/{name}":
            for entry in record.entries:
                if entry.key == "author":
                    yield from (value.text for value in entry.values if value.text)

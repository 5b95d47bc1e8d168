"""The bibliography: the works, archive documents, archives and persons that the record files know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..yaml_records import Record
from .archives import normal_part
from .model import Part

_ARCHIVE_KEYS = {
    "fonds": "fonds",
    "locationNumber": "location",
    "fileNumber": "file",
    "itemNumber": "item",
    "number": "number",
    "box": "box",
    "folder": "folder",
    "pieces": "pieces",
    "volume": "volume",
    "date": "date",
}
"""Properties of an archive document and the kinds of part they hold."""


@dataclass(frozen=True)
class KnownWork:
    """A work.

    Args:
        id: its id.
        titles: its title and other names.
        author_id: id of its author, or "".
        authors: every known wording of its author's name.
        year: year of publication, or None.
        issue: number of the issue where one issue of a periodical is the work, or "".
        contained: whether it is an article or paper in something larger.
        recorded: whether a record file has it; else its id is proposed.
    """

    id: str
    titles: tuple[str, ...]
    author_id: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    issue: str = ""
    contained: bool = False
    recorded: bool = True


@dataclass(frozen=True)
class KnownDocument:
    """An archive document: its id, its archive's id, its shelfmark, and whether a record file has it."""

    id: str
    archive_id: str
    parts: tuple[Part, ...]
    recorded: bool = True


@dataclass(frozen=True)
class Bibliography:
    """What is known before the first footnote.

    Args:
        works: the works.
        documents: the archive documents.
        archives: names and abbreviations of archives, each with the archive's id.
        people: ids of persons and bodies with all their names.
    """

    works: tuple[KnownWork, ...] = ()
    documents: tuple[KnownDocument, ...] = ()
    archives: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of_records(cls, records: Iterable[Record]) -> Bibliography:
        """The bibliography that records make.

        Args:
            records: the records of a source, of any kind; other kinds are passed over.

        Returns:
            The bibliography.
        """
        kept = list(records)
        people = _names(kept, ("person", "group"))
        archives = _names(kept, ("repository",))
        return cls(
            works=tuple(_work(record, people) for record in kept if _is(record, "work")),
            documents=tuple(_document(record) for record in kept if _is(record, "archive")),
            archives=tuple((name, identity) for identity, names in archives.items() for name in names),
            people=tuple(people.items()),
        )


def _is(record: Record, kind: str) -> bool:
    return bool(record.classes) and record.id.startswith(f"{kind}/")


def _names(records: Sequence[Record], kinds: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for record in records:
        if record.id.split("/")[0] in kinds:
            names = found.setdefault(record.id, [])
            names.extend(name for key in ("label", "altLabel") for name in texts(record, key) if name not in names)
    return {identity: tuple(names) for identity, names in found.items()}


def texts(record: Record, key: str) -> list[str]:
    """Every text at a key of a record, in whatever language."""
    values = [value for entry in record.entries if entry.key == key for value in entry.values]
    return [text for value in values for text in (value.texts.values() if value.texts else [value.text])]


def text(record: Record, key: str) -> str:
    """The first text at a key of a record, or ""."""
    return next(iter(texts(record, key)), "")


def _work(record: Record, people: Mapping[str, tuple[str, ...]]) -> KnownWork:
    year = text(record, "year")
    author = text(record, "author")
    return KnownWork(
        id=record.id,
        titles=tuple(dict.fromkeys([*texts(record, "title"), *texts(record, "altLabel")])),
        author_id=author,
        authors=people.get(author, ()),
        year=int(year) if year.isdigit() else None,
        issue=text(record, "issue"),
        contained=bool(text(record, "container")),
    )


def _document(record: Record) -> KnownDocument:
    written = [(kind, text(record, key)) for key, kind in _ARCHIVE_KEYS.items()]
    parts = tuple(Part(kind, value, normal_part(value)) for kind, value in written if value)
    return KnownDocument(record.id, text(record, "repository"), parts)

"""The parser: each note split into pieces, each piece read as archive document, work or remark, and matched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import locators
from .archives import ArchiveReading, read_archive
from .bibliography import Bibliography, KnownDocument, KnownWork
from .memory import Memory
from .model import ArchiveFields, BackReference, Locator, ParsedCitation, ParsedNote, Span, WorkFields
from .names import slug
from .plain import Plain, plain
from .remarks import remarks
from .splitting import split
from .works import WorkReading, read_work

_SAME_PLACE = frozenset({"ay", "agy", "ayniyer", "adigecenyer"})
_Entity = KnownWork | KnownDocument | None


@dataclass(frozen=True)
class _Said:
    """What a citation says of what it cites."""

    locator: Locator
    work: WorkFields | None = None
    archive: ArchiveFields | None = None
    back: BackReference | None = None


def parse_notes(notes: Sequence[tuple[int, str]], bibliography: Bibliography) -> list[ParsedNote]:
    """Read footnotes into citations and remarks.

    Args:
        notes: number and text of each note, in their order; a number at the beginning of a text is no part of it.
        bibliography: the works, documents, archives and persons that are known.

    Returns:
        The notes, in the same order.
    """
    memory = Memory(bibliography)
    return [_NoteParser(number, text, memory).parse() for number, text in notes]


class _NoteParser:
    """Reads one note; what it cites is remembered for the notes behind it."""

    def __init__(self, number: int, text: str, memory: Memory) -> None:
        self._number = number
        self._note: Plain = plain(number, text)
        self._memory = memory
        self._found: list[tuple[Span, ParsedCitation]] = []
        self._archive: ArchiveFields | None = None

    def parse(self) -> ParsedNote:
        for piece in split(self._note):
            self._read(piece)
        spans = [span for span, _ in self._found]
        left = tuple(self._note.span(*span) for span in remarks(self._note, spans))
        return ParsedNote(self._number, tuple(citation for _, citation in self._found), left)

    def _read(self, piece: Span) -> None:
        document = read_archive(self._note, piece, self._memory.archive_names)
        if document and (document.archive or self._archive):
            self._add_document(document)
            return
        work = read_work(self._note, piece, self._memory)
        if work:
            self._add_work(work)
        else:
            self._add_locator(piece)

    def _add_document(self, reading: ArchiveReading) -> None:
        fields = self._archive_fields(reading)
        self._archive = fields
        entity = self._memory.document(reading, fields.archive_id)
        self._add(reading.span, entity, _Said(locators.join(self._note, reading.marks), archive=fields))

    def _archive_fields(self, reading: ArchiveReading) -> ArchiveFields:
        """The fields of a document; one that begins with its shelfmark lies in the archive and fonds named before."""
        before = self._archive if not reading.archive else None
        identity = before.archive_id if before else self._memory.archive(reading.archive, reading.short)
        return ArchiveFields(
            archive=before.archive if before else reading.archive,
            archive_id=identity,
            fonds=reading.fonds or (before.fonds if before else ""),
            description=reading.description or (before.description if before else ""),
            shelfmark=reading.shelfmark,
            parts=reading.parts,
            date=reading.date,
        )

    def _add_work(self, reading: WorkReading) -> None:
        if reading.back or not reading.fields.title:
            self._add_pointing(reading)
            return
        entity = self._memory.work(reading)
        if entity:
            fields = replace(reading.fields, author_id=self._author(reading.fields, entity))
            self._add(reading.span, entity, _Said(locators.join(self._note, reading.marks), work=fields))

    def _add_pointing(self, reading: WorkReading) -> None:
        """A word such as "age.", or an author's name with nothing but a locator."""
        if not reading.back and not reading.marks:
            return
        entity, back, there = self._memory.pointed(reading)
        if entity is None and not reading.back:
            return
        same_place = slug(reading.back).replace("-", "") in _SAME_PLACE and not reading.marks
        locator = there if same_place else locators.join(self._note, reading.marks)
        author = entity.author_id if isinstance(entity, KnownWork) else ""
        fields = replace(reading.fields, author_id=author if reading.fields.author else "")
        self._add(reading.span, entity, _Said(locator, work=fields, back=back))

    def _add_locator(self, piece: Span) -> None:
        """A piece that is nothing but a locator stays with what the note cited before it."""
        marks = locators.find(self._note, *piece)
        before = self._memory.last(self._number)
        words = [at for at in range(*piece) if self._note.text[at].isalnum()]
        if before and marks and all(any(mark.start <= at < mark.end for mark in marks) for at in words):
            span = (marks[0].start, marks[-1].end)
            back = BackReference("", before.note, before.order)
            self._add(span, before.entity, _Said(locators.join(self._note, marks), back=back))

    def _author(self, fields: WorkFields, entity: KnownWork) -> str:
        """Id of the author whom a wording names: the work's own where it has one, else the person of that name."""
        if not fields.author:
            return ""
        return entity.author_id or self._memory.person(fields.author)

    def _add(self, span: Span, entity: _Entity, said: _Said) -> None:
        if entity:
            self._memory.cite(self._number, len(self._found) + 1, entity, said.locator)
        citation = ParsedCitation(
            kind="archive" if isinstance(entity, KnownDocument) else "work",
            span=self._note.span(*span),
            entity=entity.id if entity else "",
            known=entity is not None and entity.recorded,
            locator=said.locator,
            work=said.work,
            archive=said.archive,
            back_reference=said.back,
        )
        self._found.append((span, citation))

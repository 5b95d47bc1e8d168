"""What a footnote is read into: citations of works and of archive documents, and remarks.

Positions count characters of the footnote's text as it was given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..dates import DateValue

Span = tuple[int, int]
"""Offset of the first character and offset behind the last."""

CitationKind = Literal["work", "archive"]


@dataclass(frozen=True)
class Locator:
    """Where in the work or document.

    Args:
        written: as the note has it, runs of blanks made one.
        normalised: one spelling for all notes, the larger unit first: ``Belge 50, s. 252``; ``vd.`` is kept.
    """

    written: str = ""
    normalised: str = ""


@dataclass(frozen=True)
class WorkFields:
    """What one wording says of a work; "" where it is silent.

    Args:
        author: the author's name as written.
        author_id: id of the person or body, or "".
        title: the title.
        container: the volume, congress or periodical in which it was printed.
        volume: number of the volume, as written but for a letter l set for the Roman one.
        translator: the translator's name.
        editor: the editor's name.
        publisher: the publisher.
        place: place of publication.
        year: year of publication, of the newspaper's date where that is all there is, or None.
        issue: number of the issue of a periodical.
        date: the issue's date.
    """

    author: str = ""
    author_id: str = ""
    title: str = ""
    container: str = ""
    volume: str = ""
    translator: str = ""
    editor: str = ""
    publisher: str = ""
    place: str = ""
    year: int | None = None
    issue: str = ""
    date: DateValue | None = None


@dataclass(frozen=True)
class Part:
    """One labelled part of a shelfmark.

    Args:
        kind: one of the kinds of ``words.SHELF_LABELS``.
        written: the value as written.
        normalised: the value without doubled, leading or closing full stops and blanks around signs.
    """

    kind: str
    written: str
    normalised: str


@dataclass(frozen=True)
class ArchiveFields:
    """What a note says of an archive document.

    Args:
        archive: the archive's name as written, or as written before where the note carries on.
        archive_id: its id.
        fonds: the fonds as written; the normalised form is that of the part ``fonds`` where it has a label.
        description: what the note calls the document, or "".
        shelfmark: all that follows the archive's name, as written.
        parts: the labelled parts in the note's order.
        date: the document's date, or None.
    """

    archive: str
    archive_id: str
    fonds: str = ""
    description: str = ""
    shelfmark: str = ""
    parts: tuple[Part, ...] = ()
    date: DateValue | None = None

    def part(self, kind: str) -> Part | None:
        """The part of a kind, or None."""
        return next((part for part in self.parts if part.kind == kind), None)

    @property
    def location_number(self) -> Part | None:
        """Yer No."""
        return self.part("location")

    @property
    def file_number(self) -> Part | None:
        """Dosya."""
        return self.part("file")

    @property
    def item_number(self) -> Part | None:
        """Sıra No."""
        return self.part("item")

    @property
    def box(self) -> Part | None:
        """Kutu."""
        return self.part("box")

    @property
    def folder(self) -> Part | None:
        """Gömlek."""
        return self.part("folder")

    @property
    def pieces(self) -> Part | None:
        """Adet."""
        return self.part("pieces")


@dataclass(frozen=True)
class BackReference:
    """A word such as "age." and the citation it points back to.

    Args:
        written: the word as written; "" where the author's name alone, or a locator alone, points back.
        note: number of the note it points to, or 0 when no note before it fits.
        order: the citation's place in that note, from 1, or 0.
    """

    written: str
    note: int = 0
    order: int = 0


@dataclass(frozen=True)
class ParsedCitation:
    """One citation of a note.

    Args:
        kind: ``work`` or ``archive``.
        span: where it stands in the note.
        entity: id of the work or document; a proposed one where ``known`` is False; "" where nothing fits.
        known: whether the bibliography has it.
        locator: where in it.
        work: the work's fields, as this wording has them, or None.
        archive: the document's fields, or None.
        back_reference: what it points back by, or None.
    """

    kind: CitationKind
    span: Span
    entity: str
    known: bool
    locator: Locator
    work: WorkFields | None = None
    archive: ArchiveFields | None = None
    back_reference: BackReference | None = None


@dataclass(frozen=True)
class ParsedNote:
    """One footnote.

    Args:
        number: its number.
        citations: its citations in order.
        remarks: where its other words stand, in order.
    """

    number: int
    citations: tuple[ParsedCitation, ...]
    remarks: tuple[Span, ...]

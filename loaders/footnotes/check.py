"""Comparing the parsed footnotes with the citation records: the same works and documents, in order, at one locator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ...errors import ArticleError, Place, RecordError, SourceError
from ..article import Article
from ..folders import read_folder
from ..yaml_records import Record
from .bibliography import Bibliography, text
from .model import ParsedCitation, ParsedNote
from .parser import parse_notes

_NOTE = re.compile(r"source/[^/]+/n(\d+)")


@dataclass(frozen=True)
class RecordedCitation:
    """A citation as a record has it: note, place in the note, what it cites, at which locator, and where it stands."""

    note: int
    order: int
    entity: str
    locator: str
    place: Place


def check_footnotes(article: Article, source: Path) -> list[SourceError]:
    """Compare the citations that the parser finds with those of a source's records.

    Args:
        article: the article.
        source: the folder of its records.

    Returns:
        What differs, or the mistakes of form in the records where there are any.
    """
    folder, mistakes = read_folder(source)
    return mistakes or check_citations(article, folder.records)


def check_citations(article: Article, records: Iterable[Record]) -> list[SourceError]:
    """Compare the citations that the parser finds with those that are recorded.

    Args:
        article: the article.
        records: the records of its source.

    Returns:
        What differs, note by note; nothing when no citations are recorded at all.
    """
    kept = list(records)
    recorded = recorded_citations(kept)
    if not recorded:
        return []
    parsed = parse_notes(footnote_texts(article), Bibliography.of_records(kept))
    return [problem for note in parsed for problem in _compare(note, recorded)] + _without_note(parsed, recorded)


def footnote_texts(article: Article) -> list[tuple[int, str]]:
    """Number and text of each footnote of an article."""
    return [(int(note.id[1:]), article.words(note)) for note in article.footnotes]


def recorded_citations(records: Iterable[Record]) -> list[RecordedCitation]:
    """The citations among records, in the order of notes and places."""
    found: list[RecordedCitation] = []
    for record in records:
        note = _NOTE.fullmatch(text(record, "citationIn"))
        if note and record.id.startswith("citation/"):
            order = text(record, "order")
            number = int(order) if order.isdigit() else 0
            found.append(
                RecordedCitation(int(note[1]), number, text(record, "cites"), text(record, "locator"), record.place)
            )
    return sorted(found, key=lambda each: (each.note, each.order))


def _compare(note: ParsedNote, recorded: Iterable[RecordedCitation]) -> Iterator[SourceError]:
    ours = [each for each in recorded if each.note == note.number]
    for order, (citation, record) in enumerate(zip(note.citations, ours, strict=False), start=1):
        found, wanted = _shown(citation), (record.entity, record.locator)
        if found != wanted:
            problem = f"n{note.number}, citation {order}: the footnote has {_words(found)}, the record {_words(wanted)}"
            yield RecordError(record.place, problem)
    for citation in note.citations[len(ours) :]:
        yield ArticleError(f"n{note.number}: no record has the footnote's citation of {_words(_shown(citation))}")
    for record in ours[len(note.citations) :]:
        yield RecordError(record.place, f"n{note.number} does not cite {_words((record.entity, record.locator))}")


def _without_note(parsed: Iterable[ParsedNote], recorded: Iterable[RecordedCitation]) -> list[SourceError]:
    numbers = {note.number for note in parsed}
    missing = [each for each in recorded if each.note not in numbers]
    return [RecordError(each.place, f"there is no footnote {each.note}") for each in missing]


def _shown(citation: ParsedCitation) -> tuple[str, str]:
    return citation.entity, citation.locator.normalised


def _words(found: tuple[str, str]) -> str:
    entity, locator = found
    return f"{entity or 'an unknown work'} at {locator or 'no locator'}"

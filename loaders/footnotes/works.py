"""Recognising works: a full wording with title and imprint, a short title, or a back-reference.

Locators and back-references are found first, wherever they stand in a piece; the fields that are left are recognised
one by one (``imprint.py``), and the order of what remains tells author, title and container.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ...errors import DateError
from ..dates import DateValue, parse_date
from . import imprint, locators
from .fields import Field, fields
from .imprint import Reading
from .locators import Mark
from .model import Span, WorkFields
from .names import looks_like_name
from .plain import Plain, tidy
from .words import BACK_REFERENCE, UPPER

_BACK = re.compile(rf"(?<![\w'])(?P<word>{BACK_REFERENCE})(?=[ ,;.]|$)")
_NAME_BEFORE = re.compile(rf"(?:[{UPPER}][\w.'’-]*[ .]?){{1,4}}$")
_LONGEST_TITLE = 40


class Known(Protocol):
    """What the reader of works asks of the works and persons known so far."""

    def is_title(self, text: str) -> bool:
        """Whether a known work is called so, in full or in short."""
        ...

    def is_person(self, text: str) -> bool:
        """Whether a known person or author is called so."""
        ...


@dataclass(frozen=True)
class WorkReading:
    """A work as one piece of a note has it, before it is matched.

    Args:
        span: where it stands.
        fields: what the wording says of it.
        marks: its locators.
        back: the word that points back, or "".
        quoted: whether its title stands in quotation marks.
    """

    span: Span
    fields: WorkFields
    marks: tuple[Mark, ...]
    back: str = ""
    quoted: bool = False

    @property
    def full(self) -> bool:
        """Whether the wording has what a citation of a work unknown so far needs: a title and where or when."""
        known = self.fields
        imprint_given = known.year and (known.place or known.publisher or known.author or known.container)
        return bool(known.title) and bool(self.marks or imprint_given)


def read_work(note: Plain, piece: Span, known: Known) -> WorkReading | None:
    """Read a piece as a work.

    Args:
        note: the note.
        piece: the piece.
        known: the works and persons known so far.

    Returns:
        The work, or None when nothing in the piece speaks of one.
    """
    marks = locators.find(note, *piece)
    back = _back_reference(note, piece)
    if back:
        return _pointing(note, piece, marks, back)
    return _named(note, piece, marks, known)


def _back_reference(note: Plain, piece: Span) -> re.Match[str] | None:
    """The word that points back: first in its piece, behind a comma, or with a full stop behind a name."""
    for match in _BACK.finditer(note.flat, *piece):
        before = note.text[piece[0] : match.start()].rstrip()
        alone = not before or before[-1] in ",.(" or match["word"].endswith(".") or "." in match["word"]
        if alone and not note.quoted(match.start()):
            return match
    return None


def _pointing(note: Plain, piece: Span, marks: Sequence[Mark], back: re.Match[str]) -> WorkReading:
    start, end = back.span()
    name_at, name = _name_before(note, piece[0], start)
    bare = fields(note, end, piece[1], [(mark.start, mark.end) for mark in marks])
    found = [mark for mark in marks if mark.start >= name_at]
    pages = locators.bare_pages(note, bare[0].start, bare[0].end) if bare and not found else None
    found = found or ([pages] if pages else [])
    last = max([end, *(mark.end for mark in found)])
    word = note.text[start:end]
    return WorkReading((name_at, last), WorkFields(author=name), tuple(found), word)


def _name_before(note: Plain, start: int, at: int) -> tuple[int, str]:
    """The name, or short title, before a word that points back, and where it begins."""
    before = fields(note, start, at)
    if not before or note.quoted(before[-1].start):
        return (before[-1].start, before[-1].text) if before else (at, "")
    last = before[-1]
    match = _NAME_BEFORE.search(last.text[-80:])
    if match is None:
        return at, ""
    begins = last.end - len(match[0])
    return begins, tidy(match[0])


def _named(note: Plain, piece: Span, marks: Sequence[Mark], known: Known) -> WorkReading | None:
    spread = [pair for pair in note.brackets if piece[0] <= pair[0] < piece[1] and _is_imprint(note, pair)]
    items = fields(note, *piece, [(mark.start, mark.end) for mark in marks], spread)
    readings = [reading for item in items for reading in imprint.recognise(item)]
    readings = _settle(readings, marks, known)
    work, used, quoted = _assemble(readings, marks, known)
    if not work.title and not work.author:
        return None
    bare = _bare_pages(note, readings, used) if not any(mark.kind == "pages" for mark in marks) else None
    every = [*marks, bare] if bare else [*marks]
    start = min(item.start for item in used)
    if any(mark.start < start for mark in marks):
        every = [mark for mark in every if mark.start > start]
    end = max([item.end for item in used] + [mark.end for mark in every])
    return WorkReading((start, end), _dated(work, every), tuple(every), quoted=quoted)


def _is_imprint(note: Plain, pair: Span) -> bool:
    """Whether brackets hold place and year, or a translator, as a field of their own."""
    inner = note.text[pair[0] + 1 : pair[1] - 1].strip()
    if re.search(r"(?:1[2-9]|20)\d\d$", inner):
        return _date(inner) is None
    item = Field(pair[0] + 1, pair[1] - 1, inner, note.flat[pair[0] + 1 : pair[1] - 1].strip())
    return imprint.recognise(item)[0].role in {"translator", "editor"} if item.text else False


def _settle(readings: Sequence[Reading], marks: Sequence[Mark], known: Known) -> list[Reading]:
    """Decide what a field alone cannot tell: which year, place and publisher are the imprint's."""
    settled = list(readings)
    last = max((at for at, item in enumerate(settled) if item.year is not None), default=-1)
    for at, item in enumerate(settled):
        title_before = any(other.role in {"", "quoted"} for other in settled[:at])
        of_imprint = item.role in {"year", "place", "place year", "publisher", "date"}
        if of_imprint and (
            not title_before or (item.year is not None and at != last) or known.is_title(item.field.text)
        ):
            settled[at] = imprint.without_role(item)
    settled = _loose_year(settled)
    return _loose_place(_author_of_imprint(settled, known), known)


def _author_of_imprint(readings: list[Reading], known: Known) -> list[Reading]:
    """Where a name alone stands before what looks like a publisher, that is the title."""
    titles = [at for at, item in enumerate(readings) if item.role in {"", "quoted"}]
    at = next((at for at, item in enumerate(readings) if item.role == "publisher"), None)
    if at is None or len(titles) != 1 or readings[titles[0]].role == "quoted":
        return readings
    name = readings[titles[0]].field.text
    if (known.is_person(name) or looks_like_name(name)) and not known.is_title(name):
        readings[at] = imprint.without_role(readings[at])
    return readings


def _loose_year(readings: list[Reading]) -> list[Reading]:
    """Without a year so far, the last field that has the form of a place and a year is the imprint."""
    if any(item.year is not None for item in readings):
        return readings
    for at in range(len(readings) - 1, 0, -1):
        loose = imprint.place_and_year(readings[at].field) if not readings[at].role else None
        if loose and any(item.role in {"", "quoted"} for item in readings[:at]):
            readings[at] = loose
            break
    return readings


def _loose_place(readings: list[Reading], known: Known) -> list[Reading]:
    """Without a place so far, a short field right before the year is the place, if a title is left without it."""
    year = next((at for at, item in enumerate(readings) if item.role == "year"), 0)
    if not year or any(item.role in {"place", "place year"} for item in readings):
        return readings
    before = readings[year - 1]
    titles = [item for item in readings[: year - 1] if item.role in {"", "quoted"}]
    lone_author = len(titles) == 1 and (known.is_person(titles[0].field.text) or looks_like_name(titles[0].field.text))
    enough = titles and not (lone_author and titles[0].role != "quoted")
    if before.role == "" and enough and imprint.is_place_name(before.field.text):
        readings[year - 1] = replace(before, role="place", value=before.field.text)
    return readings


def _assemble(readings: Sequence[Reading], marks: Sequence[Mark], known: Known) -> tuple[WorkFields, list[Field], bool]:
    """The work's fields, and the fields of the note that make them."""
    leading = _leading(readings, marks)
    author, title, container, used = _titles(leading, known)
    roles = [item for item in readings if item.role not in {"", "quoted"}] if title else []
    values = {item.role: item.value for item in reversed(roles)}
    fields_used = [item.field for item in [*used, *roles]]
    quoted = any(item.role == "quoted" for item in used)
    work = WorkFields(
        author=author,
        title=title,
        container=container,
        volume=values.get("volume", ""),
        translator=values.get("translator", ""),
        editor=values.get("editor", ""),
        publisher=values.get("publisher", ""),
        place=values.get("place", values.get("place year", "")),
        year=next((item.year for item in roles if item.year is not None), None),
        date=_date(values.get("date", "")),
    )
    return work, fields_used, quoted


def _leading(readings: Sequence[Reading], marks: Sequence[Mark]) -> list[Reading]:
    """The fields that may be author, title and container: those before the imprint and the locators."""
    found: list[Reading] = []
    for item in readings:
        if item.role in {"year", "place", "place year", "publisher", "date"}:
            break
        if item.role in {"", "quoted"}:
            if found and any(mark.start < item.field.start for mark in marks):
                break
            found.append(item)
    return found


def _titles(leading: Sequence[Reading], known: Known) -> tuple[str, str, str, list[Reading]]:
    """Author, title and container, and what they were read from."""
    at = next((at for at, item in enumerate(leading) if item.role == "quoted"), None)
    if at is not None and not _described(leading[at + 1 :], at, known):
        before, behind = leading[max(0, at - 1) : at], leading[at + 1 :]
        container = re.sub(r"[, ]*\b[Ii]çinde:?$", "", ", ".join(tidy(item.field.text) for item in behind))
        author = before[0].field.text if before else ""
        return author, tidy(leading[at].value), container, [*before, leading[at], *behind]
    rest = list(leading[at + 1 :] if at is not None else leading)
    if not rest:
        return "", "", "", []
    return _plain_titles(rest, known)


def _plain_titles(rest: list[Reading], known: Known) -> tuple[str, str, str, list[Reading]]:
    first = rest[0].field.text
    texts = [tidy(item.field.text) for item in rest]
    if len(rest) == 1 and known.is_person(first) and not known.is_title(first):
        return tidy(first), "", "", rest
    if len(rest) > 1 and re.fullmatch(rf"[{UPPER}]{{3,6}}", first):
        # A body named by its initials before its own minutes is part of their title too.
        return first, f"{texts[0]} {', '.join(texts[1:])}", "", rest
    named = len(rest) > 1 and not known.is_title(first) and (known.is_person(first) or looks_like_name(first))
    if named and re.match(r"\d+\. ", texts[1]) is None:
        return (tidy(first), ", ".join(texts[1:]), "", rest) if _is_title(texts[1]) else ("", "", "", [])
    return ("", ", ".join(texts), "", rest) if _is_title(texts[0]) else ("", "", "", [])


def _described(behind: Sequence[Reading], at: int, known: Known) -> bool:
    """Whether a quotation names a document printed in the work that follows: an author and a title stand behind it."""
    if at or len(behind) < 2:
        return False
    name = behind[0].field.text
    return known.is_person(name) or (looks_like_name(name) and not known.is_title(name))


def _is_title(text: str) -> bool:
    return (text[0].isupper() or text[0].isdigit()) and len(text.split()) <= _LONGEST_TITLE


def _bare_pages(note: Plain, readings: Sequence[Reading], used: Sequence[Field]) -> Mark | None:
    """Page numbers without "s." behind the year."""
    year = next((item.field.end for item in readings if item.year is not None), None)
    for item in readings:
        if year is not None and item.field.start > year and item.field not in used:
            return locators.bare_pages(note, item.field.start, item.field.end)
    return None


def _dated(work: WorkFields, marks: Sequence[Mark]) -> WorkFields:
    """The work with the issue and the date that its locators give."""
    issue = next((mark for mark in marks if mark.kind == "issue"), None)
    date = work.date or _date(issue.date if issue else "")
    year = work.year or (date.earliest.year if date and date.earliest else None)
    return replace(work, issue=issue.value if issue else "", date=date, year=year)


def _date(text: str) -> DateValue | None:
    try:
        return parse_date(text) if text else None
    except DateError:
        return None

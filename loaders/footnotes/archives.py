"""Recognising archive documents: the archive's name, then a shelfmark of labelled parts.

An archive is known by its name from the bibliography or the notes before, or by a name that ends in "Arşivi". Its
abbreviation in brackets stands for it from then on. Labels are listed in ``words.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...errors import DateError
from ..dates import DateValue, parse_date
from . import locators
from .fields import fields
from .locators import Mark
from .model import Part, Span
from .plain import Plain, flatten, tidy
from .words import SHELF_LABELS, SHORT_SHELF_LABELS

_LABELS = [(re.compile(rf"(?<!\w)(?:{p})\b ?[:;.]? ?(?=[^ ,;]*\d)"), kind) for p, kind in SHELF_LABELS] + [
    (re.compile(rf"(?<![\w.])(?:{p}) ?[:;.] ?(?=\d)"), kind) for p, kind in SHORT_SHELF_LABELS
]
_SHORT = r"(?: ?\((?P<short>[^()]{1,20})\))?"
_GENERIC = re.compile(rf"(?P<name>[^,;:()]{{0,150}}\barsivi?)\b{_SHORT}(?=,| \w)")
# Parts that say which document it is; the others may be left out or differ.
_TELLING = frozenset({"location", "item", "document", "number", "file", "reference"})


@dataclass(frozen=True)
class ArchiveReading:
    """An archive document as one piece of a note has it, before it is matched.

    Args:
        span: where it stands.
        archive: the archive's name as written; "" where the piece begins with the shelfmark.
        short: the abbreviation given in brackets, or "".
        fonds: the fonds, as written.
        description: what the document is called.
        shelfmark: all behind the archive's name.
        parts: the labelled parts.
        date: its date.
        marks: the locators behind the shelfmark.
    """

    span: Span
    archive: str
    short: str
    fonds: str
    description: str
    shelfmark: str
    parts: tuple[Part, ...]
    date: DateValue | None
    marks: tuple[Mark, ...]


def read_archive(note: Plain, piece: Span, names: Iterable[str]) -> ArchiveReading | None:
    """Read a piece as an archive document.

    Args:
        note: the note.
        piece: the piece.
        names: names and abbreviations of known archives.

    Returns:
        The document, or None when the piece is something else.
    """
    start, end = piece
    head = _head(note, piece, names)
    behind = head[1] if head else start
    marks = locators.find(note, behind, end, ("pages",))
    parts = _parts(note, behind, marks[0].start if marks else end)
    if not parts or (head is None and parts[0][0] > start):
        return None
    if head is None and not {part.kind for _, _, part in parts} & _TELLING:
        return None
    first = head[0] if head else start
    last = max([part_end for _, part_end, _ in parts] + [mark.end for mark in marks])
    return _reading(note, (first, behind, last), parts, marks, head[2] if head else "")


def same_document(one: Sequence[Part], other: Sequence[Part]) -> bool:
    """Whether two shelfmarks of one archive name one document: shared parts agree, one that tells among them."""
    ours = {part.kind: part.normalised for part in one}
    theirs = {part.kind: part.normalised for part in other}
    shared = (ours.keys() & theirs.keys()) - {"fonds", "date", "pieces", "period"}
    return bool(shared & _TELLING) and all(ours[kind] == theirs[kind] for kind in shared)


def normal_part(written: str) -> str:
    """One spelling of a part: full stops single and none at its ends, no blanks around signs."""
    text = re.sub(r" ?([-./]) ?", r"\1", " ".join(written.split()))
    return re.sub(r"\.{2,}", ".", text).strip(" .,;:")


def _head(note: Plain, piece: Span, names: Iterable[str]) -> tuple[int, int, str] | None:
    """Where the archive's name begins and ends, and its abbreviation."""
    start, end = piece
    for name in sorted(names, key=len, reverse=True):
        at = re.compile(rf"(?<!\w){re.escape(flatten(name))}(?!\w){_SHORT}").search(note.flat, start, end)
        if at and not note.quoted(at.start()):
            return at.start(), at.end(), note.text[slice(*at.span("short"))] if at["short"] else ""
    match = _GENERIC.match(note.flat, start, end)
    if match and note.text[start].isupper():
        return start, match.end(), note.text[slice(*match.span("short"))] if match["short"] else ""
    return None


def _parts(note: Plain, start: int, end: int) -> list[tuple[int, int, Part]]:
    """The labelled parts with where they begin and end."""
    labels: list[tuple[int, int, str]] = []
    for pattern, kind in _LABELS:
        for match in pattern.finditer(note.flat, start, end):
            if not any(a < match.end() and match.start() < b for a, b, _ in labels) and not note.quoted(match.start()):
                labels.append((*match.span(), kind))
    labels.sort()
    limits = [*(label[0] for label in labels[1:]), end][: len(labels)]
    return [_part(note, label, limit, end) for label, limit in zip(labels, limits, strict=True)]


def _part(note: Plain, label: tuple[int, int, str], limit: int, end: int) -> tuple[int, int, Part]:
    start, value, kind = label
    comma = note.text.find(",", value, limit)
    stop = len(note.text[value : comma if comma >= 0 else limit].rstrip(" ;")) + value
    # The note's own full stop is no part of a number; an abbreviation's ("4 M.") is.
    if stop == len(note.text[:end].rstrip(" ,;")) and re.search(r"\d\.$", note.text[value:stop]):
        stop -= 1
    written = note.text[value:stop]
    return start, stop, Part(kind, written, normal_part(written))


def _reading(
    note: Plain,
    bounds: tuple[int, int, int],
    parts: Sequence[tuple[int, int, Part]],
    marks: Sequence[Mark],
    short: str,
) -> ArchiveReading:
    start, behind, end = bounds
    bare = fields(note, behind, parts[-1][1], [(first, last) for first, last, _ in parts])
    named = next((part for _, _, part in parts if part.kind == "fonds"), None)
    fonds = named.written if named else _fonds(note, [tidy(item.text) for item in bare[:1]], parts)
    shelf = note.trim(behind, marks[0].start if marks else end, stop=False)
    name = note.trim(start, behind)
    return ArchiveReading(
        span=(start, end),
        archive=note.text[name[0] : name[1]],
        short=short,
        fonds=fonds,
        description=", ".join(tidy(item.text) for item in bare[0 if named else 1 :]),
        shelfmark=note.text[shelf[0] : shelf[1]],
        parts=tuple(part for _, _, part in parts),
        date=_date([part for _, _, part in parts]),
        marks=tuple(marks),
    )


def _fonds(note: Plain, names: Sequence[str], parts: Sequence[tuple[int, int, Part]]) -> str:
    """A fonds without a label is the first name behind the archive's, with the period where there is one."""
    periods = [note.text[start:end] for start, end, part in parts if part.kind == "period"]
    return ", ".join([*names, *periods]) if names else ""


def _date(parts: Sequence[Part]) -> DateValue | None:
    written = next((part.written for part in parts if part.kind == "date"), "")
    try:
        return parse_date(written) if written else None
    except DateError:
        return None

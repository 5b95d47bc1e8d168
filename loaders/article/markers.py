"""The markers of the footnotes in the body: small numbers in print, in the text glued to a word or loose.

A loose number can be anything (a day, a count), so glued ones are found first; a loose one must stand between the
markers before and after it, behind punctuation rather than within a sentence, on its footnote's page or the page
before (a footnote may be pushed to the next page whole).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .footnotes import Note
from .pages import Line


@dataclass(frozen=True)
class Marker:
    """One footnote's marker.

    Args:
        number: the footnote's number.
        page: the page the marker stands on.
        start: offset of its first digit.
        end: offset behind its last digit.
        passage: id of the passage it stands in, or "" while that is not known.
    """

    number: int
    page: int
    start: int
    end: int
    passage: str = ""


_GLUED = r"(?<=[^\s\d\-–/(]){0}(?!\w)"
_LOOSE = (r"(?<=[.,;:!?”’] ){0}(?!\w)(?![-.])", r"(?<!\S){0}(?!\S)")
_Found = tuple[int, Marker]


def find(lines: Sequence[Line], notes: Sequence[Note]) -> dict[int, Marker]:
    """Find the marker of each footnote.

    Args:
        lines: the lines of the body in reading order.
        notes: the footnotes in order.

    Returns:
        Marker by number; a footnote without marker is left out.
    """
    found: dict[int, _Found] = {}
    for pattern in (_GLUED, *_LOOSE):
        for note in notes:
            if note.number in found:
                continue
            after, before = _neighbours(found, note.number, len(lines))
            places = (place for place in _search(lines, pattern, note) if after < _order(place) < before)
            place = next(places, None)
            if place:
                found[note.number] = place
    return {number: found[number][1] for number in sorted(found)}


def strays(lines: Sequence[Line], numbers: Sequence[int]) -> Iterator[Marker]:
    """Glued numbers that would be the markers of footnotes nobody wrote.

    Args:
        lines: the lines of the body in reading order.
        numbers: the numbers to look for.

    Yields:
        The first marker found for each.
    """
    for number in numbers:
        pattern = re.compile(rf"(?<=[a-zçğıöşüâ.”’]){number}(?=\s|$)")
        for line in lines:
            match = pattern.search(line.text)
            if match:
                yield _marker(line, match, number)
                break


def _search(lines: Sequence[Line], pattern: str, note: Note) -> Iterator[_Found]:
    compiled = re.compile(pattern.format(note.number))
    for at, line in enumerate(lines):
        if note.page - 1 <= line.page <= note.page:
            for match in compiled.finditer(line.text):
                yield at, _marker(line, match, note.number)


def _neighbours(found: dict[int, _Found], number: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The places of the nearest markers before and after a number."""
    lower = [_order(place) for other, place in found.items() if other < number]
    upper = [_order(place) for other, place in found.items() if other > number]
    return max(lower, default=(-1, 0)), min(upper, default=(end, 0))


def _order(place: _Found) -> tuple[int, int]:
    return place[0], place[1].start


def _marker(line: Line, match: re.Match[str], number: int) -> Marker:
    return Marker(number, line.page, line.start + match.start(), line.start + match.end())

"""The footnotes, from the feet of the pages.

A footnote begins with its number at the start of a line, glued to its first word or not. Lines before the first
number on a page carry on the last footnote of the page before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .pages import Line, Page

_NUMBER = re.compile(r"(\d{1,3})(?![\d.,)\-–/])")
# One number may be missing (and is then reported); a larger step is a number that happens to begin a line.
_LARGEST_STEP = 2


@dataclass
class Note:
    """One footnote.

    Args:
        number: its number.
        lines: its lines, over one page or two.
    """

    number: int
    lines: list[Line]

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.lines[0].page


def collect(pages: Sequence[Page]) -> list[Note]:
    """Collect the footnotes of all pages.

    Args:
        pages: the pages in order.

    Returns:
        The footnotes in order; a number that no foot has is left out.
    """
    notes: list[Note] = []
    for line in (line for page in pages for line in page.foot):
        number = _number(line.text, notes[-1].number if notes else 0)
        if number:
            notes.append(Note(number, [line]))
        elif notes:
            notes[-1].lines.append(line)
    return notes


def _number(text: str, last: int) -> int:
    """The number a footnote begins with on this line, or 0."""
    match = _NUMBER.match(text)
    number = int(match[1]) if match else 0
    return number if last < number <= last + _LARGEST_STEP else 0

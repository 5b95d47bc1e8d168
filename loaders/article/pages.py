"""Pages, and the lines of each: body above, footnotes below.

Page numbers are not in the text. Every second line is blank except at a page break: there the next page's first
line follows at once, and begins with one or two blanks. A page's footnotes stand below a line of blanks only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .layout import Layout

_RULE = re.compile(r"[ ]{5,}")


@dataclass(frozen=True)
class Line:
    """One line that is not blank.

    Args:
        number: its raw number, from 1.
        page: the page it stands on.
        text: its words, without blanks at the ends.
        start: offset of its first character that is no blank.
        indented: whether blanks stand before it.
        tops: whether it is the first of its page.
    """

    number: int
    page: int
    text: str
    start: int
    indented: bool
    tops: bool

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Page:
    """One page.

    Args:
        number: its printed number.
        body: the lines above the footnotes, in the order of the file.
        foot: the lines of the footnotes.
    """

    number: int
    body: tuple[Line, ...]
    foot: tuple[Line, ...]


def split_pages(text: str, first_page: int) -> tuple[Page, ...]:
    """Cut a text into its pages.

    Args:
        text: the article.
        first_page: number of its first page.

    Returns:
        The pages in order.
    """
    pages: list[tuple[list[Line], list[Line]]] = []
    below = False
    for number, raw, offset, breaks in _raw_lines(text):
        if breaks or not pages:
            pages.append(([], []))
            below = False
        if _RULE.fullmatch(raw):
            below = True
        elif raw.strip():
            line = _line(number, first_page + len(pages) - 1, raw, offset, tops=not any(pages[-1]))
            pages[-1][below].append(line)
    return tuple(Page(first_page + at, tuple(body), tuple(foot)) for at, (body, foot) in enumerate(pages))


def reading_order(pages: Sequence[Page], layout: Layout) -> tuple[Line, ...]:
    """The body's lines of all pages as one reads them.

    Args:
        pages: the pages.
        layout: says which blocks the file has out of their order.

    Returns:
        The lines.
    """
    lines = [line for page in pages for line in page.body]
    for move in layout.moved:
        block = [line for line in lines if move.first <= line.number <= move.last]
        rest = [line for line in lines if line not in block]
        at = next((at for at, line in enumerate(rest, 1) if line.number == move.after), len(rest))
        lines = rest[:at] + block + rest[at:]
    return tuple(lines)


def spans(lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """The offsets of some lines: one pair for every page they stand on."""
    firsts = [at for at, line in enumerate(lines) if at == 0 or line.page != lines[at - 1].page]
    lasts = [*firsts[1:], len(lines)]
    return tuple((lines[a].start, lines[b - 1].end) for a, b in zip(firsts, lasts, strict=True))


def _raw_lines(text: str) -> Iterator[tuple[int, str, int, bool]]:
    """Each raw line with its number, its offset, and whether a page begins with it."""
    offset, before = 0, ""
    for number, raw in enumerate(text.split("\n"), start=1):
        yield number, raw, offset, raw.startswith(" ") and bool(raw.strip()) and bool(before.strip())
        offset += len(raw) + 1
        before = raw


def _line(number: int, page: int, raw: str, offset: int, *, tops: bool) -> Line:
    blanks = len(raw) - len(raw.lstrip())
    return Line(number, page, raw.strip(), offset + blanks, bool(blanks), tops)

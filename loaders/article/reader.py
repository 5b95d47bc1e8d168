"""The article: its text read into pages, passages, footnotes and markers.

The order of work is the order of the modules: ``pages``, ``paragraphs``, ``blocks``, ``footnotes``, ``markers``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...errors import ArticleError
from ..passages import Passage, Span
from . import blocks, footnotes, markers, pages, paragraphs
from .footnotes import Note
from .layout import Layout
from .markers import Marker
from .pages import Line, Page
from .text import digest


@dataclass(frozen=True)
class Article:
    """One article.

    Args:
        text: its text.
        layout: the layout it was read by.
        pages: its pages.
        passages: headings, paragraphs, list items and quotations in reading order.
        footnotes: the footnotes in order.
        markers: the footnotes' markers in order.
    """

    text: str
    layout: Layout
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]
    footnotes: tuple[Passage, ...]
    markers: tuple[Marker, ...]

    def words(self, passage: Passage) -> str:
        """The words of a passage, its pieces joined by a line feed."""
        return _words(self.text, passage.spans)


def read_article(text: str, layout: Layout) -> Article:
    """Read an article.

    Args:
        text: its plain text, as ``read_text`` gives it.
        layout: what the reader must be told about it.

    Returns:
        The article.

    Raises:
        ArticleError: pages are missing, or footnotes and markers do not fit; the message lists all of it.
    """
    leaves = pages.split_pages(text, layout.first_page)
    _require(list(_wrong_pages(leaves, layout)))
    lines = pages.reading_order(leaves, layout)
    notes = footnotes.collect(leaves)
    marks = markers.find(lines, notes)
    _require(list(_wrong_notes(lines, notes, marks, layout)))
    passages, placed = _passages(text, lines, list(marks.values()), layout)
    written = tuple(_passage(text, f"n{note.number}", "footnote", note.lines) for note in notes)
    return Article(text, layout, leaves, passages, written, placed)


def _require(problems: Sequence[str]) -> None:
    if problems:
        raise ArticleError("\n".join(problems))


def _wrong_pages(leaves: Sequence[Page], layout: Layout) -> Iterator[str]:
    if not any(page.body for page in leaves):
        yield "the text is empty"
    elif layout.pages and len(leaves) != layout.pages:
        wanted = f"{layout.pages} (pages {layout.first_page} to {layout.first_page + layout.pages - 1})"
        amount = "pages are missing" if len(leaves) < layout.pages else "there are too many pages"
        yield f"{amount}: the text has {len(leaves)}, the article {wanted}"


def _wrong_notes(
    lines: Sequence[Line], notes: Sequence[Note], marks: dict[int, Marker], layout: Layout
) -> Iterator[str]:
    for note in notes:
        if note.number not in marks:
            yield f"footnote {note.number} at the foot of page {note.page} has no marker in the text"
    numbers = {note.number for note in notes}
    last = max(layout.footnotes, max(numbers, default=0))
    missing = sorted(set(range(1, last + 1)) - numbers)
    marked = {mark.number: mark for mark in markers.strays(lines, [*missing, last + 1])}
    for mark in marked.values():
        yield f"marker {mark.number} on page {mark.page} has no footnote"
    for number in missing:
        if number not in marked:
            yield f"footnote {number} is missing, and so is its marker"
    if layout.footnotes and max(numbers, default=0) > layout.footnotes:
        yield f"the text has footnotes up to {max(numbers)}, the article {layout.footnotes}"


def _passages(
    text: str, lines: Sequence[Line], marks: Sequence[Marker], layout: Layout
) -> tuple[tuple[Passage, ...], tuple[Marker, ...]]:
    """The passages with their ids, groups and notes, and the markers with the passages they stand in."""
    cuts = paragraphs.cut(lines, layout)
    blocks.mark_quotations(cuts)
    ids = _ids(cuts)
    passages: list[Passage] = []
    placed: list[Marker] = []
    for name, block, head in zip(ids, cuts, blocks.groups(cuts), strict=True):
        passage = _passage(text, name, block.kind, block.lines)
        within = [replace(mark, passage=name) for mark in marks if _contains(passage, mark)]
        notes = tuple((mark.number, mark.page) for mark in within)
        passages.append(replace(passage, notes=notes, group=ids[head]))
        placed.extend(within)
    return tuple(passages), tuple(placed)


def _ids(cuts: Sequence[paragraphs.Block]) -> list[str]:
    """Ids by the page a passage starts on; headings are counted apart."""
    counts: Counter[str] = Counter()
    ids: list[str] = []
    for block in cuts:
        prefix = f"p{block.lines[0].page}." + ("h" if block.kind == "heading" else "")
        counts[prefix] += 1
        ids.append(f"{prefix}{counts[prefix]}")
    return ids


def _passage(text: str, name: str, kind: str, lines: Sequence[Line]) -> Passage:
    pieces = pages.spans(lines)
    return Passage(
        id=name,
        kind=kind,
        page_from=lines[0].page,
        page_to=lines[-1].page,
        start=pieces[0][0],
        end=pieces[-1][1],
        sha256=digest(_words(text, pieces)),
        notes=(),
        group=name,
        spans=pieces,
    )


def _words(text: str, pieces: Sequence[Span]) -> str:
    return "\n".join(text[start:end] for start, end in pieces)


def _contains(passage: Passage, mark: Marker) -> bool:
    return any(start <= mark.start < end for start, end in passage.spans)

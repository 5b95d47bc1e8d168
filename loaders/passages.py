"""The passage index of a source (``passages.csv``): which passages there are, where they stand, which notes they bear.

The index holds positions and hashes, never the words. ``loaders/article`` writes it from the article's text;
everything else reads it here. A new column goes into ``COLUMNS``, ``Passage`` and the two functions ``to_row``
and ``from_row``, and nowhere else.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..errors import ArticleError, Place, RecordError

COLUMNS = ("id", "kind", "page_from", "page_to", "start", "end", "spans", "sha256", "footnotes", "group")
KINDS = ("heading", "paragraph", "list-item", "quotation", "footnote")
_ID = re.compile(r"p[0-9]+\.h?[0-9]+|n[0-9]+")
_SHA256 = re.compile(r"[0-9a-f]{64}")

Span = tuple[int, int]


@dataclass(frozen=True)
class Passage:
    """One passage of a source: a heading, paragraph, list item, paragraph of a quotation, or footnote.

    Args:
        id: ``p80.2`` (second passage that starts on page 80), ``p79.h1`` (a heading), ``n43`` (a footnote).
        kind: one of ``KINDS``.
        page_from: the page it starts on.
        page_to: the page it ends on.
        start: offset of its first character in the article's text.
        end: offset behind its last character.
        sha256: hash of its text, every run of white space made one blank.
        notes: the footnotes whose markers stand in it, each with the page of the marker.
        group: id of the first passage of the block it belongs to; its own where it stands alone.
        spans: its pieces in reading order; more than one where a page break cuts it.
    """

    id: str
    kind: str
    page_from: int
    page_to: int
    start: int
    end: int
    sha256: str
    notes: tuple[tuple[int, int], ...]
    group: str
    spans: tuple[Span, ...]


class PassageIndex:
    """The passages of one source, in reading order, its footnotes last.

    Args:
        passages: the passages; their ids differ.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._passages = {passage.id: passage for passage in passages}

    def __iter__(self) -> Iterator[Passage]:
        return iter(self._passages.values())

    def __len__(self) -> int:
        return len(self._passages)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._passages

    def passage(self, identifier: str) -> Passage | None:
        """The passage (or footnote) of that id, or None."""
        return self._passages.get(identifier)

    def footnote(self, number: int) -> Passage | None:
        """The footnote of that number, or None."""
        return self._passages.get(f"n{number}")

    def pages(self, identifier: str) -> tuple[int, ...]:
        """Every page a passage stands on, in order; empty for an unknown id."""
        found = self._passages.get(identifier)
        return tuple(range(found.page_from, found.page_to + 1)) if found else ()

    def group(self, identifier: str) -> tuple[Passage, ...]:
        """The passages of the block a passage belongs to, itself among them; empty for an unknown id."""
        found = self._passages.get(identifier)
        return self._groups.get(found.group, ()) if found else ()

    def notes_of(self, identifier: str) -> frozenset[int]:
        """The footnotes whose marker stands in a passage or anywhere in its block."""
        return frozenset(number for passage in self.group(identifier) for number, _ in passage.notes)

    @cached_property
    def _groups(self) -> Mapping[str, tuple[Passage, ...]]:
        groups: dict[str, tuple[Passage, ...]] = {}
        for passage in self:
            groups[passage.group] = (*groups.get(passage.group, ()), passage)
        return groups


def read_passages(path: Path) -> PassageIndex:
    """Read a passage index.

    Args:
        path: the file ``passages.csv``.

    Returns:
        The index.

    Raises:
        ArticleError: the file cannot be read.
        RecordError: a line of it is wrong; the message names file and line.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise ArticleError(f"{path}: the passage index cannot be read ({exc})") from exc
    return parse_passages(text, str(path))


def parse_passages(text: str, name: str = "passages.csv") -> PassageIndex:
    """Read a passage index from its text.

    Args:
        text: the CSV, header first.
        name: what to call the file in error messages.

    Returns:
        The index.

    Raises:
        RecordError: a line is wrong; the message names file and line.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    passages: dict[str, Passage] = {}
    try:
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise RecordError(Place(name, 1), f"the columns must be {', '.join(COLUMNS)}")
        for row in reader:
            passage = _read_row(row, Place(name, reader.line_num))
            if passage.id in passages:
                raise RecordError(Place(name, reader.line_num, passage.id), "this id stands twice")
            passages[passage.id] = passage
    except csv.Error as exc:
        raise RecordError(Place(name, reader.line_num + 1), f"not CSV ({exc})") from exc
    _check_groups(passages, name)
    return PassageIndex(passages.values())


def to_row(passage: Passage) -> list[str]:
    """One passage as the fields of a line, in the order of ``COLUMNS``."""
    spans = ";".join(f"{start}-{end}" for start, end in passage.spans) if len(passage.spans) > 1 else ""
    notes = " ".join(f"{number}@{page}" for number, page in passage.notes)
    numbers = (passage.page_from, passage.page_to, passage.start, passage.end)
    return [passage.id, passage.kind, *map(str, numbers), spans, passage.sha256, notes, passage.group]


def from_row(row: Mapping[str, str]) -> Passage:
    """One passage from the fields of a line.

    Args:
        row: field by column.

    Returns:
        The passage.

    Raises:
        ValueError: a field is not what its column asks for; the message says which.
    """
    start, end = _number(row, "start"), _number(row, "end")
    spans = tuple(_pair(part, "-", "spans") for part in row["spans"].split(";") if part)
    return Passage(
        id=_matching(row, "id", _ID),
        kind=_matching(row, "kind", re.compile("|".join(KINDS))),
        page_from=_number(row, "page_from"),
        page_to=_number(row, "page_to"),
        start=start,
        end=end,
        sha256=_matching(row, "sha256", _SHA256),
        notes=tuple(_pair(part, "@", "footnotes") for part in row["footnotes"].split()),
        group=_matching(row, "group", _ID),
        spans=spans or ((start, end),),
    )


def _read_row(row: Mapping[str | None, str | None], place: Place) -> Passage:
    fields = {key: value for key, value in row.items() if key is not None and value is not None}
    if len(fields) != len(COLUMNS) or None in row:
        raise RecordError(place, f"a line has {len(COLUMNS)} fields")
    try:
        passage = from_row(fields)
    except ValueError as exc:
        raise RecordError(place, str(exc)) from exc
    if passage.page_to < passage.page_from:
        raise RecordError(place, f"{passage.id} ends on page {passage.page_to}, before it starts")
    return passage


def _check_groups(passages: Mapping[str, Passage], name: str) -> None:
    for line, passage in enumerate(passages.values(), start=2):
        if passage.group not in passages:
            raise RecordError(Place(name, line, passage.id), f"its group {passage.group} is no passage")


def _matching(row: Mapping[str, str], column: str, pattern: re.Pattern[str]) -> str:
    if not pattern.fullmatch(row[column]):
        raise ValueError(f"{column}: {row[column]!r} will not do")
    return row[column]


def _number(row: Mapping[str, str], column: str) -> int:
    return int(_matching(row, column, re.compile("[0-9]+")))


def _pair(text: str, separator: str, column: str) -> tuple[int, int]:
    match = re.fullmatch(f"([0-9]+){separator}([0-9]+)", text)
    if not match:
        raise ValueError(f"{column}: {text!r} is not of the form 1{separator}2")
    return int(match[1]), int(match[2])

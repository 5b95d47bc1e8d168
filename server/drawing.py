"""The timeline as a drawing: where each mark, name and tick stands, in units that the template writes into SVG.

Marks are packed into rows so that no name lies over another. A lane that would grow too high is drawn without names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .chronology import Entry
from .stretch import next_month

WIDTH = 1100
ROW = 21
TOP = 30
HEAD = 24
_LETTER = 7.0
"""Width of a letter of a name, on the average of a wide font."""

_GAP = 10
_NAME_LENGTH = 44
_MOST_ROWS = 30
_MARK = 5
_MOST_YEARS = 20
_OPEN = 34
"""Length of the tail that stands for an open end."""


@dataclass(frozen=True)
class Mark:
    """An entry as it is drawn.

    Args:
        entry: what it stands for.
        x: where it begins.
        width: how long it is; 0 for one day.
        y: the middle of its row.
        name: its name, cut, or "" when there is no room.
        name_x: where the name begins or, when it stands before the mark, ends.
        side: where the name stands: ``after``, ``before`` or ``over`` the mark.
    """

    entry: Entry
    x: float
    width: float
    y: float
    name: str
    name_x: float
    side: str


@dataclass(frozen=True)
class Lane:
    """The marks of one kind.

    Args:
        kind: the kind.
        y: where it begins.
        height: how high it is.
        marks: its marks.
    """

    kind: str
    y: float
    height: float
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Tick:
    """A line of the calendar: a year, a month or a day."""

    x: float
    day: date
    strong: bool


@dataclass(frozen=True)
class Drawing:
    """The whole drawing.

    Args:
        lanes: from top to bottom.
        ticks: the calendar.
        height: its height; its width is ``WIDTH``.
        unit: what the ticks count: ``year``, ``month`` or ``day``.
        names: whether all names are written.
    """

    lanes: Sequence[Lane]
    ticks: Sequence[Tick]
    height: float
    unit: str
    names: bool


def draw(entries: Sequence[Entry], first: date, last: date, order: Sequence[str]) -> Drawing:
    """Draw entries.

    Args:
        entries: those that touch the stretch.
        first: the first day of the stretch.
        last: its last day.
        order: the kinds from top to bottom.

    Returns:
        The drawing.
    """
    days = (last - first).days + 1

    def scale(day: date) -> float:
        return round(min(max((day - first).days / days, 0.0), 1.0) * WIDTH, 1)

    lanes: list[Lane] = []
    y = float(TOP)
    for kind in order:
        members = [entry for entry in entries if entry.kind == kind]
        if members:
            lane = _lane(kind, members, y, scale)
            lanes.append(lane)
            y += lane.height
    unit = "day" if days <= 45 else "month" if days <= 1100 else "year"
    names = all(mark.name for lane in lanes for mark in lane.marks)
    return Drawing(lanes, list(_ticks(first, last, unit, scale)), y + 8, unit, names)


def _lane(kind: str, entries: Sequence[Entry], y: float, scale: Callable[[date], float]) -> Lane:
    for named in (True, False):
        rows: list[float] = []
        marks = [_place(entry, rows, y + HEAD, scale, named=named) for entry in entries]
        if len(rows) <= _MOST_ROWS or not named:
            return Lane(kind, y, HEAD + len(rows) * ROW + 8, marks)
    raise AssertionError("a lane without names always fits")


def _place(entry: Entry, rows: list[float], top: float, scale: Callable[[date], float], *, named: bool) -> Mark:
    """Put a mark into the first row with room; ``rows`` holds where each row is taken up to."""
    first, last = entry.bounds
    x, end = scale(first), scale(last + timedelta(days=1))
    width = 0.0 if entry.exact else max(end - x, 8.0)
    if entry.open:
        x, width = (x, float(_OPEN)) if entry.latest is None else (end - _OPEN, float(_OPEN))
    name = _cut(entry.label.value) if named else ""
    needed = len(name) * _LETTER + 2 * _GAP if name else 0.0
    side = "after" if x + width + needed <= WIDTH else "before" if x - needed >= 0 else "over"
    left, right = (x - needed, x + width) if side == "before" else (x - _MARK, x + width + needed)
    row = next((at for at, taken in enumerate(rows) if taken <= left), len(rows))
    rows[row : row + 1] = [right + _GAP]
    name_x = {"after": x + width + _GAP, "before": x - _GAP, "over": x + _GAP}[side]
    return Mark(entry, x, width, top + row * ROW + ROW / 2, name, round(name_x, 1), side)


def _cut(name: str) -> str:
    return name if len(name) <= _NAME_LENGTH else f"{name[: _NAME_LENGTH - 1].rstrip()}…"


def _ticks(first: date, last: date, unit: str, scale: Callable[[date], float]) -> Iterator[Tick]:
    if unit == "day":
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            yield Tick(scale(day), day, day.day == 1)
    elif unit == "month":
        month = first.replace(day=1)
        while month <= last:
            if month >= first:
                yield Tick(scale(month), month, month.month == 1)
            month = next_month(month)
    else:
        for year in range(first.year, last.year + 1, 1 + (last.year - first.year) // _MOST_YEARS):
            yield Tick(scale(date(year, 1, 1)), date(year, 1, 1), strong=True)

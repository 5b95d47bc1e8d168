"""A result on a timeline: its things at the days of its rows; else at their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ...ontology.terms import Literal
from ..chronology import TIMELINE, Entry, chronology
from ..drawing import Drawing
from ..drawing import draw as drawn
from ..facts import Text
from ..prepared import listed
from ..values import Shown
from .columns import Columns, days, thing_in

_ROOM = 0.03
MOST = 2000
"""Dates that are drawn."""


@dataclass(frozen=True)
class Timeline:
    """A timeline as it is drawn.

    Args:
        drawing: the drawing.
        entries: what it shows.
    """

    drawing: Drawing
    entries: Sequence[Entry]


def applies(columns: Columns) -> bool:
    """Whether something in the columns has a date."""
    if columns.of_days and columns.of_things:
        return True
    return bool(listed(TIMELINE).find("thing", (thing.value for thing in columns.things)))


def draw(columns: Columns) -> Timeline | None:
    """The timeline; None where nothing is to be drawn."""
    entries = list(_of_rows(columns)) or chronology(columns.things, MOST)
    if not entries:
        return None
    first, last = min(entry.bounds[0] for entry in entries), max(entry.bounds[1] for entry in entries)
    room = timedelta(days=max(int((last - first).days * _ROOM), 2))
    kinds = list(dict.fromkeys(entry.kind for entry in entries))
    return Timeline(drawn(entries, _moved(first, -room), _moved(last, room), kinds), entries)


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _of_rows(columns: Columns) -> Iterator[Entry]:
    """An entry for each thing and date that stand in a row, in the order of time."""
    found: dict[tuple[str, str], Entry] = {}
    for row in columns.rows:
        things = (thing_in(row, name) for name in columns.of_things)
        thing, term = next(filter(None, things), None), row.get(columns.of_days[0]) if columns.of_days else None
        known = days(term) if term else None
        if thing and known and isinstance(term, Literal):
            words = [Shown(Text(term.value))]
            entry = Entry(
                *(thing, thing.text, thing.segment, (), term.value, words, *known),
                accepted=True,
                rival=False,
                sides=frozenset(),
                citations=(),
            )
            found[thing.path, term.value] = entry
    yield from sorted(found.values(), key=lambda entry: (*entry.bounds, entry.thing.path))

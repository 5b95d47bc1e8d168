"""What has a date, in the order of time: events, documents and demands, with bounds, sides, and rival dates.

A thing stands once for its accepted date and once more for each rival one. A journey or a negotiation with a start
and an end is one stretch; of one that lacks an end only what is known is a bound.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..ontology.terms import NamedNode
from ..ontology.vocabulary import KAR
from .citations import MOST_LISTED, Citation, Claimed, cite, facts_for
from .facts import Text
from .prepared import listed
from .things import Thing, index
from .times import day
from .values import Shown, show

TIMELINE = "timeline"
DEMAND = KAR.term("Demand")


@dataclass(frozen=True)
class Entry:
    """One date of one thing.

    Args:
        thing: what happened, was written or was demanded.
        label: its name in the language of the page.
        kind: the kind in its id; ``demand`` for demands.
        types: its most specific classes.
        edtf: the date in the Extended Date/Time Format.
        dates: the date in words, as links.
        earliest: its first possible day, or None for an open beginning.
        latest: its last possible day, or None for an open end.
        accepted: whether the source accepts the date.
        rival: whether it does not, and the thing has an accepted one.
        sides: the sides that take part.
        citations: where the date stands.
        more: how many claims give it beside these.
    """

    thing: Thing
    label: Text
    kind: str
    types: Sequence[Text]
    edtf: str
    dates: Sequence[Shown]
    earliest: date | None
    latest: date | None
    accepted: bool
    rival: bool
    sides: frozenset[NamedNode]
    citations: Sequence[Citation]
    more: int = 0

    @property
    def bounds(self) -> tuple[date, date]:
        """The first and the last day that are known; one day where the other end is open."""
        known = self.earliest or self.latest
        assert known is not None
        return self.earliest or known, self.latest or known

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def open(self) -> bool:
        """Whether only one end is known."""
        return self.earliest is None or self.latest is None

    @property
    def vague(self) -> bool:
        """Whether the date is approximate, doubted, or known only by month or year."""
        return any(mark in self.edtf for mark in "~?%") or any(len(part) in (4, 7) for part in self.edtf.split("/"))


def chronology(only: Collection[NamedNode] | None = None, most: int | None = None) -> list[Entry]:
    """Things with a date.

    Args:
        only: the things that are wanted; all when None.
        most: the most entries that are wanted, the first in time; all when None.

    Returns:
        The entries in the order of time; an accepted date before a rival one of the same day.
    """
    view = listed(TIMELINE)
    positions = range(view.size) if only is None else view.find("thing", (thing.value for thing in only))
    return entries(view.bodies(positions[:most]), MOST_LISTED)


def entries(bodies: Iterable[Sequence[Any]], cited: int | None = None) -> list[Entry]:
    """Entries out of the bodies of the list's items; see ``graph/views/timeline.py``.

    Args:
        bodies: the items.
        cited: the most claims that are cited beside one; all when None.
    """
    rows = [_Row(*body) for body in bodies]
    spans = {NamedNode(span) for row in rows for span in row.spans}
    facts = facts_for(spans, {NamedNode(claim) for row in rows for claim in row.claims[:cited]})
    things = index().by_path(row.path for row in rows)
    return [_entry(row, things[row.path], facts, cited) for row in rows]


@dataclass(frozen=True)
class _Row:
    """A body by the names of its parts."""

    path: str
    edtf: str
    spans: Sequence[str]
    earliest: str | None
    latest: str | None
    accepted: bool
    rival: bool
    sides: Sequence[str]
    claims: Sequence[str]


def _entry(row: _Row, thing: Thing, facts: Claimed, cited: int | None) -> Entry:
    return Entry(
        thing=thing,
        label=thing.text,
        kind="demand" if DEMAND in thing.kinds else thing.segment,
        types=[facts.label(kind) for kind in thing.leaves],
        edtf=row.edtf,
        dates=[show(NamedNode(span), facts) for span in row.spans],
        earliest=day(row.earliest),
        latest=day(row.latest),
        accepted=row.accepted,
        rival=row.rival,
        sides=frozenset(map(NamedNode, row.sides)),
        citations=cite(map(NamedNode, row.claims[:cited]), facts),
        more=len(row.claims[cited:]) if cited is not None else 0,
    )

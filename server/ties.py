"""Who met, wrote to, sent to, demanded of and answered whom: every tie between two actors, with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from ..graph.views import TIES
from ..ontology.terms import NamedNode
from .citations import MOST_LISTED, Citation, Claimed, cite, facts_for
from .prepared import listed
from .things import Thing, index
from .times import Dated, day
from .values import Shown, show

NETWORK = "network"
KINDS = TIES
MET = "met"


@dataclass(frozen=True)
class Actor:
    """Somebody who has a tie.

    Args:
        thing: the person or group.
        side: the side, or None.
    """

    thing: Thing
    side: NamedNode | None

    @cached_property
    def slug(self) -> str:
        """The last part of the id."""
        return self.thing.path.rpartition("/")[2]


@dataclass(frozen=True)
class Tie(Dated):
    """One tie of two actors.

    Args:
        kind: one of ``KINDS``.
        start: from whom; of a meeting one of the two.
        end: to whom.
        thing: the meeting, document or position that ties them.
        dates: its dates in words, as links.
        first: its first possible day, or None when it has no date.
        last: its last possible day, or None.
        citations: where it is stated.
        more: how many claims state it beside these.
    """

    kind: str
    start: Actor
    end: Actor
    thing: Thing
    dates: Sequence[Shown]
    first: date | None
    last: date | None
    citations: Sequence[Citation]
    more: int = 0

    @property
    def directed(self) -> bool:
        """Whether it leads from one to the other."""
        return self.kind != MET


def ties(actor: NamedNode | None = None, most: int | None = None) -> list[Tie]:
    """The ties, in the order of time; those without a date come last.

    Args:
        actor: whose ties; those of everybody when None.
        most: the most ties that are wanted; all when None.
    """
    view = listed(NETWORK)
    positions = range(view.size) if actor is None else view.find("actor", [actor.value])
    return read_ties(view.bodies(positions[:most]), MOST_LISTED)


def read_ties(bodies: Iterable[Sequence[Any]], cited: int | None = None) -> list[Tie]:
    """Ties out of the bodies of the list's items; see ``graph/views/network.py``.

    Args:
        bodies: the items.
        cited: the most claims that are cited beside one; all when None.
    """
    rows = [_Row(*body) for body in bodies]
    spans = {NamedNode(span) for row in rows for span in row.spans}
    facts = facts_for(spans, {NamedNode(claim) for row in rows for claim in row.claims[:cited]})
    things = index().by_path(path for row in rows for path in (row.start, row.end, row.path))
    return [_tie(row, things, facts, cited) for row in rows]


@dataclass(frozen=True)
class _Row:
    """A body by the names of its parts."""

    kind: str
    start: str
    start_side: str | None
    end: str
    end_side: str | None
    path: str
    spans: Sequence[str]
    first: str | None
    last: str | None
    claims: Sequence[str]


def _tie(row: _Row, things: Mapping[str, Thing], facts: Claimed, cited: int | None) -> Tie:
    return Tie(
        kind=row.kind,
        start=actor_of(row.start, row.start_side, things),
        end=actor_of(row.end, row.end_side, things),
        thing=things[row.path],
        dates=[show(NamedNode(span), facts) for span in row.spans],
        first=day(row.first),
        last=day(row.last),
        citations=cite(map(NamedNode, row.claims[:cited]), facts),
        more=len(row.claims[cited:]) if cited is not None else 0,
    )


def actor_of(path: str, side: str | None, things: Mapping[str, Thing]) -> Actor:
    """An actor by path and side."""
    return Actor(things[path], NamedNode(side) if side else None)


def lane_of(kind: str) -> int:
    """The place of a kind among lines side by side; of a kind that stands alone in the middle."""
    return KINDS.index(kind) if kind in KINDS else len(KINDS) // 2

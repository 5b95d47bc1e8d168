"""Where things happened and of which places was spoken: every use of a place that has a point on the earth.

A place without a point counts for the nearest place that it is a part of: a building for its town.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import Any

from ..graph.views import HAPPENED, HOWS, View
from ..ontology.terms import NamedNode
from ..ontology.vocabulary import KAR
from .citations import MOST_LISTED, Citation, Claimed, cite, facts_for
from .prepared import listed
from .things import Thing, index
from .times import Dated, day
from .values import Shown, show

MAP = "map"
_WIDE = frozenset({KAR.term("Region"), KAR.term("Waterway")})


@dataclass(frozen=True)
class Spot:
    """A place with a point on the earth.

    Args:
        thing: the place.
        latitude: in degrees.
        longitude: in degrees.
    """

    thing: Thing
    latitude: float
    longitude: float

    def __hash__(self) -> int:
        return hash(self.thing.iri)

    @property
    def wide(self) -> bool:
        """Whether the point only stands for a country, a region or a water."""
        return bool(self.thing.kinds & _WIDE)


@dataclass(frozen=True)
class Use(Dated):
    """A thing that has to do with a place.

    Args:
        thing: what happened, was written or said.
        prop: the property's local name.
        place: the place as it is stated.
        spot: where that is.
        dates: its dates in words, as links.
        first: its first possible day, or None when it has no date.
        last: its last possible day, or None.
        citations: where it is stated.
        more: how many claims state it beside these.
    """

    thing: Thing
    prop: str
    place: Thing
    spot: Spot
    dates: Sequence[Shown]
    first: date | None
    last: date | None
    citations: Sequence[Citation]
    more: int = 0

    @property
    def how(self) -> str:
        """How the place comes in: one of the values of ``HOWS``."""
        return HOWS[self.prop]


def uses(things: Iterable[NamedNode] | None = None, at: NamedNode | None = None, most: int | None = None) -> list[Use]:
    """Uses of places with a point, in the order of time; those without a date come last.

    Args:
        things: what uses the places that are wanted; all when None.
        at: a place whose uses are wanted as well, those of what lies within it too.
        most: the most uses that are wanted; all when None.

    Returns:
        The uses.
    """
    view = listed(MAP)
    if things is None:
        return read_uses(view.bodies(range(view.size)[:most]), MOST_LISTED)
    found = {*view.find("thing", (thing.value for thing in things)), *view.find("place", [at.value] if at else [])}
    return read_uses(view.bodies(sorted(found)[:most]), MOST_LISTED)


def read_uses(bodies: Iterable[Sequence[Any]], cited: int | None = None) -> list[Use]:
    """Uses out of the bodies of the list's items; see ``graph/views/places.py``.

    Args:
        bodies: the items.
        cited: the most claims that are cited beside one; all when None.
    """
    rows = [_Row(*body) for body in bodies]
    spans = {NamedNode(span) for row in rows for span in row.spans}
    facts = facts_for(spans, {NamedNode(claim) for row in rows for claim in row.claims[:cited]})
    things = index().by_path(path for row in rows for path in (row.path, row.place, row.spot))
    return [_use(row, things, facts, cited) for row in rows]


@dataclass(frozen=True)
class _Row:
    """A body by the names of its parts."""

    path: str
    prop: str
    place: str
    spot: str
    latitude: float
    longitude: float
    spans: Sequence[str]
    first: str | None
    last: str | None
    claims: Sequence[str]


def _use(row: _Row, things: Mapping[str, Thing], facts: Claimed, cited: int | None) -> Use:
    return Use(
        thing=things[row.path],
        prop=row.prop,
        place=things[row.place],
        spot=Spot(things[row.spot], row.latitude, row.longitude),
        dates=[show(NamedNode(span), facts) for span in row.spans],
        first=day(row.first),
        last=day(row.last),
        citations=cite(map(NamedNode, row.claims[:cited]), facts),
        more=len(row.claims[cited:]) if cited is not None else 0,
    )


@dataclass(frozen=True)
class Tally:
    """How much has to do with a place.

    Args:
        spot: the place.
        things: how many things.
        happened: how many of them happened or moved there.
    """

    spot: Spot
    things: int
    happened: int


def tallied(uses: Iterable[Use]) -> list[Tally]:
    """Uses by place, those places first with which most things have to do."""
    pairs = {(use.spot, use.thing.iri) for use in uses}
    happened = Counter(spot for spot, _thing in {(use.spot, use.thing.iri) for use in uses if use.how in HAPPENED})
    return _ordered(Tally(spot, count, happened[spot]) for spot, count in Counter(spot for spot, _t in pairs).items())


def counted(view: View, positions: Sequence[int]) -> list[Tally]:
    """The same out of the numbers of the map's view, without reading the uses."""
    places, uses, happened = (view.numbers_at(name, positions) for name in ("spot", "use", "happened"))
    codes = view.codes("happened", set(happened))
    yes = next((number for number, (value,) in codes.items() if value), -1)
    chosen = list(map(yes.__eq__, happened))
    all_of_them = Counter(dict(zip(uses, places, strict=True)).values())
    there = Counter(dict(zip(compress(uses, chosen), compress(places, chosen), strict=True)).values())
    where = view.codes("spot", all_of_them)
    things = index().by_path(path for path, _latitude, _longitude in where.values())
    spots = {number: Spot(things[path], *degrees) for number, (path, *degrees) in where.items()}
    return _ordered(Tally(spots[number], count, there[number]) for number, count in all_of_them.items())


def _ordered(tallies: Iterable[Tally]) -> list[Tally]:
    return sorted(tallies, key=lambda tally: (-tally.things, tally.spot.thing.path))

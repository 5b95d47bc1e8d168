"""Where things happened and of which places was spoken: every use of a place that has a point on the earth.

A place without a point counts for the nearest place that it is a part of: a building for its town.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ..graph.store import Row, Store
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import KAR
from .citations import Citation, cite, facts_for
from .facts import Facts
from .panel import ask_once, panel_text
from .site import site
from .things import Thing, index
from .times import Dated, Times, times
from .values import Shown, show

HOWS: Mapping[str, str] = {
    "place": "here",
    "from": "way",
    "via": "way",
    "to": "way",
    "target": "against",
    "territory": "land",
    "about": "spoken",
}
"""How a property brings a place in."""

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
    """

    thing: Thing
    prop: str
    place: Thing
    spot: Spot
    dates: Sequence[Shown]
    first: date | None
    last: date | None
    citations: Sequence[Citation]

    @property
    def how(self) -> str:
        """How the place comes in: one of the values of ``HOWS``."""
        return HOWS[self.prop]


def uses(things: Collection[NamedNode] | None = None, at: NamedNode | None = None) -> list[Use]:
    """Uses of places with a point, in the order of time; those without a date come last.

    Args:
        things: what uses the places that are wanted; all when None.
        at: a place whose uses are wanted as well, those of what lies within it too.

    Returns:
        The uses.
    """
    points = spots(site().store)
    known = ask_once("map_uses")
    when = times({thing for row in known if isinstance(thing := row["thing"], NamedNode)})  # asked for all: it is kept
    rows = [row for row in known if things is None or row["thing"] in things or _at(row, at, points)]
    claims = {claim for row in rows if isinstance(claim := row["claim"], NamedNode)}
    wanted = {thing for row in rows if isinstance(thing := row["thing"], NamedNode)} & when.keys()
    facts = facts_for({span for thing in wanted for span in when[thing].spans}, claims)
    found = [use for key, group in _grouped(rows).items() if (use := _use(key, group, points, when, facts))]
    return sorted(found, key=lambda use: (use.first or date.max, use.last or date.max, use.thing.iri.value, use.prop))


def _at(row: Row, wanted: NamedNode | None, points: Mapping[NamedNode, Spot]) -> bool:
    place = row["place"]
    spot = points.get(place) if isinstance(place, NamedNode) else None
    return wanted is not None and (place == wanted or (spot is not None and spot.thing.iri == wanted))


@lru_cache(maxsize=4)
def spots(store: Store) -> Mapping[NamedNode, Spot]:
    """Places by where they are; one without a point by the place that it is a part of.

    Args:
        store: the dataset; the answer is kept for it.
    """
    points: dict[NamedNode, Spot] = {}
    wholes: dict[NamedNode, NamedNode] = {}
    for row in store.select(panel_text("map_places")):
        place, whole = row["place"], row.get("whole")
        thing = index().get(place) if isinstance(place, NamedNode) else None
        latitude, longitude = _degrees(row.get("latitude"), 90), _degrees(row.get("longitude"), 180)
        if thing and latitude is not None and longitude is not None:
            points[thing.iri] = Spot(thing, latitude, longitude)
        elif thing and isinstance(whole, NamedNode):
            wholes[thing.iri] = min(whole, wholes.get(thing.iri, whole), key=lambda one: one.value)
    return points | {place: points[end] for place in wholes if (end := _point(place, wholes)) in points}


def _point(place: NamedNode, wholes: Mapping[NamedNode, NamedNode]) -> NamedNode:
    seen = {place}
    while place in wholes and wholes[place] not in seen:
        place = wholes[place]
        seen.add(place)
    return place


def _degrees(term: object, most: float) -> float | None:
    try:
        degrees = float(term.value) if isinstance(term, Literal) else None
    except ValueError:
        return None
    return degrees if degrees is not None and abs(degrees) <= most else None


def _grouped(rows: Iterable[Row]) -> Mapping[tuple[NamedNode, str, NamedNode], list[NamedNode]]:
    """Claims by thing, property and place; what is said twice of one place is told once, in the narrower property."""
    found: dict[tuple[NamedNode, str, NamedNode], list[NamedNode]] = {}
    for row in rows:
        thing, prop, place, claim = row["thing"], row["property"], row["place"], row["claim"]
        if isinstance(thing, NamedNode) and isinstance(prop, NamedNode) and isinstance(place, NamedNode):
            claims = found.setdefault((thing, KAR.local(prop) or "", place), [])
            claims.extend([claim] if isinstance(claim, NamedNode) else [])
    return {
        (thing, prop, place): claims
        for (thing, prop, place), claims in found.items()
        if prop != "about" or (thing, "territory", place) not in found
    }


def _use(
    key: tuple[NamedNode, str, NamedNode],
    claims: Sequence[NamedNode],
    points: Mapping[NamedNode, Spot],
    when: Mapping[NamedNode, Times],
    facts: Facts,
) -> Use | None:
    iri, prop, place_iri = key
    thing, place, spot, dates = index().get(iri), index().get(place_iri), points.get(place_iri), when.get(iri)
    if thing is None or place is None or spot is None:
        return None
    return Use(
        thing,
        prop,
        place,
        spot,
        [show(span, facts) for span in dates.spans] if dates else (),
        dates.first if dates else None,
        dates.last if dates else None,
        cite(set(claims), facts),
    )

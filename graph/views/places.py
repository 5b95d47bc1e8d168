"""The items of the map: every use of a place that has a point on the earth.

A place without a point counts for the nearest place that it is a part of: a building for its town.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import KAR
from ..store import Term
from .items import Item, iso
from .readings import Readings, Values, bounds, iris

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

HAPPENED = frozenset({"here", "way"})
"""How a place comes in where something happened."""

PLACE = KAR.term("Place").value
LATITUDE, LONGITUDE, PART_OF = (KAR.term(name) for name in ("latitude", "longitude", "partOf"))
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Point:
    """A place with a point on the earth, in degrees."""

    place: str
    latitude: float
    longitude: float


def map_items(readings: Readings) -> Iterator[Item]:
    """What happened at places, moved between them, was directed against them or said of them.

    Args:
        readings: the dataset.

    Yields:
        Items; their bodies are path of the thing, property, path of the place as it is stated, path and degrees of
        the place that has the point, time-spans, first and last day, claims in the order of citing. Their groups are
        that point, that point with the thing, and whether it happened there.
    """
    points = _points(readings)
    for key, claims in _grouped(readings).items():
        if key[0] in readings.things and key[2] in points:
            yield _item(key, readings.citing.of(claims), points[key[2]], readings)


def _points(readings: Readings) -> Mapping[str, Point]:
    """Places by where they are; one without a point by the place that it is a part of."""
    found = readings.accepted(LATITUDE, LONGITUDE, PART_OF)
    places = [thing for thing, named in readings.things.items() if PLACE in named.classes]
    points: dict[str, Point] = {}
    wholes: dict[str, str] = {}
    for place in places:
        latitude, longitude = _degrees(found[LATITUDE], place, 90), _degrees(found[LONGITUDE], place, 180)
        whole = min(iris(found[PART_OF].get(place, ())), default=None)
        if latitude is not None and longitude is not None:
            points[place] = Point(place, latitude, longitude)
        elif whole:
            wholes[place] = whole
    return points | {place: points[end] for place in wholes if (end := _end(place, wholes)) in points}


def _end(place: str, wholes: Mapping[str, str]) -> str:
    seen = {place}
    while place in wholes and wholes[place] not in seen:
        place = wholes[place]
        seen.add(place)
    return place


def _degrees(values: Values, place: str, most: float) -> float | None:
    found = (_number(value) for value in values.get(place, ()))
    return next((degrees for degrees in found if degrees is not None and abs(degrees) <= most), None)


def _number(value: Term) -> float | None:
    try:
        return float(value.value) if isinstance(value, Literal) else None
    except ValueError:
        return None


def _grouped(readings: Readings) -> Mapping[Key, Sequence[str]]:
    """Claims by thing, property and place; what is said twice of one place is told once, in the narrower property."""
    found: dict[Key, list[str]] = {}
    for thing, said in readings.claimed(*map(KAR.term, HOWS)).items():
        for one in said:
            place = one.value.value if isinstance(one.value, NamedNode) else ""
            if one.accepted and place in readings.things and PLACE in readings.things[place].classes:
                found.setdefault((thing, KAR.local(one.prop) or "", place), []).append(one.claim)
    return {
        (thing, prop, place): claims
        for (thing, prop, place), claims in found.items()
        if prop != "about" or (thing, "territory", place) not in found
    }


def _item(key: Key, claims: Sequence[str], point: Point, readings: Readings) -> Item:
    thing, prop, place = key
    times = readings.times(thing)
    days = [day for _span, span in times for day in bounds(span)]
    first, last = (min(days), max(days)) if days else (None, None)
    path, at, spot = (iri[len(readings.base) :] for iri in (thing, place, point.place))
    where = (spot, point.latitude, point.longitude)
    return Item(
        order=(first or date.max, last or date.max, thing, prop, place),
        body=(path, prop, at, *where, [span for span, _known in times], iso(first), iso(last), claims),
        bounds=(first, last) if first and last else None,
        facets={
            "how": [HOWS[prop]],
            "kind": [path.split("/")[1]],
            "place": [point.place],
            "source": readings.sources(claims),
        },
        finders={"thing": [thing], "place": sorted({place, point.place})},
        groups={"spot": where, "use": (spot, path), "happened": (HOWS[prop] in HAPPENED,)},
    )

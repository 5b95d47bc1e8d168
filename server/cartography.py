"""The map as a drawing: the stretch of earth that is shown, where each place, name and way stands.

Coordinates are those of the drawing, ``WIDTH`` wide and ``HEIGHT`` high, whatever it shows, so marks and letters keep
their size. A name is written where it covers no other and no mark; a place without room for its name keeps its mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot, sqrt

from ..ontology.terms import NamedNode
from .geography import Spot, Tally, Use
from .land import UNITS, Sheet, latitude_of, project, sheet
from .lettering import LINE, Box, Taken

WIDTH, HEIGHT = 1100.0, 660.0
NARROWEST, WIDEST = 1.0, 320.0
"""Degrees of longitude that a drawing shows at least and at most."""

MOST_MARKS, MOST_NAMES, MOST_OUTSIDE = 150, 80, 60
"""Places that are drawn, that may bear their names, and that are named beside the drawing."""

_CLOSEST = 12.0
"""Degrees that a drawing shows at least, unless the address asks for less: a place alone says nothing."""

_LETTER = 7.4
_SPACED = 1.25
_MARGIN = 0.13
_LEAST, _MOST = 3.5, 15.0
_STUB = 30.0
_SHORT = 9.0


@dataclass(frozen=True)
class View:
    """The stretch of earth that is shown.

    Args:
        longitude: its middle.
        latitude: its middle.
        width: degrees of longitude from edge to edge.
    """

    longitude: float
    latitude: float
    width: float

    @property
    def scale(self) -> float:
        """Units of the drawing to a unit of the projection."""
        return WIDTH / (self.width * UNITS)

    @property
    def corner(self) -> tuple[float, float]:
        """The upper left corner, in units of the projection."""
        x, y = project(self.latitude, self.longitude)
        return x - WIDTH / 2 / self.scale, y - HEIGHT / 2 / self.scale

    @property
    def sheet(self) -> Sheet | None:
        """The base map."""
        left, top = self.corner
        bottom = top + HEIGHT / self.scale
        return sheet(left / UNITS, left / UNITS + self.width, latitude_of(bottom), latitude_of(top))

    def place(self, spot: Spot) -> tuple[float, float]:
        """Where a spot stands in the drawing."""
        (x, y), (left, top) = project(spot.latitude, spot.longitude), self.corner
        return round((x - left) * self.scale, 1), round((y - top) * self.scale, 1)

    def shows(self, spot: Spot) -> bool:
        """Whether a spot stands within the drawing."""
        x, y = self.place(spot)
        return 0 <= x <= WIDTH and 0 <= y <= HEIGHT

    def moved(self, right: float, up: float, closer: float = 1.0) -> View:
        """The view moved by parts of its size, or closer or farther."""
        x, y = project(self.latitude, self.longitude)
        x += right * WIDTH / self.scale
        y -= up * HEIGHT / self.scale
        width = min(max(self.width / closer, NARROWEST), WIDEST)
        return View(max(-180.0, min(180.0, x / UNITS)), latitude_of(y), width)


@dataclass(frozen=True)
class Mark:
    """A place as it is drawn.

    Args:
        spot: the place.
        x: its middle.
        y: its middle.
        radius: of the ring: how much has to do with it.
        core: of the filled circle: how much of that happened there or moved; 0 for nothing.
        uses: how many things have to do with it.
        name_x: where its name begins, stands in the middle or ends.
        name_y: the line of its name.
        anchor: ``start``, ``middle`` or ``end``; "" for a name without room.
    """

    spot: Spot
    x: float
    y: float
    radius: float
    core: float
    uses: int
    name_x: float = 0.0
    name_y: float = 0.0
    anchor: str = ""


@dataclass(frozen=True)
class Way:
    """A movement as it is drawn.

    Args:
        use: the movement.
        path: as an SVG path, with its tip at the end.
        partial: whether only one end is known.
    """

    use: Use
    path: str
    partial: bool


@dataclass(frozen=True)
class Chart:
    """The whole drawing.

    Args:
        view: what it shows.
        land: the base map, or None.
        marks: the places, those with most to tell first.
        ways: the movements.
        outside: places that have to do with what is shown, but stand outside the drawing.
    """

    view: View
    land: Sheet | None
    marks: Sequence[Mark]
    ways: Sequence[Way]
    outside: Sequence[Spot]


def fitted(tallies: Iterable[Tally]) -> View:
    """The view that holds every spot which is a point and not a wide stretch."""
    found = [tally.spot for tally in tallies]
    points = [project(spot.latitude, spot.longitude) for spot in found if not spot.wide] or [
        project(spot.latitude, spot.longitude) for spot in found
    ]
    if not points:
        return View(0.0, 20.0, WIDEST)
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    width = max(right - left, (bottom - top) * WIDTH / HEIGHT) / UNITS * (1 + 2 * _MARGIN)
    return View(
        round((left + right) / 2 / UNITS, 2),
        round(latitude_of((top + bottom) / 2), 2),
        round(min(max(width, _CLOSEST), WIDEST), 2),
    )


def chart(tallies: Sequence[Tally], movements: Sequence[Use], view: View) -> Chart:
    """Draw places and movements.

    Args:
        tallies: the places that are shown, those with most to tell first; of very many the foremost are drawn.
        movements: the uses of places among which movements are.
        view: the stretch of earth.

    Returns:
        The drawing.
    """
    inside = [tally for tally in tallies if view.shows(tally.spot)]
    marks = _named([_mark(tally, view) for tally in inside[:MOST_MARKS]])
    outside = sorted((tally.spot for tally in tallies if not view.shows(tally.spot)), key=lambda spot: spot.thing.path)
    return Chart(view, view.sheet, marks, list(_ways(movements, view)), outside[:MOST_OUTSIDE])


def _mark(tally: Tally, view: View) -> Mark:
    x, y = view.place(tally.spot)
    core = _radius(tally.happened) if tally.happened else 0.0
    return Mark(tally.spot, x, y, _radius(tally.things), core, tally.things)


def _radius(count: int) -> float:
    return round(min(_LEAST + 1.5 * sqrt(count - 1), _MOST), 1)


def _named(marks: Sequence[Mark]) -> list[Mark]:
    """Marks with names: points before wide stretches, those with most to tell choosing first."""
    points = [mark for mark in marks if not mark.spot.wide]
    taken = Taken(WIDTH, HEIGHT, ((m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in points))
    found: list[Mark] = []
    for number, mark in enumerate(sorted(marks, key=lambda mark: mark.spot.wide)):
        choices = _choices(mark) if number < MOST_NAMES else ()
        free = next((one for one in choices if taken.leaves(one[1])), None)
        if free:
            taken.add(free[1])
            found.append(free[0])
        else:
            found.append(mark)
    return found


def _choices(mark: Mark) -> Iterator[tuple[Mark, Box]]:
    """A mark with its name on each of its sides, and what the name covers there."""
    length, gap, middle = len(mark.spot.thing.label) * _LETTER, mark.radius + 4, mark.y + LINE / 3
    if mark.spot.wide:
        length *= _SPACED
        yield replace(mark, name_x=mark.x, name_y=middle, anchor="middle"), _box(mark.x - length / 2, middle, length)
        return
    sides = (
        ("start", mark.x + gap, middle, mark.x + gap),
        ("end", mark.x - gap, middle, mark.x - gap - length),
        ("middle", mark.x, mark.y - gap, mark.x - length / 2),
        ("middle", mark.x, mark.y + gap + LINE * 0.7, mark.x - length / 2),
    )
    for anchor, x, y, left in sides:
        yield replace(mark, name_x=round(x, 1), name_y=round(y, 1), anchor=anchor), _box(left, y, length)


def _box(left: float, line: float, length: float) -> Box:
    return left, line - LINE * 0.8, left + length, line + LINE * 0.2


def _ways(uses: Sequence[Use], view: View) -> Iterator[Way]:
    """The movements; those between the same two places bend apart."""
    bends: dict[frozenset[Spot | None], int] = {}
    for stops in _stops(uses).values():
        known = [use for prop in ("from", "via", "to") for use in stops.get(prop, ())]
        spots = [use.spot for use in known]
        if not spots or not any(view.shows(spot) for spot in spots):
            continue
        partial = "from" not in stops or "to" not in stops
        ends = frozenset({spots[0], spots[-1]} if len(spots) > 1 else {spots[0], None})
        bends[ends] = bend = bends.get(ends, -1) + 1
        places = [view.place(spot) for spot in spots]
        path = _line(places, bend) if len(spots) > 1 else _stub(places[0], bend, arriving="to" in stops)
        yield Way(known[0], path, partial)


def _stops(uses: Sequence[Use]) -> Mapping[NamedNode, Mapping[str, Sequence[Use]]]:
    found: dict[NamedNode, dict[str, list[Use]]] = {}
    for use in uses:
        if use.how == "way":
            found.setdefault(use.thing.iri, {}).setdefault(use.prop, []).append(use)
    return found


def _line(places: Sequence[tuple[float, float]], bend: int) -> str:
    parts = [f"M{places[0][0]} {places[0][1]}"]
    for (x1, y1), (x2, y2) in pairwise(places):
        aside = 0.12 + 0.07 * bend
        x, y = (x1 + x2) / 2 + (y2 - y1) * aside, (y1 + y2) / 2 - (x2 - x1) * aside
        length = hypot(x2 - x, y2 - y) or 1.0
        short = min(_SHORT / length, 1.0)  # the tip stands before the mark, not on it
        parts.append(f"Q{x:.1f} {y:.1f} {x2 + (x - x2) * short:.1f} {y2 + (y - y2) * short:.1f}")
    return "".join(parts)


def _stub(place: tuple[float, float], turn: int, *, arriving: bool) -> str:
    """A short line into a place, or out of it: the other end is not known."""
    directions = ((-1.0, -0.8), (-1.2, 0.3), (-0.6, 1.1), (0.2, -1.2), (0.9, 0.9))
    dx, dy = directions[turn % len(directions)]
    length = hypot(dx, dy)
    x, y = place[0] + dx / length * _STUB, place[1] + dy / length * _STUB
    near = f"{place[0] + dx / length * _SHORT:.1f} {place[1] + dy / length * _SHORT:.1f}"
    return f"M{x:.1f} {y:.1f}L{near}" if arriving else f"M{near}L{x:.1f} {y:.1f}"

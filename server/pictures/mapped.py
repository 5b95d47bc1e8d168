"""A result on the map: its places, with what the row says happened there; else the places of its things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...ontology.terms import NamedNode
from ..cartography import Chart, View, chart, fitted
from ..geography import MAP, Spot, Use, read_uses, tallied, uses
from ..maps import wanted_view
from ..prepared import listed
from .columns import Columns, thing_in

MOST = 2000
"""Uses of places that are looked at and drawn."""

_LEAST_DEGREES = 30.0


def applies(columns: Columns) -> bool:
    """Whether something in the columns stands on the earth."""
    view, things = listed(MAP), [thing.value for thing in columns.things]
    return bool(view.find("thing", things) or view.find("place", things))


def draw(columns: Columns) -> Chart | None:
    """The map; None where nothing is to be drawn."""
    found = _of_places(columns) or uses(columns.things, most=MOST)
    if not found:
        return None
    tallies = tallied(found)
    return chart(tallies, found, wanted_view() or _roomy(fitted(tallies)))


def _roomy(view: View) -> View:
    """A view in which a place alone still has coasts around it."""
    return replace(view, width=max(view.width, _LEAST_DEGREES))


def _of_places(columns: Columns) -> list[Use]:
    """A use of each place of a row: by what stands first in the row besides places, or by the place itself."""
    known = _spots(columns)
    found: dict[tuple[str, str], Use] = {}
    for row in columns.rows:
        things = [thing for name in columns.of_things if (thing := thing_in(row, name))]
        others = [thing for thing in things if thing.iri not in known]
        for place in (thing for thing in things if thing.iri in known):
            what = others[0] if others else place
            found[what.path, place.path] = Use(what, "place", place, known[place.iri], (), None, None, ())
    return list(found.values())


def _spots(columns: Columns) -> Mapping[NamedNode, Spot]:
    """Where the places in the columns are."""
    view = listed(MAP)
    positions = view.find("place", (thing.value for thing in columns.things))
    found: dict[NamedNode, Spot] = {}
    for use in read_uses(view.bodies(positions[:MOST])):
        for place in (use.place.iri, use.spot.thing.iri):
            if place in columns.things:
                found.setdefault(place, use.spot)
    return found

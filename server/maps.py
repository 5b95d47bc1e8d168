"""``/map``: where things happened, what moved, and of which land was spoken; drawn, listed, narrowed by the address."""

from __future__ import annotations

import math
from collections.abc import Mapping

from flask import Blueprint, Response, jsonify, render_template, request

from ..errors import ParameterError
from ..graph.views import Selection
from .cartography import WIDEST, View, chart, fitted
from .citations import MOST_LISTED
from .facets import Spec, narrowed, select
from .geography import MAP, Use, counted, read_uses
from .i18n import gettext as _
from .i18n import lazy_gettext as _l
from .kinds import kind_label
from .links import here_with
from .prepared import listed
from .slices import DATA, Slice, sliced, with_next
from .stretch import Step, asked, months, whole, years
from .tabular import Plain, wanted_suffix, written

blueprint = Blueprint("maps", __name__)

HOW_NAMES: Mapping[str, object] = {
    "here": _l("happened here"),
    "way": _l("movement"),
    "against": _l("directed against it"),
    "land": _l("land in question"),
    "spoken": _l("spoken of"),
}
WAY_NAMES: Mapping[str, object] = {"from": _l("from here"), "via": _l("through here"), "to": _l("to here")}
PAGE_SIZE = 120
"""Uses of places that are listed at once; what one article tells fits on a page."""

SHORT_PAGE = 60
"""The same of a longer list, whose uses are told by many."""

MOST_MOVEMENTS = 300
"""Uses of places by movements that are drawn: the first in the order of time."""

COLUMNS = ("thing", "label", "how", "place", "placeLabel", "latitude", "longitude", "earliest", "latest", "citations")


@blueprint.get("/map")
def page() -> str | Response:
    """The map as a page; as data for a machine that asks for it."""
    suffix = wanted_suffix()
    if suffix:
        return as_data(suffix)
    return render_map()


def render_map() -> str:
    """The page, as the address asks for it."""
    view, window = listed(MAP), asked()
    selection = select(view, specs(), window)
    tallies = counted(view, selection.positions)
    movements = read_uses(view.bodies(selection.having("how", "way")[:MOST_MOVEMENTS]), cited=0)
    drawn = chart(tallies, movements, wanted_view() or fitted(tallies))
    part = _part(selection, PAGE_SIZE, MOST_LISTED)
    return render_template(
        "map.html",
        found=narrowed(selection, specs(), part.items),
        part=part,
        window=window,
        chart=drawn,
        tools=tools(drawn.view),
        years=[whole(window), *years(view, window)],
        months=months(view, window),
        undated=view.undated,
        how_names=HOW_NAMES,
        way_names=WAY_NAMES,
    )


@blueprint.get("/map.<suffix>", endpoint="as_data")
def as_data(suffix: str) -> Response:
    """What the map shows, as JSON or CSV."""
    part = _part(select(listed(MAP), specs(), asked()), DATA)
    return with_next(written([_plain(use) for use in part.items], COLUMNS, suffix), part)


@blueprint.get("/map.geojson", endpoint="geojson_data")
def as_geojson() -> Response:
    """What the map shows, as GeoJSON (RFC 7946): a point for each use of a place."""
    part = _part(select(listed(MAP), specs(), asked()), DATA)
    response = jsonify(type="FeatureCollection", features=[_feature(use) for use in part.items])
    response.mimetype = "application/geo+json"
    return with_next(response, part)


def _part(selection: Selection, size: int, cited: int | None = None) -> Slice[Use]:
    """The uses that the address asks for, a page of them."""
    part = sliced(selection.positions, size, SHORT_PAGE if size == PAGE_SIZE else 0)
    return Slice(read_uses(selection.view.bodies(part.items), cited), part.number, part.last)


def specs() -> list[Spec]:
    """The facets of the map."""
    return [
        Spec("how", _("How"), lambda how: str(HOW_NAMES[how]), lambda how, _name: _at(how)),
        Spec("kind", _("Kind"), kind_label),
        Spec("place", _("Place")),
        Spec("source", _("Source")),
    ]


def _at(how: str) -> int:
    return list(HOW_NAMES).index(how) if how in HOW_NAMES else len(HOW_NAMES)


def wanted_view() -> View | None:
    """The stretch of earth that the address asks for, or None.

    Raises:
        ParameterError: it is not three numbers that are on the earth.
    """
    text = request.args.get("view", "").strip()
    if not text:
        return None
    try:
        longitude, latitude, width = (float(part) for part in text.split(","))
    except ValueError:
        longitude = latitude = width = math.nan
    if not (abs(longitude) <= 180 and abs(latitude) <= 80 and 0 < width <= WIDEST):
        raise ParameterError(
            "view", f"{text[:40]!r} is no longitude, latitude and width in degrees, such as 40.5,39.8,12"
        )
    return View(longitude, latitude, max(width, 1.0))


def tools(view: View) -> list[tuple[str, Step]]:
    """Links that move the view: each with a name for the script."""
    moves = (
        ("closer", _("closer"), view.moved(0, 0, 1.6)),
        ("farther", _("farther"), view.moved(0, 0, 1 / 1.6)),
        ("west", _("west"), view.moved(-0.3, 0)),
        ("east", _("east"), view.moved(0.3, 0)),
        ("north", _("north"), view.moved(0, 0.3)),
        ("south", _("south"), view.moved(0, -0.3)),
    )
    links = [(name, Step(words, here_with({"view": written_view(moved)}))) for name, words, moved in moves]
    return [*links, ("whole", Step(_("everything"), here_with({"view": None})))]


def written_view(view: View) -> str:
    """A view as the address tells it."""
    return f"{view.longitude:.2f},{view.latitude:.2f},{view.width:.2f}"


def _plain(use: Use) -> Plain:
    return {
        "thing": use.thing.iri.value,
        "label": use.thing.label,
        "how": use.how,
        "place": use.place.iri.value,
        "placeLabel": use.place.label,
        "latitude": use.spot.latitude,
        "longitude": use.spot.longitude,
        "earliest": use.first.isoformat() if use.first else None,
        "latest": use.last.isoformat() if use.last else None,
        "citations": [citation.text for citation in use.citations],
    }


def _feature(use: Use) -> Plain:
    point = {"type": "Point", "coordinates": [use.spot.longitude, use.spot.latitude]}
    properties = {name: value for name, value in _plain(use).items() if name not in ("latitude", "longitude")}
    return {"type": "Feature", "geometry": point, "properties": properties}

"""The map: which places and ways stand in it, where they are drawn, and the views that the address asks for."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from kararname.graph.dataset import Published
from kararname.server import land
from kararname.server.cartography import HEIGHT, WIDTH, View, chart, fitted
from kararname.server.geography import Use, tallied, uses
from kararname.server.serve import make_app
from kararname.settings import Settings

HTML = {"Accept": "text/html"}
EARTH = st.builds(View, st.floats(-180, 180), st.floats(-75, 75), st.floats(1, 320))


@pytest.fixture(scope="module")
def shipped(dataset: Published) -> Flask:
    return make_app(Settings(), dataset)


@pytest.fixture(scope="module")
def everything(shipped: Flask) -> Sequence[Use]:
    with shipped.test_request_context("/map?lang=en"):
        return uses()


def of(everything: Sequence[Use], path: str) -> list[tuple[str, str]]:
    return [(use.prop, use.spot.thing.path) for use in everything if use.thing.path == f"id/{path}"]


@pytest.mark.parametrize(
    ("thing", "used"),
    [
        ("journey/1920-05-11-moscow-delegation", {("from", "id/place/ankara"), ("to", "id/place/moscow")}),
        ("meeting/1920-08-28-chicherin-bekir-sami", {("place", "id/place/moscow")}),  # in a building there
        ("event/1920-09-30-entry-into-sarikamis", {("place", "id/place/sarikamis")}),
    ],
)
def test_a_thing_stands_at_its_places(everything: Sequence[Use], thing: str, used: set[tuple[str, str]]) -> None:
    assert used <= set(of(everything, thing))


def test_land_in_question_is_not_told_a_second_time_as_spoken_of(everything: Sequence[Use]) -> None:
    keys = [(use.thing.iri, use.place.iri) for use in everything if use.how in ("land", "spoken")]
    assert len(keys) == len(set(keys))


def test_every_use_names_its_claims(everything: Sequence[Use]) -> None:
    assert all(use.citations for use in everything)


def test_a_journey_lasts_from_its_start_to_its_end(everything: Sequence[Use]) -> None:
    (first, last), *_rest = [use.bounds for use in everything if use.thing.path.endswith("11-moscow-delegation")]
    assert (first.isoformat(), last.isoformat()) == ("1920-05-11", "1920-07-19")


def test_the_fitted_view_shows_every_point(everything: Sequence[Use]) -> None:
    view = fitted(tallied(everything))
    assert all(view.shows(use.spot) for use in everything if not use.spot.wide)


@pytest.mark.parametrize("view", [None, View(42.5, 40, 14), View(44, 39.5, 3)])
def test_no_name_lies_over_another(shipped: Flask, everything: Sequence[Use], view: View | None) -> None:
    with shipped.test_request_context("/map?lang=en"):
        tallies = tallied(everything)
        drawn = chart(tallies, everything, view or fitted(tallies))
        boxes = [
            (mark.name_x, mark.name_y, mark.anchor, len(mark.spot.thing.label)) for mark in drawn.marks if mark.anchor
        ]
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}
    spans = [(x - shift[anchor] * letters * 6, y, letters * 6) for x, y, anchor, letters in boxes]
    for (x1, y1, w1), (x2, y2, w2) in combinations(spans, 2):
        assert abs(y1 - y2) >= 13 or x1 + w1 <= x2 or x2 + w2 <= x1
    assert len(boxes) > 3


@given(st.floats(-79, 79), st.floats(-180, 180))
def test_the_projection_can_be_read_backwards(latitude: float, longitude: float) -> None:
    x, y = land.project(latitude, longitude)
    assert land.latitude_of(y) == pytest.approx(latitude, abs=1e-9)
    assert x / land.UNITS == pytest.approx(longitude)


@given(EARTH)
def test_closer_and_farther_lead_back(view: View) -> None:
    closer = view.moved(0, 0, 1.6)
    assert closer.latitude == pytest.approx(view.latitude)
    assert closer.width <= view.width


@pytest.mark.skipif(not land.FILE.is_file(), reason="the base map is not drawn: make front")
@pytest.mark.parametrize(
    ("edges", "detailed"), [((26, 50, 36, 56), True), ((-100, -60, 20, 50), False), ((60, 90, 30, 50), False)]
)
def test_the_most_detailed_sheet_that_holds_the_view_is_taken(edges: tuple[int, int, int, int], detailed: bool) -> None:
    found = land.sheet(*edges)
    assert found is not None
    assert (found.west > -180) is detailed
    drawn = land.FILE.with_name(found.file).read_text("utf-8")
    assert re.fullmatch(r'<svg xmlns="[^"]+"><path id="land" [a-z-]+="[a-z-]+" d="[MLZ0-9,.\-]+"/></svg>\n', drawn)


def test_without_a_base_map_the_places_are_there(tmp_path: Path, everything: Sequence[Use]) -> None:
    assert land.sheets(tmp_path / "land.json") == ()
    assert 0 < fitted(tallied(everything)).place(everything[0].spot)[0] < WIDTH
    assert HEIGHT > 0


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/map?lang=en", 'aria-label="Drawing of the map"'),
        ("/map?lang=tr", "Harita çizimi"),
        ("/map?lang=en&how=way", "Journey of the delegation from Ankara to Moscow"),
        ("/map?lang=en&from=1920-09&to=1920-09", "without a date are left out"),
        ("/map?lang=en&place=van&how=land&from=1917&to=1917", "Nothing on the map fits all choices."),
        ("/map?lang=en&view=42.5,40,14", 'data-view="42.5,40.0,14.0"'),
        ("/map?lang=en&view=42.5,40,14", "Outside this drawing:"),
        ("/map?lang=en", "without borders"),
    ],
)
def test_the_page_shows(shipped: Flask, address: str, wanted: str) -> None:
    assert wanted in shipped.test_client().get(address, headers=HTML).text


def test_a_link_to_a_month_keeps_the_view_and_the_choices(shipped: Flask) -> None:
    text = shipped.test_client().get("/map?lang=en&view=42.5,40,14&how=way", headers=HTML).text
    assert "/map?lang=en&amp;view=42.5%2C40%2C14&amp;how=way&amp;from=1920-09-01&amp;to=1920-09-30" in text


@pytest.mark.parametrize(
    "query",
    [
        "view=1,2",
        "view=a,b,c",
        "view=nan,1,1",
        "view=1,inf,1",
        "view=500,1,1",
        "view=1,1,0",
        "view=1,1,-3",
        "from=x",
        "from=1921&to=1920",
    ],
)
def test_a_view_that_is_none_is_refused_with_the_way_out(shipped: Flask, query: str) -> None:
    answer = shipped.test_client().get(f"/map?{query}", headers=HTML)
    assert answer.status_code == 400
    assert "such as" in answer.text or "comes before" in answer.text


def test_the_data_hold_what_the_page_shows(shipped: Flask) -> None:
    client = shipped.test_client()
    rows = client.get("/map.json?how=way&lang=en").get_json()
    table = list(csv.DictReader(io.StringIO(client.get("/map.csv?how=way&lang=en").text)))
    points = client.get("/map.geojson?how=way&lang=en")
    assert len(rows) == len(table) == len(points.get_json()["features"]) > 10
    assert points.mimetype == "application/geo+json"
    assert {row["how"] for row in rows} == {"way"}
    assert points.get_json()["features"][0]["geometry"]["type"] == "Point"


def test_a_machine_gets_data_at_the_pages_own_address(shipped: Flask) -> None:
    assert shipped.test_client().get("/map", headers={"Accept": "application/json"}).mimetype == "application/json"


def test_a_dataset_without_coordinates_has_a_map_with_nothing_on_it(client: FlaskClient) -> None:
    answer = client.get("/map?place=nowhere&lang=en", headers=HTML)
    assert answer.status_code == 200
    assert "Nothing on the map fits all choices." in answer.text


@pytest.mark.parametrize(
    ("path", "drawn", "others"),
    [
        ("person/yusuf-kemal", {"trabzon", "ankara"}, {"van"}),
        ("place/narkomindel-building", {"moscow"}, {"ankara"}),
        ("journey/1920-05-11-moscow-delegation", {"ankara", "moscow"}, {"trabzon"}),
    ],
)
def test_the_page_of_a_thing_has_a_map_of_its_places(
    shipped: Flask, path: str, drawn: set[str], others: set[str]
) -> None:
    text = shipped.test_client().get(f"/page/{path}?lang=en", headers=HTML).text
    found = set(re.findall(r'<a href="/page/place/([\w-]+)\?lang=en" class="spot', text))
    assert drawn <= found
    assert not others & found


def test_the_page_of_a_thing_without_places_has_no_map(shipped: Flask) -> None:
    assert "On the map" not in shipped.test_client().get("/page/person/suat-bilge?lang=en", headers=HTML).text

"""The timeline: what stands in it, how it is drawn, and the stretches that the address asks for."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from flask import Flask
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.server.chronology import Entry, chronology
from kararname.server.drawing import WIDTH, Mark, draw
from kararname.server.serve import make_app
from kararname.server.timeline import ORDER
from kararname.settings import Settings

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def shipped(dataset: Published) -> Flask:
    return make_app(Settings(), dataset)


@pytest.fixture(scope="module")
def entries(shipped: Flask) -> Sequence[Entry]:
    with shipped.test_request_context("/timeline?lang=en"):
        return chronology()


def of(entries: Sequence[Entry], path: str) -> list[Entry]:
    return [entry for entry in entries if entry.thing.path == f"id/{path}"]


def test_entries_stand_in_the_order_of_time(entries: Sequence[Entry]) -> None:
    assert [entry.bounds for entry in entries] == sorted(entry.bounds for entry in entries)


def test_a_rival_date_stands_beside_the_accepted_one(entries: Sequence[Entry]) -> None:
    accepted, rival = of(entries, "document/1920-10-21-decree")
    assert (accepted.edtf, accepted.accepted, accepted.rival) == ("1920-10-21", True, False)
    assert (rival.edtf, rival.accepted, rival.rival) == ("1920-11-08", False, True)


def test_a_date_that_is_only_reported_is_no_rival(entries: Sequence[Entry]) -> None:
    (reported,) = of(entries, "event/1920-gold-seizure")
    assert (reported.accepted, reported.rival) == (False, False)


def test_a_journey_is_one_stretch(entries: Sequence[Entry]) -> None:
    (journey,) = of(entries, "journey/1920-05-11-moscow-delegation")
    assert journey.edtf == "1920-05-11/1920-07-19"
    assert journey.bounds == (date(1920, 5, 11), date(1920, 7, 19))


@pytest.mark.parametrize(
    ("path", "exact", "vague", "is_open"),
    [
        ("meeting/1920-08-28-chicherin-bekir-sami", True, False, False),
        ("meeting/1920-05-secret-sessions", False, True, False),
        ("event/1920-peace-project-disclosed", False, True, False),
        ("event/1920-chicherin-ordzhonikidze-telegraph", False, False, True),
        ("event/occupation-of-istanbul", False, False, True),
        ("event/1920-08-17-24-negotiations", False, False, False),
    ],
)
def test_an_uncertain_date_is_known_as_such(
    entries: Sequence[Entry], path: str, exact: bool, vague: bool, is_open: bool
) -> None:
    (entry,) = of(entries, path)
    assert (entry.exact, entry.vague, entry.open) == (exact, vague, is_open)


def reach(mark: Mark) -> tuple[float, float]:
    """From where to where a mark and its name stand."""
    width = len(mark.name) * 6
    ends = [mark.x, mark.x + mark.width, mark.name_x + (-width if mark.side == "before" else width)]
    return (min(ends), max(ends)) if mark.name else (mark.x, mark.x + mark.width)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(1917, 1, 1), date(1922, 12, 31)),
        (date(1920, 4, 1), date(1920, 10, 31)),
        (date(1920, 8, 1), date(1920, 8, 31)),
        (date(1920, 8, 28), date(1920, 8, 28)),
    ],
)
def test_no_mark_lies_over_another(entries: Sequence[Entry], first: date, last: date) -> None:
    shown = [entry for entry in entries if entry.bounds[0] <= last and entry.bounds[1] >= first]
    drawing = draw(shown, first, last, ORDER)
    assert sum(len(lane.marks) for lane in drawing.lanes) == len(shown)
    for lane in drawing.lanes:
        rows: dict[float, list[Mark]] = {}
        for mark in lane.marks:
            rows.setdefault(mark.y, []).append(mark)
            assert -40 <= mark.x <= WIDTH
            assert mark.y < lane.y + lane.height <= drawing.height
        for marks in rows.values():
            reaches = [reach(mark) for mark in marks]
            assert all(before[1] <= after[0] for before, after in pairwise(reaches))


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/timeline?lang=en", "Deniz and Orlov, 2 May 1901"),
        ("/timeline?lang=tr", "Deniz–Orlov görüşmesi, 2 Mayıs 1901"),
        ("/timeline?lang=en&from=1901&to=1901", "rival date"),
        ("/timeline?lang=en&from=1901-05&to=1901-05", "1 May 1901 – 31 May 1901"),
        ("/timeline?lang=en&from=1901-05-02&to=1901-05-02", "2 May 1901 – 2 May 1901"),
        ("/timeline?lang=en&from=1950&to=1951", "dates nothing to this stretch"),
        ("/timeline?lang=en&kind=meeting", "/timeline.csv?lang=en&amp;kind=meeting"),
        ("/timeline?lang=en", "<caption>What the timeline shows</caption>"),
    ],
)
def test_the_page_shows(client: FlaskClient, address: str, wanted: str) -> None:
    assert wanted in client.get(address, headers=HTML).text


@pytest.mark.parametrize(
    "bound",
    [
        "x",
        "1920-13",
        "1920-02-30",
        "0000",
        "1920-8-2",
        "' OR 1",
        "<b>",
        "99999",
        "1920-08-28T00:00",
        "-1920",
        "١٩٢٠-08",
    ],
)
@pytest.mark.parametrize("name", ["from", "to"])
def test_a_wrong_bound_is_told_with_the_way_out(client: FlaskClient, name: str, bound: str) -> None:
    answer = client.get("/timeline", query_string={name: bound}, headers=HTML)
    assert answer.status_code == 400
    assert "1920-08-28" in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize("query", ["from=1000&to=2999", "from=2999-12-31", "to=1000-01-01&from=1000"])
def test_the_longest_and_the_emptiest_stretches_are_drawn(client: FlaskClient, query: str) -> None:
    assert client.get(f"/timeline?{query}", headers=HTML).status_code == 200


def test_an_end_before_the_beginning_is_told(client: FlaskClient) -> None:
    answer = client.get("/timeline?from=1921&to=1920", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.get_json()["parameter"] == "to"


def test_the_timeline_is_data_too(client: FlaskClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/timeline.csv?lang=en&kind=meeting").text)))
    assert [(row["date"], row["accepted"]) for row in rows] == [("1901-05-02", "True"), ("1901-06", "False")]
    assert {row["kind"] for row in client.get("/timeline.json?from=1901-06").get_json()} == {"meeting", "demand"}


def test_no_stretch_or_choice_that_is_offered_is_empty(shipped: Flask) -> None:
    client = shipped.test_client()
    text = client.get("/timeline?lang=en", headers=HTML).text
    parts = text[text.index('class="stretches"') : text.index("<h2>")]
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', parts)]
    assert len(links) > 20
    for link in links:
        assert "<caption>" in client.get(link, headers=HTML).text, link

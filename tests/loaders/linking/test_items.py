"""Items are read as Wikibase writes them; merged, missing and unknown ones are told apart; odd values are left out."""

from __future__ import annotations

import datetime

import pytest
from kararname.loaders.linking.items import read_item, read_moment
from kararname.loaders.linking.wikidata import Wikidata
from support.wikidata import JULIAN, StandIn, item, point_value, statement, time_value


@pytest.mark.parametrize(
    ("value", "span", "written"),
    [
        (time_value("+1920-08-28T00:00:00Z", 11), ("1920-08-28", "1920-08-28"), "1920-08-28"),
        (time_value("+1920-12-00T00:00:00Z", 10), ("1920-12-01", "1920-12-31"), "1920-12"),
        (time_value("+1920-02-00T00:00:00Z", 10), ("1920-02-01", "1920-02-29"), "1920-02"),
        (time_value("+1920-00-00T00:00:00Z", 9), ("1920-01-01", "1920-12-31"), "1920"),
        (time_value("+00000001920-01-01T00:00:00Z", 9), ("1920-01-01", "1920-12-31"), "1920"),
        (time_value("+1925-00-00T00:00:00Z", 8), ("1920-01-01", "1929-12-31"), ""),
        (time_value("+1876-05-10T00:00:00Z", 11, JULIAN), ("1876-04-26", "1876-05-24"), ""),
        (time_value("+1920-08-28T10:00:00Z", 14), ("1920-08-28", "1920-08-28"), "1920-08-28"),
    ],
)
def test_a_time_is_read_to_its_precision(value: dict[str, object], span: tuple[str, str], written: str) -> None:
    moment = read_moment(value)
    assert moment
    assert moment.span == tuple(datetime.date.fromisoformat(day) for day in span)
    assert moment.written == written


@pytest.mark.parametrize(
    "value",
    [
        time_value("+1900-00-00T00:00:00Z", 7),
        time_value("-0044-03-15T00:00:00Z", 11),
        time_value("+0044-03-15T00:00:00Z", 11),
        time_value("+1920-02-30T00:00:00Z", 11),
        time_value("+1920-13-00T00:00:00Z", 10),
        time_value("28 August 1920", 11),
        {"time": "+1920-08-28T00:00:00Z"},
        {},
    ],
)
def test_a_time_that_says_too_little_is_left_out(value: dict[str, object]) -> None:
    assert read_moment(value) is None


def test_preferred_statements_stand_before_normal_ones_and_deprecated_ones_never_count() -> None:
    years = {"deprecated": "1901", "normal": "1902", "preferred": "1903"}
    births = [statement(time_value(f"+{year}-00-00T00:00:00Z", 9), rank) for rank, year in years.items()]
    found = [read_item(item("Q7", "X", P569=births[:count])) for count in (1, 2, 3)]
    assert [[moment.written for moment in one.births] for one in found if one] == [[], ["1902"], ["1903"]]


def test_values_of_no_use_are_left_out() -> None:
    nowhere = {"rank": "normal", "mainsnak": {"snaktype": "somevalue"}}
    moon = statement({**point_value(1, 1), "globe": "http://www.wikidata.org/entity/Q405"})
    beyond = statement(point_value(91, 0))
    found = read_item({**item("Q7", " two\n lines ", P625=[nowhere, moon, beyond]), "aliases": [], "claims": "none"})
    assert found
    assert (found.points, found.aliases, found.labels) == ((), (), {"en": "two lines"})


def test_fifty_items_at_most_are_asked_for_at_once(stand_in: StandIn, wikidata: Wikidata) -> None:
    numbers = [f"Q{number}" for number in range(1000, 1120)]
    assert wikidata.items(numbers) == dict.fromkeys(numbers)
    assert [len(asked["ids"].split("|")) for asked in stand_in.asked] == [50, 50, 20]


def test_merged_missing_and_unknown_items_are_told_apart(stand_in: StandIn, wikidata: Wikidata) -> None:
    stand_in.merged["Q99"] = "Q1"
    found = wikidata.items(["Q404", "Q99", "Q2", "Q98", "Q4041"])
    assert {asked: one.qid if one else None for asked, one in found.items()} == {
        "Q404": None,
        "Q99": "Q1",
        "Q2": "Q2",
        "Q98": None,
        "Q4041": None,
    }


def test_no_items_and_no_kinds_need_no_request(stand_in: StandIn, wikidata: Wikidata) -> None:
    assert wikidata.items([]) == {}
    assert wikidata.of_kinds(["Q1"], []) == {}
    assert stand_in.asked == []

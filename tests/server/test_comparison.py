"""Two sources side by side: each line says how they stand to each other, and who says what, and where."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from kararname.graph.dataset import Published
from kararname.ontology.terms import NamedNode
from kararname.server.comparing import AGREE, DIFFER, FIRST, OTHER, SECOND, verdict
from kararname.server.serve import make_app
from kararname.settings import BASE, Settings

HTML = {"Accept": "text/html"}
MEETING = f"{BASE}id/meeting/1901-05-04-torv-vane"
MIRRORED = {AGREE: AGREE, DIFFER: DIFFER, OTHER: OTHER, FIRST: SECOND, SECOND: FIRST}
SIDES = st.frozensets(st.sampled_from([NamedNode(f"urn:{number}") for number in range(4)]))


@pytest.fixture(scope="module")
def client(both_dataset: Published) -> FlaskClient:
    return make_app(Settings(), both_dataset).test_client()


def lines(client: FlaskClient, query: str = "") -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["thing"], row["property"]): row for row in client.get(f"/compare.json{query}").get_json()}


def test_where_they_exclude_each_other_both_days_stand_with_their_pages(client: FlaskClient) -> None:
    day = lines(client)[MEETING, "date"]
    assert day["verdict"] == DIFFER
    assert (day["first"], day["second"]) == (["4 May 1901"], ["6 May 1901"])
    assert day["firstCitations"] == ["Quill 2001, p. 1, n. 1"]
    assert day["secondCitations"] == ["Marr 2003, p. 31, n. 1"]


def test_where_they_agree_and_where_one_is_silent(client: FlaskClient) -> None:
    found = lines(client)
    assert found[MEETING, "participant"]["verdict"] == AGREE
    end = found[f"{BASE}id/tenure/chancellor-bela-torv", "end"]
    assert (end["verdict"], end["first"], end["second"]) == (SECOND, [], ["1902"])
    assert found[MEETING, "chair"]["verdict"] == FIRST


def test_only_things_of_which_both_speak_are_compared(client: FlaskClient) -> None:
    told = {thing for thing, _property in lines(client)}
    assert f"{BASE}id/person/olen-rask" not in told
    assert f"{BASE}id/person/elm-ost" not in told


def test_the_other_way_round_it_is_the_same_mirrored(client: FlaskClient) -> None:
    forth, back = lines(client), lines(client, "?first=second-2003&second=mini-2001")
    assert {key: MIRRORED[row["verdict"]] for key, row in forth.items()} == {
        key: row["verdict"] for key, row in back.items()
    }


def test_one_verdict_alone(client: FlaskClient) -> None:
    found = lines(client, "?verdict=differ")
    assert {row["verdict"] for row in found.values()} == {DIFFER}


def test_the_page_shows_both_sides_with_citations(client: FlaskClient) -> None:
    text = client.get("/compare?lang=en&verdict=differ", headers=HTML).text
    for told in ("4 May 1901", "6 May 1901", "Quill 2001, p. 1, n. 1", "Marr 2003, p. 31, n. 1"):
        assert told in text
    assert "birbirlerini dışlıyorlar" in client.get("/compare?lang=tr", headers=HTML).text


WRONG = ["?first=nobody-1900", "?first=mini-2001&second=mini-2001", "?verdict=perhaps", "?first=second-2003"]


@pytest.mark.parametrize("query", WRONG)
def test_a_wrong_choice_is_refused_with_what_there_is(client: FlaskClient, query: str) -> None:
    assert client.get(f"/compare{query}", headers=HTML).status_code == 400


def test_browsing_leads_there(client: FlaskClient) -> None:
    assert 'href="/compare' in client.get("/browse/", headers=HTML).text


def test_one_source_alone_is_not_compared(mini_dataset: Published) -> None:
    client = make_app(Settings(), mini_dataset).test_client()
    assert 'href="/compare' not in client.get("/browse/", headers=HTML).text
    assert "nothing to compare" in client.get("/compare?lang=en", headers=HTML).text
    assert client.get("/compare.json").get_json() == []


@given(SIDES, SIDES, st.booleans())
def test_a_verdict_is_mirrored_and_agrees_with_itself(first: Any, second: Any, single: bool) -> None:
    if first or second:
        assert verdict(first, second, {}, single=single) == MIRRORED[verdict(second, first, {}, single=single)]
    if first:
        assert verdict(first, first, {}, single=single) == AGREE


def test_dates_agree_where_a_day_is_in_both() -> None:
    month, day, other = (NamedNode(f"urn:{name}") for name in ("month", "day", "other"))
    days = {month: ("1901-05-01", "1901-05-31"), day: ("1901-05-04", "1901-05-04"), other: ("1901-06-01", "~")}
    assert verdict({month}, {day}, days, single=True) == AGREE
    assert verdict({month}, {other}, days, single=True) == DIFFER

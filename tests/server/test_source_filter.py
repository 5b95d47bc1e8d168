"""In a dataset of several sources every list can be narrowed to what one of them tells."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.server.serve import make_app
from kararname.settings import BASE, Settings

HTML = {"Accept": "text/html"}
LISTS = ["/browse/person", "/search?q=torv", "/timeline?from=1901&to=1901", "/map", "/network", "/demands"]


@pytest.fixture(scope="module")
def client(both_dataset: Published) -> FlaskClient:
    return make_app(Settings(), both_dataset).test_client()


@pytest.mark.parametrize("address", LISTS)
def test_a_list_offers_its_sources(client: FlaskClient, address: str) -> None:
    text = client.get(address, headers=HTML).text
    assert "source=second-2003" in text
    assert "source=mini-2001" in text


def test_people_of_one_source(client: FlaskClient) -> None:
    """Whom only the other names is left out; whom both name is in both lists."""
    lists = {
        source: {row["iri"].rpartition("/")[2] for row in client.get(f"/browse/person.json?source={source}").get_json()}
        for source in ("mini-2001", "second-2003")
    }
    assert "olen-rask" in lists["second-2003"] - lists["mini-2001"]
    assert "elm-ost" in lists["mini-2001"] - lists["second-2003"]
    assert "bela-torv" in lists["mini-2001"] & lists["second-2003"] or "ada-quill" in lists["mini-2001"]


def test_hits_of_one_source(client: FlaskClient) -> None:
    found = {
        source: {hit["iri"] for hit in client.get(f"/search.json?q=rask&source={source}").get_json()["results"]}
        for source in ("mini-2001", "second-2003")
    }
    assert found["mini-2001"] == set()
    assert f"{BASE}id/person/olen-rask" in found["second-2003"]


def test_events_of_one_source(client: FlaskClient) -> None:
    rows = client.get("/timeline.json?from=1901&to=1901&source=second-2003").get_json()
    assert f"{BASE}id/journey/1901-05-rask" in {row["thing"] for row in rows}
    others = client.get("/timeline.json?from=1901&to=1901&source=mini-2001").get_json()
    assert f"{BASE}id/journey/1901-05-rask" not in {row["thing"] for row in others}


def test_a_question_about_one_source(client: FlaskClient) -> None:
    """The form offers the sources, says that pages are of several, and no longer says so once one is chosen."""
    asked = client.get("/queries/publications", headers=HTML).text
    chosen = client.get("/queries/publications?source=source/second-2003", headers=HTML).text
    assert 'value="source/second-2003"' in asked
    assert "are of several sources" in asked
    assert 'value="source/second-2003" selected' in chosen
    assert "are of several sources" not in chosen


def test_a_source_is_asked_no_question_about_things(client: FlaskClient) -> None:
    """Every question can be narrowed to a source, which makes none of them a question about it."""
    assert "/queries/publications?source=" not in client.get("/page/source/second-2003", headers=HTML).text


def test_one_source_alone_offers_no_choice(mini_dataset: Published) -> None:
    client = make_app(Settings(), mini_dataset).test_client()
    assert "f-source" not in client.get("/queries/publications", headers=HTML).text
    for address in LISTS:
        assert "source=mini-2001" not in client.get(address, headers=HTML).text

"""The list of saved queries: groups, tags, words, and the same as JSON."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from kararname.graph.embedded import EmbeddedStore
from kararname.queries.catalogue import Catalogue
from kararname.server.app import create_app
from kararname.server.site import Site
from support.markup import read

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def shipped(site: Site) -> FlaskClient:
    """The shipped queries over the small dataset."""
    app: Flask = create_app(Site(site.store, site.schema, Catalogue.load(), site.settings, "abc123"))
    assert isinstance(site.store, EmbeddedStore)
    return app.test_client()


def names(client: FlaskClient, arguments: str) -> list[str]:
    found = client.get(f"/queries.json?{arguments}").get_json()["queries"]
    return [query["name"] for query in found]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Who held which office", "tenures"),
        ("hangi makam", "tenures"),
        ("TOPRAK talep", "land-demands"),
        ("bolsevik", "second-hand"),
        ("network", "met-whom"),
        ("ağ", "met-whom"),
        ("person-activity", "person-activity"),
    ],
)
def test_words_find_a_question_in_both_languages_and_any_spelling(shipped: FlaskClient, words: str, name: str) -> None:
    everything = names(shipped, "")
    found = names(shipped, f"q={words}")
    assert name in found
    assert len(found) < len(everything)


def test_groups_and_tags_narrow_the_list(shipped: FlaskClient) -> None:
    found = names(shipped, "group=disputes")
    assert "whose-word" in found
    assert set(names(shipped, "group=disputes&tag=people")) < set(found)


def test_the_page_shows_the_groups_in_their_order(shipped: FlaskClient) -> None:
    page = read(shipped.get("/queries/?lang=tr", headers=HTML).text)
    heads = [head.text.rstrip("0123456789 ") for head in page.all("h2")]
    assert heads[:3] == ["Aktörler ve makamlar", "Heyetler ve yetkiler", "Görüşmeler"]
    assert len(list(page.all("h3"))) == len(names(shipped, ""))


def test_a_choice_that_leaves_nothing_says_so(shipped: FlaskClient) -> None:
    assert "No question fits" in shipped.get("/queries/?q=xyzzy&lang=en", headers=HTML).text


def test_a_machine_gets_each_question_with_its_parameters(client: FlaskClient) -> None:
    answer = client.get("/queries/", headers={"Accept": "application/json"}).get_json()
    found = {query["name"]: query for query in answer["queries"]}
    assert answer["total"] == len(found) == 5
    [person] = found["positions-of"]["parameters"]
    assert (person["name"], person["type"], person["classes"]) == ("person", "iri", ["Person"])
    assert found["positions-of"]["href"] == "http://localhost/queries/positions-of"
    assert found["positions-of"]["summary"]["tr"] == "Bir kişinin talepleri"

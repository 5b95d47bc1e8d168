"""The search page and its JSON."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

HTML = {"Accept": "text/html"}


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/search?q=cicek&lang=en", 'href="/page/person/cicek-can?lang=en"'),
        ("/search?q=Дениз&lang=en", "Envoy of the invented republic."),
        ("/search?q=deniz&lang=tr", "<h2>Kişiler"),
        ("/search?q=dneiz&lang=en", "none is spelled like this"),
        ("/search?q=dneiz&lang=tr", "tam böyle yazılan yok"),
        ("/search?q=zzzzz&lang=tr", "bu adla anılan bir şey yok"),
        ("/search?lang=en", "People, meetings, documents"),
        ("/search?q=opened&lang=en", "That the bridge be opened."),
        ("/search?q=deniz&lang=en", "/search.json?q=deniz"),
        ("/browse/?lang=en", 'action="/search?lang=en"'),
    ],
)
def test_the_page_shows(client: FlaskClient, address: str, wanted: str) -> None:
    assert wanted in client.get(address, headers=HTML).text


def test_results_stand_by_kind_with_the_best_kind_first(client: FlaskClient) -> None:
    text = client.get("/search?q=deniz+orlov&lang=en", headers=HTML).text
    assert text.index("<h2>Meetings") < text.index("Deniz and Orlov, 2 May 1901")


def test_the_json_holds_name_match_description_and_count(client: FlaskClient) -> None:
    answer = client.get("/search.json?q=Айла&lang=en")
    (first, *_rest) = answer.get_json()["results"]
    assert answer.mimetype == "application/json"
    assert first["iri"] == "https://w3id.org/kararname/id/person/ayla-deniz"
    assert first["label"] == {"value": "Ayla Deniz", "lang": "en"}
    assert first["fit"] == "prefix"
    assert first["statements"] == 4
    assert first["description"]["value"] == "Envoy of the invented republic."


def test_the_page_is_json_for_a_machine(client: FlaskClient) -> None:
    by_accept = client.get("/search?q=deniz", headers={"Accept": "application/json"})
    assert by_accept.get_json() == client.get("/search.json?q=deniz").get_json()
    assert "Accept" in by_accept.headers["Vary"]


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_search_too_long_is_refused_with_the_way_out(client: FlaskClient, accept: str) -> None:
    answer = client.get("/search", query_string={"q": "a" * 10_000}, headers={"Accept": accept})
    assert answer.status_code == 400
    assert "200" in answer.text


@given(st.text(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_nothing_that_can_be_typed_breaks_the_page(client: FlaskClient, text: str) -> None:
    answer = client.get("/search", query_string={"q": text, "lang": "en"}, headers=HTML)
    assert answer.status_code == 200
    assert "<script>" not in answer.text


def test_what_is_typed_is_text_and_never_markup(client: FlaskClient) -> None:
    text = client.get("/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", headers=HTML).text
    assert "<script>" not in text
    assert "&lt;script" in text

"""What a search field suggests while something is typed."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ayla", "Ayla Deniz"),
        ("çiç", "Çiçek Can"),
        ("cic", "Çiçek Can"),
        ("Айла", "Ayla Deniz"),
        ("dneiz", "Ayla Deniz"),
    ],
)
def test_a_name_is_suggested_in_any_spelling(client: FlaskClient, typed: str, name: str) -> None:
    found = client.get("/suggest.json", query_string={"q": typed, "lang": "en"}).get_json()
    assert name in [one["name"]["value"] for one in found["suggestions"]]


def test_a_suggestion_leads_to_its_page_and_says_what_it_is(client: FlaskClient) -> None:
    found = client.get("/suggest.json?q=Айла&lang=en").get_json()
    assert found["suggestions"][0] == {
        "name": {"value": "Ayla Deniz"},
        "matched": None,
        "kind": "person",
        "href": "/page/person/ayla-deniz?lang=en",
    }


@pytest.mark.parametrize(("lang", "words"), [("en", "Suggestions"), ("tr", "Öneriler")])
def test_the_words_around_are_in_the_language_of_the_page(client: FlaskClient, lang: str, words: str) -> None:
    assert client.get(f"/suggest.json?q=ayla&lang={lang}").get_json()["label"] == words


@pytest.mark.parametrize("typed", ["", "  ", "?!", "\0"])
def test_nothing_typed_suggests_nothing(client: FlaskClient, typed: str) -> None:
    answer = client.get("/suggest.json", query_string={"q": typed})
    assert (answer.status_code, answer.get_json()["suggestions"]) == (200, [])


def test_too_much_is_refused(client: FlaskClient) -> None:
    assert client.get("/suggest.json", query_string={"q": "a" * 201}).status_code == 400


def test_a_name_that_does_not_show_why_it_fits_stands_beside_the_one_that_does(client: FlaskClient) -> None:
    found = client.get("/suggest.json?q=uydurma&lang=tr").get_json()
    assert all(one["matched"] is None for one in found["suggestions"])
    (first, *_rest) = client.get("/suggest.json", query_string={"q": "A. Deniz", "lang": "en"}).get_json()[
        "suggestions"
    ]
    assert first["matched"] == {"value": "A. Deniz", "lang": "tr"}

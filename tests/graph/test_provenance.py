"""The dataset tells how it was made, and what it tells is true."""

from __future__ import annotations

import hashlib
from importlib.metadata import version

import pyoxigraph as ox
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.provenance import TOOLS
from kararname.loaders.folders import SHIPPED, input_files
from kararname.server.serve import make_app
from kararname.settings import Settings

FILES = """
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX spdx: <http://spdx.org/rdf/terms#>
SELECT ?name ?sum {
  ?dataset prov:wasGeneratedBy/prov:used ?file .
  ?file dcterms:title ?name ; spdx:checksum/spdx:checksumValue ?sum
}"""
AGENTS = """
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>
SELECT ?name ?version {
  GRAPH ?dataset {
    ?dataset prov:wasGeneratedBy/prov:wasAssociatedWith ?tool .
    ?tool dcterms:title ?name ; schema:softwareVersion ?version
  }
}"""


def test_the_served_record_names_every_file_of_the_sources_with_its_checksum(dataset: Published) -> None:
    """And the ontology's files with them, and the commit where the manifest knows it."""
    answer = make_app(Settings(), dataset).test_client().get("/dataset?format=ttl")
    store = ox.Store()
    store.load(answer.data, format=ox.RdfFormat.TURTLE)
    told = {row["name"].value: row["sum"].value for row in EmbeddedStore(store).select(FILES)}
    for file in input_files(SHIPPED):
        name = f"{SHIPPED.name}/{file.relative_to(SHIPPED).as_posix()}"
        assert told.pop(name) == hashlib.sha256(file.read_bytes()).hexdigest()
    assert all(name.startswith("ontology/") for name in told)
    assert dataset.manifest.commit in answer.text


def test_the_graph_names_every_tool_with_its_version(dataset: Published) -> None:
    rows = EmbeddedStore.open(dataset.data_file).select(AGENTS)
    assert {row["name"].value: row["version"].value for row in rows} == {name: version(name) for name in TOOLS}

"""The saved queries inside the endpoint, found as the tools of the Swiss Institute of Bioinformatics look for them."""

from __future__ import annotations

import pytest
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.limits import UNLIMITED
from kararname.graph.media import BY_SUFFIX
from kararname.ontology.terms import Literal, NamedNode
from kararname.ontology.vocabulary import BASE, SH
from kararname.queries.catalogue import Catalogue
from kararname.queries.examples import GRAPH, examples

FOUND = """PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?example ?comment ?query WHERE { GRAPH ?graph {
  ?example a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|sh:describe ?query . } }"""


@pytest.fixture(scope="module")
def store(dataset: Published) -> EmbeddedStore:
    return EmbeddedStore.open(dataset.data_file, examples(Catalogue.load(), BASE))


def test_an_editor_finds_every_query_once(store: EmbeddedStore) -> None:
    found = {row["example"]: row["comment"] for row in store.select(FOUND)}
    queries = Catalogue.load().all
    assert found == {
        NamedNode(f"{BASE}{GRAPH}/{query.name}"): Literal(query.summary["en"], language="en") for query in queries
    }


def test_every_example_runs_as_it_stands_and_has_an_answer(store: EmbeddedStore) -> None:
    for row in store.select(FOUND):
        answer = store.run(row["query"].value, {})
        size = len(answer.write(BY_SUFFIX["nt" if answer.kind == "graph" else "tsv"], UNLIMITED).splitlines())
        assert size > (answer.kind == "bindings"), row["example"]


def test_the_prefixes_are_declared_for_shacl() -> None:
    quads = examples(Catalogue.load(), BASE)
    declared = {quad.object.value for quad in quads if quad.predicate == SH.term("prefix")}  # type: ignore[union-attr]
    assert {"kar", "rdfs", "skos"} <= declared


def test_the_examples_stand_in_a_graph_of_their_own(store: EmbeddedStore) -> None:
    assert not store.select("SELECT ?s { ?s a <http://www.w3.org/ns/shacl#SPARQLExecutable> }")
    assert {quad.graph_name for quad in examples(Catalogue.load(), BASE)} == {NamedNode(BASE + GRAPH)}

"""The dataset's record is what catalogues want: DCAT-AP and VoID, by SHACL shapes and pySHACL."""

from __future__ import annotations

from pathlib import Path

import pytest
from kararname.graph.dataset import Published
from kararname.server.serve import make_app
from kararname.settings import BASE, Settings
from pyshacl import validate
from rdflib import DCAT, DCTERMS, VOID, Graph, URIRef

SHAPES = Path(__file__).parents[1] / "data" / "shapes" / "catalogue.ttl"
DATASET = URIRef(f"{BASE}dataset")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES)


@pytest.fixture(scope="module")
def turtle(dataset: Published) -> str:
    return make_app(Settings(), dataset).test_client().get("/dataset?format=ttl").text


def test_the_record_conforms(shapes: Graph, turtle: str) -> None:
    """Everything that is mandatory, and what a catalogue of research data needs besides."""
    conforms, _graph, text = validate(Graph().parse(data=turtle), shacl_graph=shapes)
    assert conforms, text


@pytest.mark.parametrize(
    ("subject", "predicate"),
    [
        (DATASET, DCTERMS.title),
        (DATASET, DCTERMS.license),
        (DATASET, URIRef(f"{DCAT}version")),
        (DATASET, VOID.exampleResource),
        (None, DCAT.accessURL),
        (None, VOID.linkPredicate),
    ],
)
def test_the_shapes_miss_what_is_taken_out(
    shapes: Graph, turtle: str, subject: URIRef | None, predicate: URIRef
) -> None:
    """So that a record that conforms says something."""
    graph = Graph().parse(data=turtle)
    graph.remove((subject, predicate, None))
    assert not validate(graph, shacl_graph=shapes)[0]

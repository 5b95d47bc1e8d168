"""What follows from the shipped sources: facts that a reader of the article would draw, each with what it rests on.

The facts are rows of ``inferred/facts.yaml``; to add one, write a row.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.ontology.terms import DefaultGraph, NamedNode, Quad
from kararname.ontology.vocabulary import BASE, INFERENCE_PATH, INFERRED_GRAPH, KAR, PROV, TYPE
from support.answers import shortened

FACTS = Path(__file__).parent / "inferred"
INFERRED = (FACTS / "claims.rq").read_text("utf-8")
ROWS: list[tuple[str, str, str, list[list[str]]]] = yaml.safe_load((FACTS / "facts.yaml").read_text("utf-8"))
DESCRIBED = frozenset(KAR.term(name) for name in ("Source", "Passage", "Footnote", "Claim", "TimeSpan"))
"""Classes whose things the program describes itself; what follows from that needs no claim."""


@pytest.fixture(scope="module")
def store(dataset: Published) -> EmbeddedStore:
    """The shipped dataset, ready to be asked."""
    return EmbeddedStore.open(dataset.data_file)


@pytest.fixture(scope="module")
def quads(dataset: Published) -> list[Quad]:
    """All its quads."""
    return list(ox.parse(path=str(dataset.data_file), format=ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize(("thing", "name", "value", "places"), ROWS, ids=lambda value: str(value)[:60])
def test_an_inferred_fact_follows_from_the_places_where_its_premises_stand(
    store: EmbeddedStore, thing: str, name: str, value: str, places: list[list[str]]
) -> None:
    terms = {
        "thing": NamedNode(f"{BASE}id/{thing}"),
        "property": KAR.term(name),
        "value": NamedNode(f"{BASE}id/{value}"),
    }
    found = shortened(store.select(INFERRED, terms), ["page", "note"])
    assert [place for place in places if place not in found] == []


def inferences(quads: list[Quad]) -> dict[Quad, set[NamedNode]]:
    """The graphs of inferences, by the statement that stands in them."""
    found: dict[Quad, set[NamedNode]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(BASE + INFERENCE_PATH):
            found.setdefault(Quad(quad.subject, quad.predicate, quad.object), set()).add(quad.graph_name)
    return found


def test_every_inferred_statement_stands_in_an_inference_and_nothing_else_does(quads: list[Quad]) -> None:
    inferred = {Quad(q.subject, q.predicate, q.object) for q in quads if q.graph_name == INFERRED_GRAPH}
    assert inferred
    assert set(inferences(quads)) == inferred


def test_every_inferred_statement_reaches_a_claim_or_is_about_what_the_program_describes(quads: list[Quad]) -> None:
    default = [quad for quad in quads if isinstance(quad.graph_name, DefaultGraph)]
    reached = {quad.subject for quad in default if quad.predicate == PROV.term("wasDerivedFrom")}
    described = {quad.subject for quad in default if quad.predicate == TYPE and quad.object in DESCRIBED}
    without = [
        quad
        for quad, graphs in inferences(quads).items()
        if not graphs & reached and not {quad.subject, quad.object} & described
    ]
    assert without == []


def test_an_inference_rests_on_claims_that_exist(quads: list[Quad]) -> None:
    default = [quad for quad in quads if isinstance(quad.graph_name, DefaultGraph)]
    claims = {quad.subject for quad in default if quad.predicate == TYPE and quad.object == KAR.term("Claim")}
    names = {quad.subject for quad in default if quad.predicate == TYPE and quad.object == KAR.term("Inference")}
    premises = {
        quad.object for quad in default if quad.subject in names and quad.predicate == PROV.term("wasDerivedFrom")
    }
    assert premises
    assert premises <= claims

"""How often terms of the ontology are used is counted as one would by hand."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.views import Views
from kararname.ontology.schema import read_schema
from kararname.ontology.terms import DefaultGraph, NamedNode
from kararname.ontology.vocabulary import KAR, TYPE

INFERENCE = KAR.term("Inference")


@pytest.fixture(scope="module")
def counted(dataset: Published) -> dict[NamedNode, tuple[int, int]]:
    """Uses of classes as types, of properties as predicates and of other terms as objects, in all and by inference."""
    engine = EmbeddedStore.open(dataset.data_file).engine()
    inferences = {quad.subject for quad in engine.quads_for_pattern(None, TYPE, INFERENCE, DefaultGraph())}
    used: Counter[NamedNode] = Counter()
    inferred: dict[NamedNode, set[tuple[object, ...]]] = defaultdict(set)
    for quad in engine:
        terms = {quad.predicate, *([quad.object] if isinstance(quad.object, NamedNode) else [])}
        if isinstance(quad.graph_name, DefaultGraph):
            used.update(terms)
        elif quad.graph_name in inferences:
            inferred[quad.predicate].add((quad.subject, quad.object))
            if quad.predicate == TYPE:
                inferred[quad.object].add((quad.subject,))
    return {term: (count, len(inferred[term])) for term, count in used.items()}


def test_they_are_counted_as_by_hand(dataset: Published, counted: dict[NamedNode, tuple[int, int]]) -> None:
    schema = read_schema()
    terms = {iri for named in schema.terms.values() for iri in named.values()}
    classes, props = ({item.iri for item in found.values()} for found in (schema.classes, schema.properties))
    found = Views(dataset.views_file, dataset.manifest.version).uses()
    assert found == {term: counted[term] for term in (classes | props | terms) & counted.keys()}
    assert found[KAR.term("Meeting")][0] > 0
    assert any(inferred for _, inferred in found.values())

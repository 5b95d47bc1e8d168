"""HermiT agrees with the rules: what it entails of the shipped statements is what the build infers from axioms."""

from __future__ import annotations

from collections import Counter

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from kararname.graph.assemble import ontology_quads
from kararname.graph.consistency import NO_JAVA
from kararname.graph.dataset import Published
from kararname.graph.infer import infer
from kararname.graph.reasoning import axioms, named, visible
from kararname.graph.rules import read_rules
from kararname.ontology.owl import Reasoned, find_java, reason
from kararname.ontology.terms import DefaultGraph, NamedNode, Quad, Triple
from kararname.ontology.vocabulary import INFERRED_GRAPH, KAR, OWL, TYPE

AXIOMATIC = ("chain", "inverse", "subclass", "subproperty", "symmetric", "transitive")
"""The rules that read axioms of the ontology; the others say what OWL cannot."""

EXCEPTIONS: dict[Triple, str] = {}
"""Statements that only one of the two gives, each with its reason. There is none."""


def stated(published: Published) -> list[Quad]:
    """The accepted statements, without what the build infers."""
    quads = list(ox.parse(path=str(published.data_file), format=ox.RdfFormat.N_QUADS))
    inferred = {quad.triple for quad in quads if quad.graph_name == INFERRED_GRAPH}
    return [quad for quad in quads if isinstance(quad.graph_name, DefaultGraph) and quad.triple not in inferred]


def comparable(triples: set[Triple]) -> set[Triple]:
    """Classes of things and properties between things, in our own terms; terms of the ontology are no things."""
    return {
        item
        for item in triples
        if isinstance(item.subject, NamedNode)
        and isinstance(item.object, NamedNode)
        and KAR.local(item.subject) is None
        and KAR.local(item.object if item.predicate == TYPE else item.predicate) is not None
    }


@pytest.fixture(scope="module")
def statements(dataset: Published) -> list[Triple]:
    return visible(stated(dataset))


@pytest.fixture(scope="module")
def judged(statements: list[Triple]) -> Reasoned:
    """What HermiT says of the shipped statements."""
    java = find_java()
    if java is None:
        pytest.skip(NO_JAVA)
    return reason([*axioms(), *statements, *named(statements)], java, properties=True)


@pytest.fixture(scope="module")
def materialised(statements: list[Triple]) -> set[Triple]:
    """The same statements and what the rules of axioms make of them."""
    return by_rules(statements)


def by_rules(statements: list[Triple]) -> set[Triple]:
    store = ox.Store()
    store.bulk_extend([*(Quad(*item) for item in statements), *ontology_quads()])
    inferred = infer(store, [rule for rule in read_rules() if rule.name in AXIOMATIC])
    return {*statements, *(quad.triple for quad in inferred.lineage)}


def test_the_reasoner_finds_no_contradiction_and_no_empty_class(judged: Reasoned):
    assert judged.consistent
    assert judged.unsatisfiable == ()


def test_the_rules_give_what_the_reasoner_entails_and_nothing_else(judged: Reasoned, materialised: set[Triple]):
    ours, theirs = comparable(materialised), comparable(set(judged.entailed))
    assert len(ours) > 10_000
    assert {str(item) for item in ours ^ theirs} == {str(item) for item in EXCEPTIONS}


def test_the_rules_give_what_an_owl_rl_reasoner_gives(mini_dataset: Published):
    """The library owlrl knows every rule of the profile, but takes minutes for the shipped statements."""
    statements = visible(stated(mini_dataset))
    graph = rdflib.Graph()
    text = ox.serialize({*axioms(), *statements}, format=ox.RdfFormat.N_TRIPLES)
    graph.parse(data=text or b"", format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    closed = ox.parse(input=by_lines(graph), format=ox.RdfFormat.N_TRIPLES)
    ours, theirs = comparable(by_rules(statements)), comparable({quad.triple for quad in closed})
    assert len(ours) > 200
    assert {str(item) for item in ours ^ theirs} == set()


def by_lines(graph: rdflib.Graph) -> str:
    """The triples between things, as N-Triples; owlrl makes triples about literals too, which are no RDF 1.1."""
    named = (triple for triple in graph if all(isinstance(term, rdflib.URIRef) for term in triple))
    return "".join(f"{subject.n3()} {predicate.n3()} {value.n3()} .\n" for subject, predicate, value in named)


def test_the_rules_of_axioms_give_something_of_every_kind(statements: list[Triple], materialised: set[Triple]):
    """So that the agreement is about inverses, chains, transitive and symmetric properties, and classes."""
    new = Counter(item.predicate for item in comparable(materialised - set(statements)))
    for name in ("participatedIn", "memberOf", "author", "heldOffice", "goesBackTo", "partOf", "involved"):
        assert new[KAR.term(name)], name
    assert new[TYPE]


# OWL 2 DL


@pytest.fixture(scope="module")
def ontology() -> ox.Store:
    store = ox.Store()
    store.bulk_extend(Quad(*item) for item in axioms())
    return store


def pairs(store: ox.Store, name: str) -> set[tuple[NamedNode, NamedNode]]:
    """Subjects and objects that a term of OWL or RDFS ties."""
    prefix = "http://www.w3.org/2000/01/rdf-schema#" if name == "subPropertyOf" else OWL.iri
    quads = store.quads_for_pattern(None, NamedNode(prefix + name), None)
    return {(quad.subject, quad.object) for quad in quads if isinstance(quad.subject, NamedNode)}  # type: ignore[misc]


def of_type(store: ox.Store, name: str) -> set[NamedNode]:
    quads = store.quads_for_pattern(None, TYPE, OWL.term(name))
    return {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}


def composite(store: ox.Store) -> set[NamedNode]:
    """Properties that are transitive or made of chains, and all above them and backwards (OWL 2 §11: not simple)."""
    found = of_type(store, "TransitiveProperty") | {one for one, _ in pairs(store, "propertyChainAxiom")}
    inverse, wider = pairs(store, "inverseOf"), pairs(store, "subPropertyOf")
    while True:
        more = {other for one, other in wider | inverse if one in found} | {
            one for one, other in inverse if other in found
        }
        if more <= found:
            return found
        found |= more


def test_axioms_that_want_simple_properties_have_them(ontology: ox.Store):
    """The global restrictions of OWL 2 DL (https://www.w3.org/TR/owl2-syntax/#The_Restrictions_on_the_Axiom_Closure)."""
    wanting = of_type(ontology, "IrreflexiveProperty") | of_type(ontology, "AsymmetricProperty")
    wanting |= of_type(ontology, "FunctionalProperty") | of_type(ontology, "InverseFunctionalProperty")
    wanting |= {end for pair in pairs(ontology, "propertyDisjointWith") for end in pair}
    assert wanting & composite(ontology) == set()


def test_composite_properties_are_known_as_such(ontology: ox.Store):
    names = {KAR.local(prop) for prop in composite(ontology)}
    assert {"partOf", "hasPart", "goesBackTo", "followedBy", "memberOf", "hasMember", "author", "before"} <= names
    assert "participant" not in names

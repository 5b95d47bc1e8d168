"""The ontology, its shapes and alignments fit each other, the code and the reasoner's reader."""

from __future__ import annotations

from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest
from kararname.ontology.schema import ALIGNMENTS_FILE, ONTOLOGY_FILE, SHAPES_FILE, read_schema
from kararname.ontology.terms import BlankNode, Literal, NamedNode
from kararname.ontology.vocabulary import (
    DEFINITION,
    KAR,
    LABEL,
    OWL,
    RDF,
    RDFS,
    SH,
    SUBCLASS_OF,
    SUBPROPERTY_OF,
    TYPE,
    XSD,
)

ROOT = ONTOLOGY_FILE.parent.parent
SCHEMA = read_schema()


def triples(path: Path) -> list[ox.Quad]:
    return list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))


ONTOLOGY = triples(ONTOLOGY_FILE)
SHAPES = triples(SHAPES_FILE)
DECLARED = {quad.subject for quad in ONTOLOGY if quad.predicate == TYPE and isinstance(quad.subject, NamedNode)}
OURS = sorted((term for term in DECLARED if KAR.local(term)), key=str)
PROPERTY_TYPES = {OWL.term("ObjectProperty"), OWL.term("DatatypeProperty")}
PROPERTIES = {quad.subject for quad in ONTOLOGY if quad.predicate == TYPE and quad.object in PROPERTY_TYPES}


def texts(graph: list[ox.Quad], subject: object, predicate: NamedNode) -> dict[str | None, str]:
    found = [quad.object for quad in graph if quad.subject == subject and quad.predicate == predicate]
    return {item.language: item.value for item in found if isinstance(item, Literal)}


@pytest.mark.parametrize("term", OURS, ids=lambda term: term.value.rpartition("#")[2])
def test_every_term_has_a_label_and_a_definition_in_both_languages(term: NamedNode):
    for predicate in (LABEL, DEFINITION):
        found = texts(ONTOLOGY, term, predicate)
        assert set(found) == {"en", "tr"}
        assert all(text.strip() for text in found.values())


def test_no_two_properties_of_one_class_share_a_label():
    for language in ("en", "tr"):
        labels = [(prop.labels[language], prop.domains, prop.ranges) for prop in SCHEMA.properties.values()]
        assert sorted(map(str, labels)) == sorted(map(str, set(labels)))


# Shapes


def test_every_path_of_a_shape_exists():
    paths = {quad.object for quad in SHAPES if quad.predicate == SH.term("path") and isinstance(quad.object, NamedNode)}
    assert paths <= DECLARED | {LABEL}


def test_every_class_that_a_shape_names_exists():
    naming = {SH.term("class"), SH.term("targetClass"), SH.term("targetSubjectsOf"), SH.term("targetObjectsOf")}
    named = {quad.object for quad in SHAPES if quad.predicate in naming}
    assert named <= DECLARED


def test_every_property_of_ours_has_one_shape_with_group_and_order():
    shapes: dict[NamedNode, list[object]] = {}
    for quad in SHAPES:
        if quad.predicate == SH.term("path") and isinstance(quad.subject, NamedNode):
            shapes.setdefault(quad.object, []).append(quad.subject)  # type: ignore[arg-type]
    assert {prop.value: len(shapes.get(prop, [])) for prop in PROPERTIES} == {prop.value: 1 for prop in PROPERTIES}
    orders = [prop.order for prop in SCHEMA.properties.values()]
    assert len(set(orders)) == len(orders)
    assert all(prop.group in SCHEMA.groups for prop in SCHEMA.properties.values())


def test_shapes_and_ontology_agree_on_the_ranges():
    for prop in SCHEMA.properties.values():
        ranges = {quad.object for quad in ONTOLOGY if quad.subject == prop.iri and quad.predicate == RDFS.term("range")}
        if prop.kind == "data":
            assert prop.datatype is not None, prop.name
            assert ranges <= {prop.datatype, RDFS.term("Literal")}, prop.name


def test_every_class_that_things_can_have_has_one_node_shape_of_its_own():
    abstract = {"Actor", "Term"}  # nothing is one of these without being one of their subclasses
    terms = {KAR.local(iri) for iri in SCHEMA.terms}
    targets: dict[str, list[str]] = {}
    for quad in SHAPES:
        if quad.predicate == SH.term("targetClass") and str(quad.subject).endswith("Shape>"):
            targets.setdefault(quad.subject.value.rpartition("#")[2], []).append(quad.object.value.rpartition("#")[2])  # type: ignore[union-attr]
    own = {name: [name] for name in SCHEMA.classes if name not in abstract | terms}
    assert {name.removesuffix("Shape"): found for name, found in targets.items() if name != "NamedThingShape"} == own


def test_every_requirement_of_a_shape_has_a_message_and_so_has_every_property():
    silent = {quad.subject for quad in SHAPES if quad.predicate in {SH.term("path"), SH.term("select")}}
    assert silent - {quad.subject for quad in SHAPES if quad.predicate == SH.term("message")} == set()


@pytest.mark.parametrize("scheme", list(SCHEMA.terms), ids=lambda iri: iri.value.rpartition("#")[2])
def test_a_message_about_a_controlled_term_names_the_terms_there_are(scheme: NamedNode):
    listed = ", ".join(sorted(SCHEMA.terms[scheme]))
    for prop in SCHEMA.properties.values():
        if prop.ranges == {scheme}:
            shape = next(
                quad.subject for quad in SHAPES if quad.predicate == SH.term("path") and quad.object == prop.iri
            )
            assert all(f": {listed}." in text for text in texts(SHAPES, shape, SH.term("message")).values())


def test_every_message_of_a_shape_is_in_both_languages():
    bearers = {quad.subject for quad in SHAPES if quad.predicate == SH.term("message")}
    assert [bearer for bearer in bearers if set(texts(SHAPES, bearer, SH.term("message"))) != {"en", "tr"}] == []


# Alignments


def test_nothing_is_the_same_as_another_thing():
    same = OWL.term("sameAs")
    assert not [quad for path in (ONTOLOGY_FILE, ALIGNMENTS_FILE) for quad in triples(path) if quad.predicate == same]


# The hierarchy


@pytest.mark.parametrize("predicate", [SUBCLASS_OF, SUBPROPERTY_OF, OWL.term("inverseOf")])
def test_hierarchies_and_inverses_stay_among_declared_terms(predicate: NamedNode):
    named = {quad.object for quad in ONTOLOGY if quad.predicate == predicate and isinstance(quad.object, NamedNode)}
    assert named <= DECLARED


@pytest.mark.parametrize("predicate", [RDFS.term("domain"), RDFS.term("range")])
def test_domains_and_ranges_are_declared(predicate: NamedNode):
    found = {quad.object for quad in ONTOLOGY if quad.predicate == predicate and isinstance(quad.object, NamedNode)}
    datatypes = {term for term in found if term.value.startswith((XSD.iri, RDF.iri))} | {RDFS.term("Literal")}
    assert found - datatypes <= DECLARED


def test_no_class_is_above_itself():
    for cls in SCHEMA.classes.values():
        above = SCHEMA.classes.values()
        assert [
            other.name
            for other in above
            if other is not cls and cls.iri in other.ancestors & cls.ancestors and other.iri in cls.ancestors
        ] == []


def test_an_inverse_is_inferred_on_one_side_only():
    for quad in ONTOLOGY:
        if quad.predicate == OWL.term("inverseOf"):
            one, other = SCHEMA.by_iri(quad.subject), SCHEMA.by_iri(quad.object)  # type: ignore[arg-type]
            assert one
            assert other
            assert other.inferred, other.name


def test_the_ontology_is_loaded_by_an_owl_library(tmp_path: Path):
    path = tmp_path / "kararname.nt"
    ox.serialize(
        [quad for file in (ONTOLOGY_FILE, ALIGNMENTS_FILE) for quad in triples(file)],
        str(path),
        format=ox.RdfFormat.N_TRIPLES,
    )
    world = owlready2.World()
    loaded = world.get_ontology(path.as_uri()).load()
    assert loaded is not None
    assert len([cls for cls in world.classes() if cls.iri.startswith(KAR.iri)]) == len(SCHEMA.classes)
    properties = [*world.object_properties(), *world.data_properties()]
    assert {prop.iri for prop in properties if prop.iri.startswith(KAR.iri)} == {prop.value for prop in PROPERTIES}
    assert world.search_one(iri=KAR.iri + "Demand").ancestors() >= {world.search_one(iri=KAR.iri + "Position")}


def test_no_blank_node_is_a_declared_term():
    assert not [term for term in DECLARED if isinstance(term, BlankNode)]

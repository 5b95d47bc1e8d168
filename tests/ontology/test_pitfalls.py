"""The pitfalls of OOPS! (https://oops.linkeddata.es/catalogue.jsp) that a program can look for in the ontology.

``docs/reference/ontology-checks.md`` says which pitfall each test looks for, and how the others come out.
"""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from kararname.ontology.descriptions import Description, read_descriptions
from kararname.ontology.schema import ONTOLOGY_FILE, Property, read_schema
from kararname.ontology.terms import NamedNode
from kararname.ontology.vocabulary import DOMAIN, KAR, OWL, RANGE, RDF, RDFS, TYPE, XSD

SCHEMA = read_schema()
SAID = read_descriptions()
QUADS = list(ox.parse(path=str(ONTOLOGY_FILE), format=ox.RdfFormat.TURTLE))
CLASSES = list(SCHEMA.classes.values())
PROPERTIES = [prop for prop in SCHEMA.properties.values() if KAR.local(prop.iri)]
OBJECTS = [prop for prop in PROPERTIES if prop.kind == "object"]
DECLARED = {quad.subject for quad in QUADS if quad.predicate == TYPE}

ANYTHING = {
    "of many kinds of things": "about subjectOf place date start end attested certainty side hasPart partOf number "
    "order quantity unit manner outcome content purpose capacity remark mentionedIn",
    "between positions, documents and events alike": "prompted promptedBy resultOf resultedIn followedBy goesBackTo "
    "beganWith endedWith",
}
"""Properties without a domain, each with the reason: it is true of so many kinds that a union would say nothing."""
TO_ANYTHING = {
    "to whatever is named, meant, sent or part": "mentions about subjectOf item invokes placeOf hasPart partOf",
    "between positions, documents and events alike": "prompted promptedBy resultOf resultedIn followedBy goesBackTo "
    "beganWith endedWith",
}
"""Object properties without a range, each with the reason."""
UNREACHED = {
    "Topic": "kar:about leads to topics, but to places, actors and events too, so that it has no range",
    "Inference": "an inference is derived from claims, which PROV-O's own property says",
}
"""Classes that no property of ours names, each with the reason."""


def words(reasons: dict[str, str]) -> set[str]:
    return {name for names in reasons.values() for name in names.split()}


def said_of(prop: Property) -> Description:
    return SAID[prop.iri]


@pytest.mark.parametrize("construct", ["equivalentClass", "equivalentProperty", "sameAs"])
def test_nothing_is_declared_to_be_the_same_as_another_term(construct: str):
    assert [quad for quad in QUADS if quad.predicate == OWL.term(construct)] == []


def test_no_property_stands_for_being():
    assert [
        prop.name for prop in PROPERTIES if re.fullmatch(r"is|isA|isAn|instanceOf|kindOf|typeOf|sameAs", prop.name)
    ] == []


def test_every_class_hangs_together_with_others():
    reached = {iri for prop in PROPERTIES for iri in prop.domains | prop.ranges}
    lonely = [
        cls.name for cls in CLASSES if cls.iri not in reached and not SAID[cls.iri].above and not SAID[cls.iri].below
    ]
    assert set(lonely) == set(UNREACHED)


def test_every_property_has_an_end_a_place_in_the_hierarchy_or_a_reason():
    ends = [prop for prop in PROPERTIES if not prop.domains and not prop.ranges and prop.kind == "object"]
    assert {prop.name for prop in ends} <= words(ANYTHING) & words(TO_ANYTHING)


def test_inverse_properties_join_the_same_classes_the_other_way_round():
    for prop in OBJECTS:
        inverse = said_of(prop).inverse
        other = SCHEMA.by_iri(inverse) if inverse else None
        if other:
            assert (prop.domains, prop.ranges) == (other.ranges, other.domains), prop.name


@pytest.mark.parametrize("kind", ["classes", "properties"])
def test_no_term_is_above_itself(kind: str):
    terms = CLASSES if kind == "classes" else PROPERTIES
    for term in terms:
        line = list(SAID[term.iri].above)
        for iri in line:
            line.extend(above for above in SAID[iri].above if above not in line)
        assert term.iri not in line


def test_no_class_is_named_after_two_things_or_after_the_rest():
    pattern = r".+(And|Or)[A-Z].*|.*(Other|Misc|Various|Unknown).*"
    assert [cls.name for cls in CLASSES if re.fullmatch(pattern, cls.name)] == []


def test_families_of_classes_exclude_each_other():
    roots = {cls.iri for cls in CLASSES if len(cls.ancestors) == 1}
    for root in roots:
        assert set(SAID[root].disjoint) == roots - {root}


def test_a_property_without_a_domain_has_its_reason():
    assert {prop.name for prop in PROPERTIES if not prop.domains} == words(ANYTHING)


def test_a_property_without_a_range_has_its_reason():
    assert {prop.name for prop in OBJECTS if not prop.ranges} == words(TO_ANYTHING)
    assert [prop.name for prop in PROPERTIES if prop.kind == "data" and not prop.datatype] == []


@pytest.mark.parametrize("construct", ["allValuesFrom", "complementOf", "oneOf", "hasValue"])
def test_a_construct_that_is_often_misused_is_not_used(construct: str):
    assert [quad for quad in QUADS if quad.predicate == OWL.term(construct)] == []


@pytest.mark.parametrize("predicate", [DOMAIN, RANGE], ids=["domain", "range"])
def test_no_property_has_two_domains_or_two_ranges(predicate: NamedNode):
    subjects = [quad.subject for quad in QUADS if quad.predicate == predicate]
    assert len(subjects) == len(set(subjects))


def test_labels_name_and_definitions_define():
    """A label is short and no sentence; a definition is a sentence and not the label again."""
    for term in (*CLASSES, *PROPERTIES):
        for language in ("en", "tr"):
            label, definition = term.labels[language], term.definitions[language]
            assert len(label) <= 40, term.name
            assert not label.endswith(".")
            assert definition.endswith("."), term.name
            assert definition.rstrip(".").casefold() != label.casefold(), term.name


def test_names_are_written_in_one_way():
    """Classes in UpperCamelCase; properties and controlled terms in lowerCamelCase."""
    lower = [*(prop.name for prop in PROPERTIES), *(name for terms in SCHEMA.terms.values() for name in terms)]
    assert [cls.name for cls in CLASSES if not re.fullmatch(r"([A-Z][a-z]+)+", cls.name)] == []
    assert [name for name in lower if not re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", name)] == []


def test_no_class_stands_for_a_datatype():
    datatypes = {"string", "integer", "decimal", "boolean", "date", "datetime", "duration", "year", "number", "text"}
    assert [cls.name for cls in CLASSES if cls.name.lower() in datatypes] == []


def test_no_term_is_used_to_define_itself():
    for cls in CLASSES:
        said = SAID[cls.iri]
        assert cls.iri not in said.above
        assert cls.iri not in {item.filler for item in said.restrictions}
    for prop in PROPERTIES:
        assert prop.iri not in prop.domains | prop.ranges


def test_no_property_is_its_own_inverse_and_no_symmetric_one_has_an_inverse():
    for prop in OBJECTS:
        said = said_of(prop)
        assert said.inverse != prop.iri
        assert not (said.inverse and "Symmetric" in said.characteristics), prop.name


@pytest.mark.parametrize("characteristic", ["Symmetric", "Transitive"])
def test_a_symmetric_or_transitive_property_joins_things_of_one_kind(characteristic: str):
    found = [prop for prop in OBJECTS if characteristic in said_of(prop).characteristics]
    assert found
    for prop in found:
        assert prop.domains == prop.ranges, prop.name


@pytest.mark.parametrize("language", ["en", "tr"])
def test_no_two_classes_have_one_label(language: str):
    labels = [cls.labels[language].casefold() for cls in CLASSES]
    assert sorted(labels) == sorted(set(labels))


def test_a_chain_has_at_least_two_links():
    chains = [chain for said in SAID.values() for chain in said.chains]
    assert chains
    assert all(len(chain) > 1 for chain in chains)


def test_every_class_and_property_that_is_used_is_declared():
    """Predicates, classes of things, ends of properties; RDF, RDFS, OWL and XSD declare their own."""
    known = (RDF.iri, RDFS.iri, OWL.iri, XSD.iri)
    predicates = {quad.predicate for quad in QUADS}
    classes = {
        quad.object for quad in QUADS if quad.predicate in (TYPE, DOMAIN, RANGE) and isinstance(quad.object, NamedNode)
    }
    assert {
        term.value for term in predicates | classes if term not in DECLARED and not term.value.startswith(known)
    } == set()


def test_no_iri_ends_in_a_file_name():
    subjects = {quad.subject.value for quad in QUADS if isinstance(quad.subject, NamedNode)}
    assert [iri for iri in subjects if re.search(r"\.(owl|rdf|ttl|n3|nt|rdfxml|jsonld)\b", iri)] == []


def test_terms_stand_in_the_namespace_that_the_ontology_declares():
    assert all(term.iri.value.startswith(KAR.iri) for term in (*CLASSES, *PROPERTIES))

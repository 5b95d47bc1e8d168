"""Every term is told in both languages, is one thing and not two, and is used by what is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.ontology.descriptions import read_descriptions
from kararname.ontology.schema import Class, Property, read_schema
from kararname.ontology.terms import NamedNode
from kararname.ontology.vocabulary import KAR

SCHEMA = read_schema()
SAID = read_descriptions()
PROPERTIES = [prop for prop in SCHEMA.properties.values() if KAR.local(prop.iri)]
STATUSES = {"stable", "testing", "unstable", "archaic"}
USES = """SELECT DISTINCT ?term WHERE {
  { ?thing a ?term } UNION { ?thing ?term ?value } UNION { ?thing ?property ?term FILTER(isIRI(?term)) }
  UNION { GRAPH <https://w3id.org/kararname/ontology> { { ?thing a ?term } UNION { ?thing ?term ?value } } }
}"""


def test_every_term_has_an_example_in_both_languages():
    assert [KAR.local(said.iri) for said in SAID.values() if set(said.examples) != {"en", "tr"}] == []


def test_every_term_says_how_settled_it_is():
    """``vs:term_status`` takes one of four words."""
    assert {said.status for said in SAID.values()} <= STATUSES


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("kind", ["classes", "properties"])
def test_no_two_terms_are_one_thing(kind: str, language: str):
    """No two classes, and no two properties, share a label or a definition."""
    terms: Iterable[Class | Property] = SCHEMA.classes.values() if kind == "classes" else PROPERTIES
    for words in ([term.labels[language] for term in terms], [term.definitions[language] for term in terms]):
        assert [text for text, count in Counter(words).items() if count > 1] == []


def test_no_list_has_one_term_twice():
    for terms in SCHEMA.terms.values():
        for language in ("en", "tr"):
            labels = [SCHEMA.labels[iri][language] for iri in terms.values()]
            assert sorted(labels) == sorted(set(labels))


@pytest.fixture(scope="module")
def used(dataset: Published) -> set[object]:
    return {row["term"] for row in EmbeddedStore.open(dataset.data_file).select(USES)}


def test_every_class_has_things(used: set[object]):
    """Its own or those of a class below it; the ontology's own terms count for the classes of lists."""
    below = {
        cls.name: [other.iri for other in SCHEMA.classes.values() if cls.iri in other.ancestors] for cls in CLASSES
    }
    assert [name for name, classes in below.items() if not used.intersection(classes)] == []


CLASSES = tuple(SCHEMA.classes.values())


def test_every_property_makes_a_statement(used: set[object]):
    """In the published dataset or, for what describes terms, in the ontology itself."""
    assert [prop.name for prop in PROPERTIES if prop.iri not in used] == []


def test_every_controlled_term_is_named(used: set[object]):
    terms = [iri for found in SCHEMA.terms.values() for iri in found.values()]
    assert [KAR.local(iri) for iri in terms if iri not in used] == []


def test_the_ontology_is_the_home_of_all_its_terms():
    """Nothing stands in our namespace but classes, properties, controlled terms, their schemes and two annotations."""
    schemes = {NamedNode(f"{kind.value}Scheme") for kind in SCHEMA.terms}
    known = {
        *(cls.iri for cls in CLASSES),
        *(prop.iri for prop in PROPERTIES),
        *(iri for found in SCHEMA.terms.values() for iri in found.values()),
        *schemes,
        KAR.term("inferred"),
        KAR.term("pathSegment"),
    }
    assert set(SAID) == known

"""The ontology's metadata, after the checks of FOOPS! (https://w3id.org/foops/catalogue).

``docs/reference/ontology-checks.md`` says which check each test decides, and which are decided elsewhere or not at all.
"""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest
from kararname.ontology.metadata import read_metadata
from kararname.ontology.schema import ALIGNMENTS_FILE, ONTOLOGY_FILE, SHAPES_FILE, read_schema
from kararname.ontology.terms import Literal, NamedNode
from kararname.ontology.vocabulary import (
    BASE,
    BIBO,
    DCTERMS,
    FOAF,
    KAR,
    ONTOLOGY,
    OWL,
    SKOS,
    TYPE,
    VANN,
    XSD,
)

QUADS = list(ox.parse(path=str(ONTOLOGY_FILE), format=ox.RdfFormat.TURTLE))
PERSISTENT = ("https://w3id.org/", "https://purl.org/", "http://purl.org/", "https://doi.org/")


def head(predicate: NamedNode, file: object = None, subject: NamedNode = ONTOLOGY) -> list[ox.NamedNode | ox.Literal]:
    quads = QUADS if file is None else ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
    return [quad.object for quad in quads if quad.subject == subject and quad.predicate == predicate]  # type: ignore[misc]


def one(predicate: NamedNode) -> ox.NamedNode | ox.Literal:
    found = head(predicate)
    assert len(found) == 1, predicate
    return found[0]


def test_the_ontology_has_a_persistent_iri_over_https():
    assert ONTOLOGY.value.startswith(PERSISTENT)
    assert ONTOLOGY.value.startswith("https://")


def test_the_file_declares_the_ontology_under_its_own_iri():
    declared = [quad.subject for quad in QUADS if quad.predicate == TYPE and quad.object == OWL.term("Ontology")]
    assert declared == [ONTOLOGY]


def test_the_version_has_an_iri_of_its_own():
    iri, name = one(OWL.term("versionIRI")), one(OWL.term("versionInfo"))
    assert isinstance(iri, NamedNode)
    assert iri != ONTOLOGY
    assert iri.value == f"{ONTOLOGY.value}/{name.value}"


def test_the_prefix_and_the_namespace_are_declared():
    assert one(VANN.term("preferredNamespacePrefix")).value == KAR.prefix
    assert one(VANN.term("preferredNamespaceUri")).value == KAR.iri


def test_the_minimum_metadata_are_declared():
    """Title and description in both languages, licence, version IRI, creator, namespace."""
    for name in ("title", "description"):
        assert {item.language for item in head(DCTERMS.term(name)) if isinstance(item, Literal)} == {"en", "tr"}
    for predicate in (DCTERMS.term("license"), DCTERMS.term("creator"), OWL.term("versionIRI")):
        assert isinstance(one(predicate), NamedNode)
    assert one(VANN.term("preferredNamespaceUri"))


def test_the_recommended_metadata_are_declared():
    """Prefix, version, day of creation, citation."""
    head_of = read_metadata()
    citation = one(DCTERMS.term("bibliographicCitation")).value
    assert one(OWL.term("versionInfo")).value == head_of.version.name
    assert head_of.version.name in citation
    assert head_of.version.iri.value in citation
    assert one(VANN.term("preferredNamespacePrefix"))


def test_the_detailed_metadata_are_declared_but_for_a_doi():
    """Publisher, logo, status, source, day of issue."""
    for predicate in (DCTERMS.term("publisher"), FOAF.term("logo"), BIBO.term("status"), DCTERMS.term("source")):
        assert isinstance(one(predicate), NamedNode)
    assert one(DCTERMS.term("issued"))
    assert head(BIBO.term("doi")) == []


@pytest.mark.parametrize("name", ["created", "issued"])
def test_dates_are_days(name: str):
    found = one(DCTERMS.term(name))
    assert isinstance(found, Literal)
    assert found.datatype == XSD.term("date")
    assert date.fromisoformat(found.value)


def test_the_licence_is_an_address():
    licence = one(DCTERMS.term("license"))
    assert licence.value.startswith("https://creativecommons.org/licenses/")


def test_makers_and_source_are_things_and_the_makers_have_a_name():
    assert one(DCTERMS.term("creator")) == one(DCTERMS.term("publisher"))
    assert set(read_metadata().creators) == {"en", "tr"}
    assert one(DCTERMS.term("source")).value.startswith(f"{BASE}source/")


def test_metadata_and_terms_come_from_well_known_vocabularies():
    used = {quad.predicate.value for quad in QUADS if quad.subject == ONTOLOGY}
    for space in (DCTERMS, VANN, BIBO, FOAF, OWL):
        assert any(predicate.startswith(space.iri) for predicate in used)
    assert any(quad.object == SKOS.term("ConceptScheme") for quad in QUADS)


@pytest.mark.parametrize("file", [ALIGNMENTS_FILE, SHAPES_FILE], ids=lambda file: file.stem)
def test_the_other_files_have_a_head_too(file: object):
    quads = list(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
    subject = next(q.subject for q in quads if q.predicate == TYPE and q.object == OWL.term("Ontology"))
    assert isinstance(subject, NamedNode)
    assert subject in head(NamedNode("http://www.w3.org/2000/01/rdf-schema#seeAlso"))
    for name in ("title", "description", "creator", "license", "created"):
        assert head(DCTERMS.term(name), file, subject)
    assert head(DCTERMS.term("requires"), file, subject) == [ONTOLOGY]


def test_the_change_log_ends_with_the_first_version_and_begins_with_this_one():
    """A version that has none before it names none; one that has, names it here and in the head."""
    head_of = read_metadata()
    prior = head(OWL.term("priorVersion"))
    assert head_of.version.iri == one(OWL.term("versionIRI"))
    assert [item.iri for item in head_of.versions[1:2]] == prior
    for version in head_of.versions:
        assert set(version.notes) == {"en", "tr"}
        assert date.fromisoformat(version.issued)
        assert version.iri.value == f"{ONTOLOGY.value}/{version.name}"


def test_every_term_has_a_label_and_a_definition():
    """FOOPS! counts classes, object properties and data properties."""
    schema = read_schema()
    terms = [*schema.classes.values(), *(prop for prop in schema.properties.values() if KAR.local(prop.iri))]
    assert [term.name for term in terms if not term.labels or not term.definitions] == []


def test_every_term_says_where_it_is_defined():
    defined = {
        quad.subject for quad in QUADS if quad.predicate.value.endswith("#isDefinedBy") and quad.object == ONTOLOGY
    }
    ours = {quad.subject for quad in QUADS if isinstance(quad.subject, NamedNode) and KAR.local(quad.subject)}
    assert ours - defined == set()

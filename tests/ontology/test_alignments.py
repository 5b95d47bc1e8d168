"""The alignments lead from our terms to declared terms of others, each with its reason in both languages."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from kararname.ontology.descriptions import Alignment, read_alignments
from kararname.ontology.schema import ALIGNMENTS_FILE, ONTOLOGY_FILE, read_schema
from kararname.ontology.terms import BlankNode, NamedNode
from kararname.ontology.vocabulary import ALIGNED, KAR, OWL, SUBCLASS_OF, SUBPROPERTY_OF, TYPE

SCHEMA = read_schema()
QUADS = list(ox.parse(path=str(ALIGNMENTS_FILE), format=ox.RdfFormat.TURTLE))
STATED = [quad for quad in QUADS if quad.predicate in (SUBCLASS_OF, SUBPROPERTY_OF)]
ALIGNMENTS = read_alignments()
KINDS = {"object": OWL.term("ObjectProperty"), "data": OWL.term("DatatypeProperty")}
DECLARED = {quad.subject: quad.object for quad in QUADS if quad.predicate == TYPE}


def name(alignment: Alignment) -> str:
    return f"{KAR.local(alignment.ours)}-{alignment.theirs.value.rpartition('#')[2].rpartition('/')[2]}"


def test_every_alignment_has_an_axiom_with_its_reason_and_no_axiom_stands_alone():
    stated = sorted((str(quad.subject), str(quad.predicate), str(quad.object)) for quad in STATED)
    annotated = sorted((str(item.ours), str(item.relation), str(item.theirs)) for item in ALIGNMENTS)
    assert annotated == stated
    assert len(set(stated)) == len(stated)


@pytest.mark.parametrize("alignment", ALIGNMENTS, ids=name)
def test_an_alignment_gives_its_reason_in_both_languages(alignment: Alignment):
    assert set(alignment.reason) == {"en", "tr"}
    assert all(words.endswith(".") for words in alignment.reason.values())


@pytest.mark.parametrize("alignment", ALIGNMENTS, ids=name)
def test_an_alignment_leads_from_a_term_of_ours_to_a_declared_term_of_a_known_vocabulary(alignment: Alignment):
    """The declaration says which kind of term it is, as OWL 2 DL asks; it is the kind of ours."""
    cls, prop = SCHEMA.class_by_iri(alignment.ours), SCHEMA.by_iri(alignment.ours)
    assert cls or prop
    assert alignment.relation == (SUBCLASS_OF if cls else SUBPROPERTY_OF)
    assert any(space.local(alignment.theirs) for space in ALIGNED)
    assert DECLARED[alignment.theirs] == (OWL.term("Class") if cls else KINDS[str(prop and prop.kind)])


def test_every_declared_term_of_others_is_aligned_with_one_of_ours():
    declared = {subject for subject in DECLARED if isinstance(subject, NamedNode)}
    assert declared - {item.theirs for item in ALIGNMENTS} == {NamedNode(KAR.iri.rstrip("#") + "/alignments")}


def test_no_term_is_of_two_kinds_where_the_ontology_and_the_alignments_are_read_together():
    """OWL 2 DL (section 5.8.1): no IRI is two of object property, data property and annotation property."""
    kinds = {OWL.term(f"{kind}Property") for kind in ("Object", "Datatype", "Annotation")}
    found: dict[object, set[object]] = {}
    for path in (ONTOLOGY_FILE, ALIGNMENTS_FILE):
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if quad.predicate == TYPE and quad.object in kinds:
                found.setdefault(quad.subject, set()).add(quad.object)
    assert {str(term) for term, types in found.items() if len(types) > 1} == set()


def test_the_alignments_say_nothing_but_what_is_aligned():
    """Besides the head and the declarations there are only alignments and their reasons."""
    others = {quad.subject for quad in QUADS if not isinstance(quad.subject, BlankNode) and quad not in STATED}
    assert not [term for term in others if isinstance(term, NamedNode) and KAR.local(term)]

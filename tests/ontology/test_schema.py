"""The reader of the ontology gives classes, properties and controlled terms as the ontology and its shapes say."""

from __future__ import annotations

import pytest
from kararname.ontology.schema import read_schema
from kararname.ontology.terms import NamedNode
from kararname.ontology.vocabulary import KAR, WIKIDATA

SCHEMA = read_schema()


def test_a_class_inherits_its_segment_and_its_line():
    refusal = SCHEMA.classes["Refusal"]
    assert refusal.segment == "position"
    assert {KAR.term(name) for name in ("Refusal", "Response", "Position")} == refusal.ancestors
    assert SCHEMA.classes["Actor"].segment == ""


@pytest.mark.parametrize(
    ("name", "kind", "domains", "ranges", "flags"),
    [
        ("participant", "object", {"Event"}, {"Actor"}, (False, False)),
        ("sentTo", "object", {"Delegation"}, {"Actor", "Place"}, (False, False)),
        ("birth", "object", {"Person"}, {"TimeSpan"}, (True, False)),
        ("metWith", "object", {"Actor"}, {"Actor"}, (False, True)),
        ("title", "data", {"Document", "Source", "Work"}, set(), (False, False)),
    ],
)
def test_a_property_is_read_with_all_that_is_said_of_it(
    name: str, kind: str, domains: set[str], ranges: set[str], flags: tuple[bool, bool]
):
    prop = SCHEMA.properties[name]
    assert (prop.kind, (prop.functional, prop.inferred)) == (kind, flags)
    assert prop.domains == {KAR.term(item) for item in domains}
    assert prop.ranges == {KAR.term(item) for item in ranges}
    assert SCHEMA.by_iri(prop.iri) == prop


def test_controlled_terms_are_read_and_only_asserted_claims_are_accepted():
    assert set(SCHEMA.terms[KAR.term("Stance")]) == {"asserted", "reported", "rejected"}
    assert SCHEMA.accepted == {"asserted"}
    assert SCHEMA.labels[KAR.term("rejected")]["en"]


def test_kinds_are_compared_through_their_superclasses():
    assert SCHEMA.is_a([KAR.term("State")], [KAR.term("Actor")])
    assert not SCHEMA.is_a([KAR.term("Actor")], [KAR.term("State")])
    assert not SCHEMA.is_a([], [KAR.term("Actor")])
    assert not SCHEMA.is_a([NamedNode("https://example.org/x")], [KAR.term("Actor")])
    assert SCHEMA.class_by_iri(WIKIDATA.term("Q1")) is None
    assert SCHEMA.by_iri(WIKIDATA.term("P1")) is None

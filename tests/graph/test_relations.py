"""What a statement implies about the same two things."""

from __future__ import annotations

from kararname.graph.embedded import EmbeddedStore
from kararname.graph.neighbourhood import relations
from kararname.ontology.vocabulary import KAR


def test_a_property_implies_its_broader_and_backward_readings(mini_store: EmbeddedStore) -> None:
    """Participant implies involved and, backwards, participatedIn and involvedIn."""
    implied = relations(mini_store).implied(KAR.term("participant"))
    own = {(prop, backwards) for prop, backwards in implied if KAR.local(prop)}
    assert own == {
        (KAR.term("participant"), False),
        (KAR.term("involved"), False),
        (KAR.term("participatedIn"), True),
        (KAR.term("involvedIn"), True),
    }


def test_a_property_is_read_backwards_by_its_inverse(mini_store: EmbeddedStore) -> None:
    """The inverse, in both directions; none where the ontology names none."""
    graph = relations(mini_store)
    assert graph.inverse(KAR.term("issuer")) == KAR.term("issued")
    assert graph.inverse(KAR.term("issued")) == KAR.term("issuer")
    assert graph.inverse(KAR.term("date")) is None

"""What a statement implies about the same two things."""

from __future__ import annotations

from kararname.ontology.vocabulary import KAR
from kararname.server.relations import relations
from kararname.server.site import Site


def test_a_property_implies_its_broader_and_backward_readings(site: Site) -> None:
    """Participant implies involved and, backwards, participatedIn and involvedIn."""
    implied = relations(site.store).implied(KAR.term("participant"))
    assert implied == {
        (KAR.term("participant"), False),
        (KAR.term("involved"), False),
        (KAR.term("participatedIn"), True),
        (KAR.term("involvedIn"), True),
    }


def test_a_property_is_read_backwards_by_its_inverse(site: Site) -> None:
    """The inverse, in both directions; none where the ontology names none."""
    graph = relations(site.store)
    assert graph.inverse(KAR.term("issuer")) == KAR.term("issued")
    assert graph.inverse(KAR.term("issued")) == KAR.term("issuer")
    assert graph.inverse(KAR.term("date")) is None

"""What Virtuoso would lose of a term is written so that it keeps it, and read back as it was."""

from __future__ import annotations

import pytest
from kararname.graph.remote.dialects.virtuoso import give_back, keep
from kararname.graph.store import Term
from kararname.ontology.terms import BlankNode, Literal, NamedNode
from kararname.ontology.vocabulary import XSD

UNTOUCHED: list[Term] = [
    NamedNode("http://x/a"),
    Literal("text"),
    Literal("metin", language="tr"),
    Literal("80", datatype=XSD.term("integer")),
    Literal("39.92", datatype=XSD.term("decimal")),
    Literal("1920-08-28", datatype=XSD.term("date")),
]
LOST: list[Term] = [
    BlankNode("b1"),
    Literal("true", datatype=XSD.term("boolean")),
    Literal("1", datatype=XSD.term("decimal")),
    Literal("PT3H30M", datatype=XSD.term("dayTimeDuration")),
    Literal("1500-01-01", datatype=XSD.term("date")),
    Literal("99999999999999999999", datatype=XSD.term("integer")),
    Literal("POINT(32.85 39.92)", datatype=NamedNode("http://www.opengis.net/ont/geosparql#wktLiteral")),
]


@pytest.mark.parametrize("term", UNTOUCHED, ids=str)
def test_a_term_that_it_keeps_is_written_as_it_is(term: Term) -> None:
    assert keep(term) == term


@pytest.mark.parametrize("term", LOST, ids=str)
def test_a_term_that_it_would_lose_is_written_as_another_and_comes_back(term: Term) -> None:
    assert keep(term) != term
    assert give_back(keep(term)) == term

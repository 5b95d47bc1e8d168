"""Queries whose answers differ each time are told from those whose answers keep."""

from __future__ import annotations

import pytest
from kararname.server.volatile import is_volatile

VOLATILE = [
    "SELECT (NOW() AS ?x) {}",
    "SELECT (now() AS ?x) {}",
    "SELECT (rand ( ) AS ?x) {}",
    "SELECT (RAND # so\n () AS ?x) {}",
    "SELECT (UUID() AS ?x) {}",
    "SELECT (STRUUID() AS ?x) {}",
    "SELECT * { ?s ?p ?o FILTER(?o<RAND()) }",
    "SELECT * { ?s ?p ?o FILTER(1=1||trueRAND()>0) }",
    r"SELECT (\u004EOW() AS ?x) {}",
]
LASTING = [
    "SELECT * { ?s ?p ?o }",
    "SELECT * { ?now ?rand ?uuid }",
    "SELECT * { ?s foaf:knows ?o . ?o ex:now ?x }",
    'SELECT ("NOW()" AS ?x) {}',
    "SELECT * { ?s ?p ?o } # RAND()",
    "SELECT * { ?s <urn:uuid> ?o }",
]


@pytest.mark.parametrize("query", VOLATILE)
def test_a_query_that_differs_each_time_is_known(query: str) -> None:
    """However the call is written."""
    assert is_volatile(query)


@pytest.mark.parametrize("query", LASTING)
def test_a_query_whose_answer_keeps_is_known(query: str) -> None:
    """The word alone is no call."""
    assert not is_volatile(query)

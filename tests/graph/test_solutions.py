"""Rows in memory are written as the engine itself would write them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from kararname.errors import QueryRefused
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.limits import Limits
from kararname.graph.media import BY_SUFFIX
from kararname.graph.solutions import Solutions

QUERY = """SELECT ?a ?b { VALUES (?a ?b) {
  (<urn:x> "Çiçerin"@tr) ("1920-08-28"^^<http://www.w3.org/2001/XMLSchema#date> UNDEF) (2 "a\\"b,\\n") } }"""
LIMIT = Limits(10_000, 100)


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return EmbeddedStore(ox.Store())


@pytest.mark.parametrize("suffix", ["json", "xml", "csv", "tsv", "xlsx"])
def test_rows_that_were_read_are_written_as_before(store: EmbeddedStore, suffix: str) -> None:
    form = BY_SUFFIX[suffix]
    again = Solutions.read(store.query(QUERY), LIMIT).write(form, LIMIT)
    wanted = store.query(QUERY).write(form, LIMIT)
    assert again.replace(b" ", b"") == wanted.replace(b" ", b"")


def test_rows_longer_than_the_limit_are_refused(store: EmbeddedStore) -> None:
    with pytest.raises(QueryRefused, match="longer than 10 bytes"):
        Solutions.read(store.query(QUERY), LIMIT).write(BY_SUFFIX["csv"], Limits(10, 100))


def test_rows_with_equal_values_keep_their_order(store: EmbeddedStore) -> None:
    query = "SELECT ?a ?b { VALUES (?a ?b) { (2 1) (1 2) (2 3) (1 4) } }"
    rows = Solutions.read(store.query(query), LIMIT).sorted_by("a", lambda cell: cell["value"] if cell else "")
    assert [row["b"]["value"] for row in rows.cells] == ["2", "4", "1", "3"]

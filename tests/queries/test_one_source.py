"""Every saved query about statements can be narrowed to what one source tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.values import with_values
from kararname.ontology.schema import read_schema
from kararname.ontology.vocabulary import BASE
from kararname.queries.catalogue import Catalogue, SavedQuery, bind
from kararname.queries.types import ONE_SOURCE

THINGS = Path(__file__).with_name("things.rq").read_text("utf-8")
QUERIES = Catalogue.load().all
NARROWED = [pytest.param(query, id=query.name) for query in QUERIES if query.parameter(ONE_SOURCE)]
PAGES = {"mini-2001": range(1, 30), "second-2003": range(30, 60)}
"""The two made-up sources number their pages so that a page tells its source."""


def rows(store: EmbeddedStore, query: SavedQuery, arguments: Mapping[str, str]) -> list[Mapping[str, object]]:
    text, terms = bind(query, arguments, BASE)
    return list(store.select(text, terms))


@pytest.fixture(scope="module")
def shipped(dataset: Published) -> EmbeddedStore:
    return EmbeddedStore.open(dataset.data_file)


@pytest.fixture(scope="module")
def both(both_dataset: Published) -> EmbeddedStore:
    return EmbeddedStore.open(both_dataset.data_file)


def test_only_what_no_source_tells_alone_cannot_be_narrowed() -> None:
    """Links to Wikidata, the comparison of two sources, and what builds trees of things."""
    assert {query.name for query in QUERIES if not query.parameter(ONE_SOURCE) and query.form == "SELECT"} == {
        "sources-compared",
        "wikidata-links",
    }


@pytest.mark.parametrize("query", NARROWED)
def test_the_only_source_tells_all_and_another_nothing(query: SavedQuery, shipped: EmbeddedStore) -> None:
    everything = rows(shipped, query, {})
    assert rows(shipped, query, {ONE_SOURCE: "source/erdas-2017"}) == everything
    assert rows(shipped, query, {ONE_SOURCE: "source/nobody-1900"}) == []


@pytest.mark.parametrize("source", PAGES)
def test_pages_are_those_of_the_chosen_source(source: str, both: EmbeddedStore) -> None:
    """Asked with each thing that a query takes; the queries that find something must be many."""
    found = {
        query.name: numbers
        for query in QUERIES
        if query.parameter(ONE_SOURCE)
        for arguments in _askable(both, query)
        if (numbers := set(_pages(rows(both, query, {**arguments, ONE_SOURCE: f"source/{source}"}))))
    }
    assert len(found) > 10
    assert {name: numbers for name, numbers in found.items() if not numbers <= set(PAGES[source])} == {}


def _askable(store: EmbeddedStore, query: SavedQuery) -> Iterator[Mapping[str, str]]:
    """Arguments for the parameters without which a query finds nothing: each thing of their classes in turn."""
    wanted = [item for item in query.parameters if item.required and item.classes]
    if not wanted:
        yield {}
    for parameter, name in [(item, name) for item in wanted[:1] for name in item.classes]:
        for row in store.select(with_values(THINGS, {"class": read_schema().classes[name].iri}), {}):
            yield {parameter.name: str(row["thing"]).strip("<>")}


def _pages(found: list[Mapping[str, object]]) -> Iterator[int]:
    for row in found:
        for column in ("page", "pages"):
            yield from (int(number) for number in re.findall(r"\d+", str(row.get(column) or "").partition("^^")[0]))

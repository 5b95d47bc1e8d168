"""The saved queries against the article: each runs, and says what a reader of the article finds on its pages.

The rows in ``expected/`` were read off the article, page and note in hand. ``some`` means that the result holds them
among others, ``any_order`` that only the order is free; else the named columns are exactly these rows.
With a sample,
``count`` says how many different rows the named columns hold in all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.limits import UNLIMITED
from kararname.graph.media import BY_SUFFIX
from kararname.ontology.vocabulary import BASE
from kararname.queries.catalogue import Catalogue, SavedQuery, bind
from support.answers import shortened

CATALOGUE = Catalogue.load()
EXPECTED = Path(__file__).parent / "expected"
LANGUAGES = ("en", "tr")
TABLES = [query for query in CATALOGUE.all if query.form == "SELECT"]


def cases() -> Iterator[pytest.ParameterSet]:
    """Every case of every file in ``expected/``."""
    for path in sorted(EXPECTED.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            if "tree" in case:
                continue  # test_trees.py of the server holds these
            yield pytest.param(path.stem, case, id=f"{path.stem}: {case['read']}")


@pytest.fixture(scope="module")
def store(dataset: Published) -> EmbeddedStore:
    """The shipped dataset, ready to be asked."""
    return EmbeddedStore.open(dataset.data_file)


def named(name: str) -> SavedQuery:
    query = CATALOGUE.get(name)
    assert query, f"there is no saved query {name}"
    return query


def rows_of(store: EmbeddedStore, text: str, terms: Mapping[str, Any]) -> Sequence[object]:
    """The rows of a table, or the triples of a graph."""
    answer = store.run(text, terms)
    return (
        answer.write(BY_SUFFIX["nt"], UNLIMITED).splitlines() if answer.kind == "graph" else store.select(text, terms)
    )


@pytest.mark.parametrize("query", [pytest.param(query, id=query.name) for query in CATALOGUE.all])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_saved_query_answers_with_its_defaults_in_both_languages(
    query: SavedQuery, lang: str, store: EmbeddedStore
) -> None:
    text, terms = bind(query, {"lang": lang}, BASE)
    assert rows_of(store, text, terms)


@pytest.mark.parametrize("query", [pytest.param(query, id=query.name) for query in TABLES])
def test_every_column_of_a_result_has_a_label_in_both_languages(query: SavedQuery, store: EmbeddedStore) -> None:
    text, terms = bind(query, {}, BASE)
    columns = {name for row in store.select(text, terms) for name in row}
    assert columns <= set(query.columns)
    assert all(set(labels) >= set(LANGUAGES) for labels in query.columns.values())


@pytest.mark.parametrize("query", [pytest.param(query, id=query.name) for query in CATALOGUE.all])
def test_a_saved_query_is_described_in_both_languages_and_orders_its_rows(query: SavedQuery) -> None:
    assert query.summary["en"] != query.summary["tr"]
    assert query.description["en"] != query.description["tr"]
    assert query.tags
    assert "ORDER BY" in query.text or query.form == "CONSTRUCT"
    assert query.order, "a query without an order stands before all others"


GROUPS = {
    "actors-and-offices",
    "delegations-and-mandates",
    "meetings",
    "demands-and-their-fate",
    "documents-and-decrees",
    "time-and-place",
    "sources-and-evidence",
    "disputes",
    "change-over-time",
}


def test_there_are_sixty_questions_and_some_in_every_group() -> None:
    assert len(CATALOGUE.all) >= 60
    assert {query.tags[0] for query in CATALOGUE.all} == GROUPS


def test_every_question_has_rows_read_off_the_article() -> None:
    assert {query.name for query in CATALOGUE.all} == {path.stem for path in EXPECTED.glob("*.yaml")}


def test_two_queries_never_share_a_place_in_the_list() -> None:
    orders = [query.order for query in CATALOGUE.all]
    assert len(orders) == len(set(orders))


@pytest.mark.parametrize(("name", "case"), list(cases()))
def test_a_saved_query_says_what_the_article_says(name: str, case: Mapping[str, Any], store: EmbeddedStore) -> None:
    text, terms = bind(named(name), case.get("arguments", {}), BASE)
    found = shortened(store.select(text, terms), case["columns"])
    wanted = [list(row) for row in case["rows"]]
    assert len(found) == case.get("count", len(found))
    if case.get("some"):
        assert [row for row in wanted if row not in found] == []
    elif case.get("any_order"):
        assert sorted(found) == sorted(wanted)
    else:
        assert found == wanted

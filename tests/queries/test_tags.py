"""The words by which queries are found."""

from __future__ import annotations

import pytest
from kararname.queries.catalogue import Catalogue, SavedQuery
from kararname.queries.tags import known_tags

QUERIES = Catalogue.load().all


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_tag_of_a_query_has_a_name_in_both_languages_and_its_first_is_a_group(query: SavedQuery) -> None:
    tags = known_tags()
    assert set(query.tags) <= set(tags)
    assert tags[query.group].is_group


def test_every_tag_that_is_named_is_used() -> None:
    assert set(known_tags()) == {tag for query in QUERIES for tag in query.tags}

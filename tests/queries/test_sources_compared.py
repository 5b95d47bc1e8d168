"""The question that compares two sources tells a common value, other values, and who alone speaks."""

from __future__ import annotations

import pytest
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.ontology.vocabulary import BASE
from kararname.queries.catalogue import Catalogue, bind
from support.answers import shortened

SOURCES = {"first": "source/mini-2001", "second": "source/second-2003"}


@pytest.fixture(scope="module")
def both(both_dataset: Published) -> EmbeddedStore:
    return EmbeddedStore.open(both_dataset.data_file)


def rows(store: EmbeddedStore, **arguments: str) -> dict[str, list[str]]:
    query = Catalogue.load().get("sources-compared")
    assert query
    text, terms = bind(query, {"thing": "meeting/1901-05-04-torv-vane", **SOURCES, **arguments}, BASE)
    found = shortened(store.select(text, terms), ["property", "verdict", "inFirst", "inSecond", "pages"])
    return {name: rest for name, *rest in found}


def test_each_property_has_its_verdict(both: EmbeddedStore) -> None:
    found = rows(both)
    assert found["kar:date"] == ["other", "1901-05-04", "1901-05-06", "1"]
    assert found["kar:place"][0] == "agree"
    assert found["kar:participant"][0] == "agree"
    assert found["kar:chair"][0] == "first"


def test_the_other_way_round_the_verdicts_are_mirrored(both: EmbeddedStore) -> None:
    mirrored = {"first": "second", "second": "first", "agree": "agree", "other": "other"}
    back = rows(both, first=SOURCES["second"], second=SOURCES["first"])
    assert {name: mirrored[row[0]] for name, row in rows(both).items()} == {name: row[0] for name, row in back.items()}

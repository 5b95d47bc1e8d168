"""Facts picked out of the article by hand stand in the shipped dataset, with their page and footnote.

The facts are rows of ``facts/facts.yaml``; to add one, read it off a page and write a row.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.ontology.terms import NamedNode
from kararname.ontology.vocabulary import BASE, KAR
from support.answers import shortened

FACTS = Path(__file__).parent / "facts"
STATED = (FACTS / "stated.rq").read_text("utf-8")
ROWS: list[list[str]] = yaml.safe_load((FACTS / "facts.yaml").read_text("utf-8"))
ACCEPTED = (FACTS / "accepted.rq").read_text("utf-8")


@pytest.fixture(scope="module")
def store(dataset: Published) -> EmbeddedStore:
    """The shipped dataset, ready to be asked."""
    return EmbeddedStore.open(dataset.data_file)


def facts() -> list[pytest.ParameterSet]:
    """Every fact, its stance filled in."""
    full = [[*row, "asserted"][:6] for row in ROWS]
    return [pytest.param(*row, id=f"p. {row[3]} n. {row[4] or '-'}: {row[0]} {row[1]}") for row in full]


@pytest.mark.parametrize(("thing", "name", "value", "page", "note", "stance"), facts())
def test_a_fact_of_the_article_stands_on_its_page_and_note(
    store: EmbeddedStore, thing: str, name: str, value: str, page: str, note: str, stance: str
) -> None:
    terms = {"thing": NamedNode(f"{BASE}id/{thing}"), "property": KAR.term(name)}
    found = shortened(store.select(STATED, terms), ["value", "stance", "page", "note"])
    assert [value, f"kar:{stance}", page, note] in found


@pytest.mark.parametrize(("thing", "name", "value", "page", "note", "stance"), facts())
def test_only_what_the_article_asserts_stands_in_the_default_graph(
    store: EmbeddedStore, thing: str, name: str, value: str, page: str, note: str, stance: str
) -> None:
    terms = {"thing": NamedNode(f"{BASE}id/{thing}"), "property": KAR.term(name)}
    found = shortened(store.select(ACCEPTED, terms), ["value"])
    assert ([value] in found) == (stance == "asserted")

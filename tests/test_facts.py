"""Facts picked out of the article by hand stand in the shipped dataset, with their page and footnote.

The facts are rows of the files in ``facts``; to add one, read it off a page and write a row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
ROWS: list[list[str]] = [
    row for file in sorted(FACTS.glob("*.yaml")) for row in yaml.safe_load(file.read_text("utf-8"))
]
ACCEPTED = (FACTS / "accepted.rq").read_text("utf-8")


@pytest.fixture(scope="module")
def store(dataset: Published) -> EmbeddedStore:
    """The shipped dataset, ready to be asked."""
    return EmbeddedStore.open(dataset.data_file)


@dataclass(frozen=True)
class Fact:
    """One row of the facts."""

    thing: str
    name: str
    value: str
    page: str
    note: str
    stance: str = "asserted"

    @property
    def terms(self) -> Mapping[str, NamedNode]:
        """What the queries are asked with."""
        path = self.thing if self.thing.startswith("source/") else f"id/{self.thing}"
        return {"thing": NamedNode(BASE + path), "property": KAR.term(self.name)}


facts = pytest.mark.parametrize(
    "fact", [pytest.param(Fact(*row), id=f"p. {row[3]} n. {row[4] or '-'}: {row[0]} {row[1]}") for row in ROWS]
)


@facts
def test_a_fact_of_the_article_stands_on_its_page_and_note(store: EmbeddedStore, fact: Fact) -> None:
    found = shortened(store.select(STATED, fact.terms), ["value", "stance", "page", "note"])
    assert [fact.value, f"kar:{fact.stance}", fact.page, fact.note] in found


@facts
def test_only_what_the_article_asserts_stands_in_the_default_graph(store: EmbeddedStore, fact: Fact) -> None:
    found = shortened(store.select(ACCEPTED, fact.terms), ["value"])
    assert ([fact.value] in found) == (fact.stance == "asserted")

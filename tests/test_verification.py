"""A draw gives every page and kind and the same facts each time; the figures in the documents fit the records."""

from __future__ import annotations

from pathlib import Path

import pytest
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from verification.draw import Fact, draw, facts
from verification.figures import DOCUMENT, EVIDENCE, document, evidence

PAGES = range(67, 89)


@pytest.fixture(scope="module")
def population(dataset: Published) -> list[Fact]:
    """Every fact of the shipped source that can be drawn."""
    return facts(EmbeddedStore.open(dataset.data_file), "erdas-2017")


def test_a_draw_is_the_same_each_time_and_another_with_another_seed(population: list[Fact], dataset: Published) -> None:
    again = facts(EmbeddedStore.open(dataset.data_file), "erdas-2017")
    assert draw(population, 1, 60) == draw(again, 1, 60)
    assert draw(population, 1, 60) != draw(population, 2, 60)


@pytest.mark.parametrize("seed", range(5))
def test_every_page_and_every_kind_of_thing_comes_up(seed: int, population: list[Fact]) -> None:
    drawn = draw(population, seed, 60)
    assert len(drawn) == len(set(drawn)) == 60
    assert {fact.page for fact in drawn} == set(PAGES)
    assert {fact.kind for fact in drawn} == {fact.kind for fact in population}


def test_no_more_is_drawn_than_there_is(population: list[Fact]) -> None:
    assert draw(population[:7], 1, 60) == sorted(population[:7])
    assert draw([], 1, 60) == []


def test_a_fact_says_where_it_stands_and_whose_it_is(population: list[Fact]) -> None:
    assert {
        Fact(85, "document/1920-10-21-decree", "date", "1920-11-08", "n61", "", "person/suat-bilge", "rejected"),
        Fact(
            page=80,
            thing="meeting/1920-08-28-chicherin-bekir-sami",
            name="about",
            value="topic/misak-i-milli",
            place="p80.2",
            notes="43",
            holder="person/sadik-erdas",
            stance="asserted",
        ),
    } <= set(population)


def test_the_figures_in_the_documents_fit_the_records(dataset: Published) -> None:
    assert document(dataset) == DOCUMENT.read_text("utf-8"), "write them anew with make figures"


def test_without_the_articles_text_its_figures_are_taken_over(tmp_path: Path) -> None:
    lines = evidence(tmp_path / "no-such-text.txt")
    assert lines[0] == EVIDENCE
    assert DOCUMENT.read_text("utf-8").endswith("\n".join(lines) + "\n")

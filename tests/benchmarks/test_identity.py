"""Who is one person under several ids: the proposals, held against the truth of an invented library."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest
from kararname.loaders.alike import alike
from kararname.loaders.load import load
from kararname.loaders.naming import Context, Names
from kararname.ontology.schema import read_schema
from kararname.settings import BASE

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from invented.write import write_library

ARTICLES = 30
Pair = frozenset[str]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_library(ARTICLES, tmp_path_factory.mktemp("library")).parent


@pytest.fixture(scope="module")
def proposed(library: Path) -> set[Pair]:
    context = Context(read_schema(), Names(BASE))
    loaded = load([library / "sources"], context, lambda _: None)
    found = alike(lambda: loaded.statements, {}, BASE)
    return {frozenset((one.new, one.known)) for one in found if one.new.startswith("person/")}


@pytest.fixture(scope="module")
def persons(library: Path) -> dict[str, str]:
    """Ids, and the id of who is meant."""
    with (library / "truth.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["person"] for row in csv.DictReader(file)}


def test_nearly_all_that_is_proposed_is_so(proposed: set[Pair], persons: dict[str, str]) -> None:
    right = [pair for pair in proposed if len({persons.get(one, one) for one in pair}) == 1]
    assert proposed
    assert len(right) / len(proposed) >= 0.99


def test_nearly_all_who_were_not_recognised_are_proposed(proposed: set[Pair], persons: dict[str, str]) -> None:
    ids = set(persons)
    strangers = {one for one, person in persons.items() if one != person and len(_of(person, persons) & ids) > 1}
    found = {one for one in strangers if any(one in pair and _is_one(pair, persons) for pair in proposed)}
    assert len(strangers) > 20
    assert len(found) / len(strangers) >= 0.9


def _of(person: str, persons: dict[str, str]) -> set[str]:
    return {one for one, meant in persons.items() if meant == person}


def _is_one(pair: Pair, persons: dict[str, str]) -> bool:
    return len({persons.get(one, one) for one in pair}) == 1

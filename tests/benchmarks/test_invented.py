"""The invented library is the same each time, can be built, and holds shared things, disputes and strangers."""

from __future__ import annotations

import csv
import filecmp
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from kararname.graph.build import build
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.settings import BASE

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from invented.write import write_library

ARTICLES = 4
HEAD = f"PREFIX kar: <{BASE}ontology#>"
COUNT = f"{HEAD} SELECT (COUNT(DISTINCT ?thing) AS ?n) WHERE {{ PATTERN }}"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_library(ARTICLES, tmp_path_factory.mktemp("library")).parent


@pytest.fixture(scope="module")
def built(library: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Published, list[str]]:
    told: list[str] = []
    return build([library / "sources"], tmp_path_factory.mktemp("built"), BASE, told.append), told


@pytest.fixture(scope="module")
def store(built: tuple[Published, list[str]]) -> EmbeddedStore:
    return EmbeddedStore.open(built[0].data_file)


def _count(store: EmbeddedStore, pattern: str) -> int:
    return int(store.select(COUNT.replace("PATTERN", pattern))[0]["n"].value)  # type: ignore[union-attr]


def _files(folder: Path) -> Iterator[Path]:
    return (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())


def test_the_same_seed_gives_the_same_files(library: Path, tmp_path: Path) -> None:
    write_library(ARTICLES, tmp_path)
    names = [str(path) for path in _files(library)]
    assert names == [str(path) for path in _files(tmp_path)]
    assert filecmp.cmpfiles(library, tmp_path, names, shallow=False)[0] == names


def test_another_seed_gives_other_files(library: Path, tmp_path: Path) -> None:
    write_library(ARTICLES, tmp_path, seed=2)
    assert not filecmp.cmp(library / "truth.csv", tmp_path / "truth.csv", shallow=False)


def test_every_article_is_a_source_and_all_their_records_hold(store: EmbeddedStore) -> None:
    assert _count(store, "?thing a kar:Source") == ARTICLES


def test_articles_tell_of_the_same_things(store: EmbeddedStore) -> None:
    shared = "?thing a kar:Meeting . ?one kar:source ?first . ?other kar:source ?second FILTER(?first != ?second) "
    shared += "GRAPH ?one { ?thing kar:participant ?who } GRAPH ?other { ?thing kar:participant ?who }"
    assert _count(store, shared) > 0


def test_some_days_are_disputed_and_neither_is_accepted(
    built: tuple[Published, list[str]], store: EmbeddedStore
) -> None:
    assert any("the sources exclude each other" in line for line in built[1])
    assert _count(store, "GRAPH ?claim { ?thing kar:date ?day } FILTER NOT EXISTS { ?thing kar:date ?any }") > 0


def test_demands_have_chains_to_their_answers(store: EmbeddedStore) -> None:
    assert _count(store, "?thing kar:inResponseTo/kar:repeats ?first") > 0


def test_the_truth_knows_whom_an_article_did_not_recognise(library: Path) -> None:
    with (library / "truth.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    strangers = [row for row in rows if row["id"] != row["person"]]
    assert strangers
    assert {row["person"] for row in strangers} & {row["id"] for row in rows}

"""OpenRefine itself matches a table with the things here: it guesses the kind, matches names, and fetches values."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from kararname.graph.dataset import Published
from support.openrefine import PROGRAM, OpenRefine, Table, running_openrefine
from support.serving import running

pytestmark = pytest.mark.skipif(not PROGRAM, reason="there is no OpenRefine here: Debian's package openrefine")

PEOPLE = [["who"], ["Bekir Sami"], ["Karakhan"], ["Çiçerin"], ["Xyzzyx Qwertz"]]


@pytest.fixture(scope="module")
def service(dataset: Published) -> Iterator[str]:
    with running(dataset.folder) as address:
        yield f"{address}/reconcile"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRefine]:
    with running_openrefine(tmp_path_factory.mktemp("openrefine")) as program:
        yield program


@pytest.fixture
def table(program: OpenRefine) -> Table:
    return program.open_table(PEOPLE)


def test_the_kind_of_a_column_is_guessed(table: Table, service: str) -> None:
    assert table.guess_types("who", service)[0] == "Person"


def test_names_are_matched_and_what_is_not_there_is_left_to_people(table: Table, service: str) -> None:
    table.reconcile("who", service, "Person")
    found = table.matches(0)
    assert [match for match, _ in found] == [
        "person/bekir-sami",
        "person/lev-karakhan",
        "person/georgy-chicherin",
        None,
    ]


def test_a_second_column_speaks_against_a_name(program: OpenRefine, service: str) -> None:
    """With a year of birth that is not his, Bekir Sami is offered and no longer matched by itself."""
    table = program.open_table([["who", "born"], ["Bekir Sami", "1865"], ["Bekir Sami", "1901"]])
    table.reconcile("who", service, "Person", [{"column": "born", "propertyID": "birth", "propertyName": "born"}])
    right, wrong = table.matches(0)
    assert right[0] == "person/bekir-sami"
    assert wrong == (None, wrong[1])
    assert "person/bekir-sami" in wrong[1]


def test_values_of_the_things_matched_become_columns(table: Table, service: str) -> None:
    table.reconcile("who", service, "Person")
    table.extend("who", service, {"birth": "birth", "side": "side"})
    rows = {row["who"]: row for row in table.rows()}
    assert rows["Bekir Sami"]["born"] == "1865"
    assert rows["Bekir Sami"]["side"].endswith("ankara")
    assert rows["Lev Karakhan"]["side"].endswith("soviet")

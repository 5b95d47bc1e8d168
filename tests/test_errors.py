"""The errors of the house: one tree, and messages that say where and what."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from kararname import errors
from kararname.errors import (
    BuildFailed,
    DatasetError,
    KararnameError,
    ParameterError,
    Place,
    QuerySyntaxError,
    RecordError,
)

CLASSES = [item for _, item in inspect.getmembers(errors, inspect.isclass) if issubclass(item, Exception)]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_error_is_in_the_tree_and_in_its_picture(cls: type[Exception]):
    assert issubclass(cls, KararnameError)
    assert cls.__doc__
    assert cls.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("x.yaml", 3, "person/x", "date"), "x.yaml:3: person/x: date"),
        (Place("x.yaml", 3, "person/x"), "x.yaml:3: person/x"),
        (Place("x.yaml", 3), "x.yaml:3"),
        (Place("x.yaml"), "x.yaml"),
    ],
)
def test_a_place_is_told_as_far_as_it_is_known(place: Place, words: str):
    assert str(place) == words
    error = RecordError(place, "it is wrong")
    assert str(error) == f"{words}: it is wrong"
    assert (error.place, error.problem) == (place, "it is wrong")


def test_places_come_in_reading_order():
    lines = [Place("b.yaml", 1), Place("a.yaml", 10), Place("a.yaml", 9), Place("a.yaml")]
    assert [str(place) for place in sorted(lines)] == ["a.yaml", "a.yaml:9", "a.yaml:10", "b.yaml:1"]


@pytest.mark.parametrize(("count", "words"), [(1, "1 mistake; nothing"), (2, "2 mistakes; nothing")])
def test_a_failed_build_tells_all_and_how_many(count: int, words: str):
    failed = BuildFailed([RecordError(Place("x.yaml", line), "wrong") for line in range(1, count + 1)])
    lines = str(failed).splitlines()
    assert lines == [*(f"x.yaml:{line}: wrong" for line in range(1, count + 1)), f"{words} was published"]
    assert len(failed.problems) == count


def test_a_missing_dataset_says_what_to_do():
    assert str(DatasetError.missing(Path("data"))) == "no published dataset in data: run `kararname build` first"


def test_a_query_error_keeps_its_place_and_parameter():
    error = QuerySyntaxError("expected {", 2, 7)
    assert (error.line, error.column) == (2, 7)
    assert str(ParameterError("place", "is unknown")) == "parameter place: is unknown"

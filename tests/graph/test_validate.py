"""Validation piece by piece finds what validation of everything finds, because shapes look no farther than a piece."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from kararname.errors import BuildFailed
from kararname.graph import validate as validating
from kararname.graph.build import check
from kararname.ontology.schema import SHAPES_FILE
from kararname.ontology.terms import NamedNode
from kararname.ontology.vocabulary import RDF, SH
from kararname.settings import BASE
from support.planted import read_planted

FIRST, REST = RDF.term("first"), RDF.term("rest")
LOCAL = {"class", "datatype", "nodeKind", "minCount", "maxCount", "uniqueLang", "languageIn", "in", "pattern", "or"}
LOCAL |= {"minInclusive", "maxInclusive", "minLength", "maxLength", "flags"}
"""Constraints that look at a thing, its values, and the classes of these."""

SAID = {
    "property",
    "path",
    "alternativePath",
    "targetClass",
    "targetSubjectsOf",
    "severity",
    "message",
    "group",
    "order",
}
GLOBAL = {"sparql", "prefixes", "select", "declare", "prefix", "namespace"}
"""What belongs to constraints in SPARQL, which are asked of everything."""


SHAPES = list(ox.parse(path=str(SHAPES_FILE), format=ox.RdfFormat.TURTLE))


def test_shapes_say_nothing_that_a_piece_cannot_know() -> None:
    said = {SH.local(quad.predicate) for quad in SHAPES} - {None}
    assert said <= LOCAL | SAID | GLOBAL


def test_paths_of_shapes_have_one_step() -> None:
    choices = {quad.subject: quad.object for quad in SHAPES if quad.predicate == SH.term("alternativePath")}
    steps = {quad.object for quad in SHAPES if quad.subject in _cells(choices.values()) if quad.predicate == FIRST}
    paths = {quad.object for quad in SHAPES if quad.predicate == SH.term("path")}
    assert steps
    assert all(isinstance(path, NamedNode) for path in steps | (paths - choices.keys()))


def test_what_is_within_an_or_speaks_of_classes_only() -> None:
    heads = [quad.object for quad in SHAPES if quad.predicate == SH.term("or")]
    choices = {quad.object for quad in SHAPES if quad.subject in _cells(heads) if quad.predicate == FIRST}
    asked = {quad.predicate for quad in SHAPES if quad.subject in choices}
    assert asked == {SH.term("class")}


def _cells(heads: Iterable[object]) -> set[object]:
    """The cells of RDF lists."""
    rest = {quad.subject: quad.object for quad in SHAPES if quad.predicate == REST}
    found: set[object] = set()
    waiting = list(heads)
    while waiting:
        cell = waiting.pop()
        if cell in rest:
            found.add(cell)
            waiting.append(rest[cell])  # type: ignore[index]
    return found


@pytest.mark.parametrize("size", [1, 100, 10**9])
def test_pieces_of_any_size_find_the_same(size: int, mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = [item.records for item in read_planted() if item.by == "shapes"]
    (mini / "planted.yaml").write_text("\n".join(planted), "utf-8")
    expected = problems(mini)
    assert len(expected) >= len(planted)
    monkeypatch.setattr(validating, "PIECE", size)
    assert problems(mini) == expected


def problems(source: Path) -> list[str]:
    with pytest.raises(BuildFailed) as caught:
        check([source], BASE, lambda message: None, jobs=1)
    return [str(problem) for problem in caught.value.problems]

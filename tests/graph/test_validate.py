"""Validation piece by piece finds what validation of everything finds, because shapes look no farther than a piece."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from kararname.errors import BuildFailed
from kararname.graph import validate as validating
from kararname.graph.build import check
from kararname.ontology.schema import SHAPES_FILE
from kararname.ontology.terms import BlankNode, NamedNode
from kararname.ontology.vocabulary import SH
from kararname.settings import BASE
from support.planted import read_planted

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


def shapes() -> list[ox.Quad]:
    return list(ox.parse(path=str(SHAPES_FILE), format=ox.RdfFormat.TURTLE))


def test_shapes_say_nothing_that_a_piece_cannot_know() -> None:
    said = {SH.local(quad.predicate) for quad in shapes()} - {None}
    assert said <= LOCAL | SAID | GLOBAL


def test_paths_of_shapes_have_one_step() -> None:
    found = {quad.subject: quad.predicate for quad in shapes() if quad.predicate in (SH.term("alternativePath"),)}
    paths = [quad.object for quad in shapes() if quad.predicate == SH.term("path")]
    assert paths
    assert all(isinstance(path, NamedNode) or path in found for path in paths)


def test_what_is_within_an_or_speaks_of_classes_and_kinds_only() -> None:
    heads = {quad.object for quad in shapes() if quad.predicate == SH.term("or")}
    within = {quad.object for quad in shapes() if quad.subject in _cells(heads)} - heads
    asked = {SH.local(quad.predicate) for quad in shapes() if quad.subject in within and isinstance(within, set)}
    assert asked - {None} <= {"class", "datatype", "nodeKind"}


def _cells(heads: set[object]) -> set[object]:
    """The cells of RDF lists."""
    rest = {quad.subject: quad.object for quad in shapes() if quad.predicate.value.endswith("#rest")}
    found = set(heads)
    while new := {rest[cell] for cell in found if cell in rest} - found:
        found |= {cell for cell in new if isinstance(cell, BlankNode)}
        if not any(isinstance(cell, BlankNode) for cell in new):
            break
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

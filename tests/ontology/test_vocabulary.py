"""Every term of ours that code and queries name is declared in the ontology."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from kararname.ontology.schema import ONTOLOGY_FILE
from kararname.ontology.vocabulary import BASE, KAR, WIKIDATA
from kararname.settings import BASE as SETTINGS_BASE

ROOT = ONTOLOGY_FILE.parent.parent
DECLARED = {quad.subject for quad in ox.parse(path=str(ONTOLOGY_FILE), format=ox.RdfFormat.TURTLE)}


def code_terms() -> Iterator[tuple[str, str]]:
    """Every ``KAR.term("…")`` in the code, with its file."""
    for folder in ("graph", "loaders", "ontology", "queries", "server"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if _is_term(node):
                    argument = node.args[0]  # type: ignore[attr-defined]
                    for constant in _constants(argument):
                        yield f"{folder}/{path.name}", constant


def _is_term(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "term"
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "KAR"
    )


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
    elif isinstance(node, ast.Constant):
        yield str(node.value)


CODE_TERMS = sorted(set(code_terms()))


def test_the_code_names_terms():
    assert len(CODE_TERMS) > 20


@pytest.mark.parametrize(("file", "name"), CODE_TERMS)
def test_every_term_that_the_code_names_is_declared(file: str, name: str):
    assert KAR.term(name) in DECLARED, f"{file} names kar:{name}"


QUERIES = sorted([*(ROOT / "graph").rglob("*.rq"), *(ROOT / "queries").rglob("*.rq"), *(ROOT / "server").rglob("*.rq")])


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_every_term_that_a_query_names_is_declared(path: Path):
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    named = {KAR.term(name) for name in re.findall(r"(?<![\w:])kar:([A-Za-z]\w*)", "\n".join(lines))}
    assert named <= DECLARED


def test_the_base_is_one():
    assert BASE == SETTINGS_BASE


def test_a_namespace_knows_its_own_terms():
    assert KAR.local(KAR.term("date")) == "date"
    assert KAR.local(WIKIDATA.term("Q1")) is None

"""Results as a spreadsheet, read back by another library."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from kararname.graph.spreadsheet import workbook
from kararname.graph.store import Term
from kararname.ontology.terms import Literal, NamedNode
from kararname.ontology.vocabulary import XSD
from openpyxl import load_workbook


def cell_of(term: Term) -> Any:
    """The only cell below the head."""
    book = load_workbook(io.BytesIO(workbook(["x"], [{"x": term}])))
    return book.active["A2"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (Literal("Çiçerin", language="tr"), "Çiçerin"),
        (Literal("3"), "3"),
        (Literal(3), 3),
        (Literal("2.5", datatype=XSD.term("decimal")), 2.5),
        (Literal("12345678901234567890", datatype=XSD.term("integer")), "12345678901234567890"),
        (Literal("many", datatype=XSD.term("integer")), "many"),
        (Literal("INF", datatype=XSD.term("double")), "INF"),
        (Literal("1920-08-28", datatype=XSD.term("date")), datetime.datetime(1920, 8, 28)),
        (Literal("1876-12-23", datatype=XSD.term("date")), "1876-12-23"),
        (Literal("1920-08-28Z", datatype=XSD.term("date")), "1920-08-28Z"),
        (NamedNode("https://w3id.org/kararname/id/person/x"), "https://w3id.org/kararname/id/person/x"),
        (Literal("=1+1"), "=1+1"),
        (Literal("x" * 40_000), "x" * 32_767),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_value_stands_in_its_cell_as_what_it_is(term: Term, value: object) -> None:
    assert cell_of(term).value == value


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    assert cell_of(Literal("=HYPERLINK(1)")).data_type == "s"


def test_a_thing_is_a_link_and_an_iri_that_a_browser_cannot_open_is_not() -> None:
    assert cell_of(NamedNode("https://w3id.org/x")).hyperlink.target == "https://w3id.org/x"
    assert cell_of(NamedNode("javascript:alert(1)")).hyperlink is None


def test_columns_stand_in_order_under_their_names_and_nothing_stands_for_nothing() -> None:
    made = workbook(["a", "b"], [{"b": Literal("x")}], {"b": "Ad"})
    rows = list(load_workbook(io.BytesIO(made)).active.values)  # type: ignore[union-attr]
    assert rows == [("a", "Ad"), (None, "x")]


def test_the_same_rows_make_the_same_bytes() -> None:
    rows = [{"x": Literal("y")}]
    assert workbook(["x"], rows) == workbook(["x"], rows)

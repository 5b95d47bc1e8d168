"""An answer is written whole, or refused with the number of bytes or rows that it may have."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.errors import QueryRefused
from kararname.graph.answers import EngineResult
from kararname.graph.limits import UNLIMITED, LimitedSink, Limits
from kararname.graph.media import BY_SUFFIX, Form, forms_for

MANY = 10**9
PIECES = (*'ab"\\{,\r\n\t<>&', "<result>", '}},{"')
TEXTS = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
TABLES = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8)


def _asked(rows: list[tuple[str, str]]) -> EngineResult:
    values = " ".join(f"({ox.Literal(first)} {ox.Literal(second)})" for first, second in rows)
    raw = ox.Store().query(f"SELECT ?a ?b WHERE {{ VALUES (?a ?b) {{ {values} }} }}")
    return EngineResult(raw)


@pytest.mark.parametrize("form", forms_for("bindings"), ids=lambda form: form.suffix)
@given(rows=TABLES)
def test_as_many_rows_as_may_be_are_written(form: Form, rows: list[tuple[str, str]]) -> None:
    assert _asked(rows).write(form, Limits(MANY, len(rows))) == _asked(rows).write(form, UNLIMITED)


@pytest.mark.parametrize("form", forms_for("bindings"), ids=lambda form: form.suffix)
@given(rows=TABLES)
def test_a_row_more_is_refused(form: Form, rows: list[tuple[str, str]]) -> None:
    with pytest.raises(QueryRefused, match=f"more than {len(rows)} rows"):
        _asked([*rows, ("one", "more")]).write(form, Limits(MANY, len(rows)))


@pytest.mark.parametrize("form", forms_for("bindings"), ids=lambda form: form.suffix)
@given(rows=TABLES, size=st.integers(1, 7))
def test_rows_are_counted_whatever_the_pieces_they_are_written_in(
    form: Form, rows: list[tuple[str, str]], size: int
) -> None:
    whole = _asked(rows).write(form, UNLIMITED)
    sink = LimitedSink(Limits(MANY, len(rows)), form)
    for piece in (whole[at : at + size] for at in range(0, len(whole), size)):
        sink.write(piece)
    assert sink.getvalue() == whole


@pytest.mark.parametrize("form", forms_for("graph"), ids=lambda form: form.suffix)
def test_triples_are_counted_in_every_form(form: Form) -> None:
    store = ox.Store()
    store.extend(
        ox.Quad(ox.NamedNode(f"http://x/{number}"), ox.NamedNode("http://p"), ox.Literal("o")) for number in range(9)
    )

    def ask() -> EngineResult:
        return EngineResult(store.query("CONSTRUCT WHERE { ?s ?p ?o }"))

    assert ask().write(form, Limits(MANY, 9))
    with pytest.raises(QueryRefused, match="more than 8 rows"):
        ask().write(form, Limits(MANY, 8))


@pytest.mark.parametrize("suffix", ["json", "xml", "csv", "tsv"])
def test_an_answer_with_too_many_bytes_is_refused(suffix: str) -> None:
    form, rows = BY_SUFFIX[suffix], [("a", "b")] * 50
    length = len(_asked(rows).write(form, UNLIMITED))
    assert _asked(rows).write(form, Limits(length, 50))
    with pytest.raises(QueryRefused, match=f"longer than {length - 1:,} bytes"):
        _asked(rows).write(form, Limits(length - 1, 50))


def test_a_boolean_has_no_rows() -> None:
    answer = EngineResult(ox.Store().query("ASK { }"))
    assert answer.write(BY_SUFFIX["xml"], Limits(MANY, 1))

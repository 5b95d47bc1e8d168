"""Content negotiation, case by case: what a header prefers of what there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.graph.media import BY_SUFFIX, forms_for
from kararname.server.negotiation import choose, prefers_html

TABLES = forms_for("bindings")
GRAPHS = forms_for("graph")

CASES = [
    (None, "json"),
    ("", "json"),
    ("  ", "json"),
    ("*/*", "json"),
    ("*/*;q=0.001", "json"),
    ("*/*;q=0", None),
    ("text/html", None),
    ("text/csv", "csv"),
    ("text/CSV ; Q=0.5", "csv"),
    ("text/csv;header=present;q=0.3, application/sparql-results+json;q=0.2", "csv"),
    ("text/csv;q=high", "csv"),
    ("text/csv;q=-1", None),
    ("text/csv;q=7, application/sparql-results+xml", "xml"),
    ("text/*, application/*;q=0.9", "csv"),
    ("text/*;q=0.5, text/csv;q=0", "tsv"),
    ("application/sparql-results+xml, application/sparql-results+json", "json"),
    ("application/json;q=0.3, application/sparql-results+json;q=0.1, text/csv;q=0.2", "json"),
    ("text/tsv", "tsv"),
    ("nonsense", None),
    (",,;q=1,text/csv", "csv"),
    ("text", None),
]


@pytest.mark.parametrize(("accept", "suffix"), CASES)
def test_the_best_form_is_chosen(accept: str | None, suffix: str | None) -> None:
    """RFC 9110, 12.5.1: the most exact range decides, then the weight; broken pieces do no harm."""
    chosen = choose(accept, TABLES)
    assert (chosen.suffix if chosen else None) == suffix


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [("application/json", "jsonld"), ("application/xml", "rdf"), ("text/plain", "nt"), ("text/n3", "ttl")],
)
def test_short_names_mean_the_form_for_triples(accept: str, suffix: str) -> None:
    """JSON means JSON-LD where triples are asked for."""
    assert choose(accept, GRAPHS) is BY_SUFFIX[suffix]


def test_nothing_can_be_chosen_of_nothing() -> None:
    """No offers, no form."""
    assert choose("*/*", ()) is None
    assert choose(None, ()) is None


@pytest.mark.parametrize(
    ("accept", "browser"),
    [
        (None, False),
        ("*/*", False),
        ("text/*", False),
        ("text/html", True),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True),
        ("text/html;q=0.5, text/turtle;q=0.4", True),
        ("text/html, text/turtle", False),
        ("text/turtle, text/html;q=0.5", False),
        ("text/html;q=0, */*", False),
        ("application/json, text/plain, */*", False),
    ],
)
def test_a_browser_is_told_by_html(accept: str | None, browser: bool) -> None:
    """HTML has to be named, and to weigh more than what machines read."""
    assert prefers_html(accept) is browser


@given(st.text())
def test_any_header_can_be_read(accept: str) -> None:
    """No header makes the server fail."""
    assert choose(accept, TABLES) in (None, *TABLES)
    prefers_html(accept)

"""Coverage: every passage and footnote bears statements or a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from kararname.errors import RecordError
from kararname.graph.build import check
from kararname.loaders.coverage import coverage, read_reasons, table
from kararname.loaders.folders import PASSAGES_FILE, SHIPPED
from kararname.loaders.passages import parse_passages, read_passages
from kararname.loaders.statements import ClaimKey, Statement
from kararname.ontology.terms import Literal, NamedNode
from kararname.settings import BASE

COLUMNS = "id,kind,page_from,page_to,start,end,spans,sha256,footnotes,group\n"
HASH = "a" * 64
INDEX = parse_passages(
    COLUMNS
    + f"p1.1,paragraph,1,1,0,9,,{HASH},1@1,p1.1\n"
    + f"p1.2,paragraph,1,1,9,19,,{HASH},,p1.2\n"
    + f"p1.h1,heading,1,1,19,20,,{HASH},,p1.h1\n"
    + f"n1,footnote,1,1,20,29,,{HASH},,n1\n"
)
THING = NamedNode("http://example.org/thing")


def statement(name: str) -> Statement:
    """Any statement at a place."""
    return Statement(THING, THING, Literal("x"), ClaimKey("made-up", name, "person/x", "asserted", default=True))


def test_a_passage_without_statements_or_reason_is_unaccounted_for() -> None:
    (row,) = coverage("made-up", INDEX, [statement("p1.1+n1"), statement("p1.1")], {})
    assert (row.passages, row.covered, row.statements, row.notes, row.used) == (2, 1, 2, 1, 1)
    assert row.unaccounted == ("p1.2",)


def test_a_reason_accounts_for_a_passage() -> None:
    (row,) = coverage("made-up", INDEX, [statement("p1.1+n1")], {"p1.2": "rhetoric"})
    assert row.unaccounted == ()
    assert list(table([row]))[-1] == "without statements: p1.2: rhetoric"


def test_another_sources_statements_do_not_count() -> None:
    (row,) = coverage("other", INDEX, [statement("p1.1+n1")], {})
    assert row.unaccounted == ("p1.1", "p1.2", "n1")


def test_a_file_of_reasons_that_is_a_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "coverage.yaml").write_text("- p1.2\n", "utf-8")
    with pytest.raises(RecordError, match="wanted passage ids"):
        read_reasons(tmp_path)


def test_the_article_is_accounted_for_passage_by_passage() -> None:
    folder = SHIPPED / "erdas-2017"
    statements = check([SHIPPED], BASE, lambda _: None).statements
    rows = coverage(folder.name, read_passages(folder / PASSAGES_FILE), statements, read_reasons(folder))
    assert [row.page for row in rows] == list(range(67, 89))
    assert not [identity for row in rows for identity in row.unaccounted]

"""What is gathered for a query gives the answer that the whole dataset gives, for every query of the W3C's suites."""

from __future__ import annotations

import pytest
from kararname.errors import QueryRefused
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.limits import UNLIMITED
from kararname.graph.media import BY_SUFFIX
from kararname.graph.remote import STANDARD
from kararname.graph.remote.gathering.asking import ROWS
from kararname.graph.remote.gathering.fetching import Gathering
from kararname.graph.remote.gathering.planning import plan_of
from kararname.ontology.terms import NamedNode
from support.w3c import Evaluation, evaluations, same_result

NEWER = ("sparql12/",)
"""Suites of which rdflib's parser reads a part; it must refuse the rest, not misread it."""
UNREAD = ("sparql10/expr-builtin/case-insensitive-booleans", "sparql12/grouping/select-variable-reuse")
"""Tests that our engine does not read."""
TESTS = [test for test in evaluations() if test.name not in UNREAD]


def _gathered(test: Evaluation, whole: EmbeddedStore) -> EmbeddedStore:
    """A store with what the test's query needs of its data, and nothing else."""
    plan = plan_of(test.text(), {}, None, None)
    graphs = whole.engine().named_graphs() if plan.graphs else ()
    names = [graph.value for graph in graphs if isinstance(graph, NamedNode)]
    gathering = Gathering(lambda text: whole.query(text).write(ROWS, UNLIMITED), STANDARD, 60.0)
    return EmbeddedStore(gathering.gather(plan, names))


@pytest.mark.parametrize(
    "test", [test for test in TESTS if not test.name.startswith(NEWER)], ids=lambda test: test.name
)
def test_what_is_gathered_gives_the_answer_of_the_whole(test: Evaluation) -> None:
    whole = EmbeddedStore(test.store())
    assert _same(whole, _gathered(test, whole), test)


@pytest.mark.parametrize("test", [test for test in TESTS if test.name.startswith(NEWER)], ids=lambda test: test.name)
def test_a_query_of_sparql_1_2_has_the_answer_of_the_whole_or_is_refused(test: Evaluation) -> None:
    whole = EmbeddedStore(test.store())
    try:
        store = _gathered(test, whole)
    except QueryRefused as exc:
        assert "could not be taken apart" in str(exc)  # noqa: PT017
    else:
        assert _same(whole, store, test)


def _same(whole: EmbeddedStore, part: EmbeddedStore, test: Evaluation) -> bool:
    """Whether two stores give the same rows, or, of a query that makes blank nodes, what the suite wants."""
    kind = whole.query(test.text()).kind
    form = BY_SUFFIX[{"bindings": "tsv", "graph": "nt"}.get(kind, "json")]
    here, there = (sorted(store.query(test.text()).write(form, UNLIMITED).splitlines()) for store in (whole, part))
    if here == there:
        return True
    wanted = BY_SUFFIX[test.form]
    return all(same_result(store.query(test.text()).write(wanted, UNLIMITED), test) for store in (whole, part))

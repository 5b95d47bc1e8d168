"""The W3C's query evaluation and result format tests, through our guard, our store and our writers.

What is listed here as an exception is the engine's doing; each has its reason.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.limits import UNLIMITED
from kararname.graph.media import BY_SUFFIX
from kararname.server.guard import check
from support.w3c import Evaluation, evaluations, same_result

REASONS: dict[str, tuple[str, ...]] = {
    "the engine stores equal numbers and dates as one term (01 as 1, +00:00 as Z)": (
        "sparql10/distinct/distinct-1",
        "sparql10/distinct/distinct-9",
        "sparql10/distinct/no-distinct-1",
        "sparql10/distinct/no-distinct-9",
        "sparql10/expr-builtin/dawg-str-1",
        "sparql10/expr-builtin/dawg-str-2",
        "sparql10/expr-builtin/sameTerm-eq",
        "sparql10/expr-builtin/sameTerm-not-eq",
        "sparql10/expr-builtin/sameTerm-simple",
        "sparql10/expr-equals/eq-graph-1",
        "sparql10/expr-equals/eq-graph-2",
        "sparql10/open-world/date-2",
        "sparql10/open-world/open-eq-01",
        "sparql11/csv-tsv-res/csv03",
        "sparql12/grouping/group01",
    ),
    "the engine does not know the variable of GRAPH inside the group (sub-query, VALUES, MINUS, OPTIONAL)": (
        "sparql10/graph/graph-optional",
        "sparql10/graph/graph-variable-scope",
        "sparql11/aggregates/agg-empty-group-count-graph",
        "sparql11/bindings/graph",
        "sparql11/negation/graph-minus",
    ),
    "the engine's path of length zero starts only from nodes of the graph": (
        "sparql11/property-path/zero_or_more_set_end",
        "sparql11/property-path/zero_or_more_set_start",
        "sparql11/property-path/zero_or_one_set_end",
        "sparql11/property-path/zero_or_one_set_start",
    ),
    "the engine keeps the language when GROUP_CONCAT joins texts of one language": (
        "sparql11/aggregates/agg-groupconcat-04",
        "sparql11/aggregates/agg-groupconcat-06",
    ),
    "the engine's BNODE(text) gives one node in every solution": ("sparql11/functions/bnode01",),
    "the engine reads TRUE and FALSE in lower case only": ("sparql10/expr-builtin/case-insensitive-booleans",),
    "the engine forbids an expression to use the aggregate before it": ("sparql12/grouping/select-variable-reuse",),
}
EXCEPTIONS = {name: reason for reason, names in REASONS.items() for name in names}


def cases() -> Iterator[pytest.ParameterSet]:
    """Every test; one that the engine fails must go on failing, or leave the list."""
    for test in evaluations():
        reason = EXCEPTIONS.get(test.name)
        yield pytest.param(test, id=test.name, marks=[pytest.mark.xfail(reason=reason, strict=True)] if reason else [])


@pytest.mark.parametrize("test", list(cases()))
def test_a_query_gives_what_the_suite_expects(test: Evaluation) -> None:
    """Evaluated by our store and written in the form in which the suite has the result."""
    check(test.text())
    written = EmbeddedStore(test.store()).query(test.text()).write(BY_SUFFIX[test.form], UNLIMITED)
    assert same_result(written, test)


def test_every_exception_is_a_test_of_the_suite() -> None:
    """No exception outlives its test."""
    assert EXCEPTIONS.keys() <= {test.name for test in evaluations()}

"""The plan of a query: every statement that can matter for its answer, and as few others as may be.

A query over some statements of a dataset has the same answer as over all of them, if among these are all that match
one of its patterns: then each basic graph pattern has the same solutions, and everything else is computed from those.
This holds for OPTIONAL, MINUS, EXISTS and aggregates too, since nothing but patterns looks at the data. What is fetched
for a pattern is narrowed by what stands around it, where a solution that does not fit there cannot matter:

- the parts of a join narrow each other; the first part of OPTIONAL and MINUS narrows the second, never the reverse;
- a sub-query is narrowed from outside through the variables that it shares, one with GROUP BY through its keys alone,
  one with LIMIT not at all.

See ``docs/decisions/0077-statements-gathered-from-a-store.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pyoxigraph import Variable

from ....errors import QueryRefused
from ....ontology.terms import NamedNode
from ...store import GraphSelection, Term
from .context import Context, variables
from .model import Conditions, Need, Node, Pattern, Plan, Table
from .reading import algebra_of, tests_of, without_lists
from .scope import certain, group_of, keys_of, required, told_by
from .triples import lines_of, loose_ends, needs_of

_DEEPEST = 200
_INNER = frozenset({"Project", "ToMultiSet", "Extend", "Union", "Graph", "Join", "BGP", "Slice"})
"""Parts through which a number of solutions that is enough stays enough."""


def plan_of(text: str, terms: Mapping[str, Term], graphs: GraphSelection | None, base: str | None) -> Plan:
    """Plan what to fetch for a query.

    Args:
        text: a query that the engine reads.
        terms: values for its variables.
        graphs: the dataset that a request asks for, or None for the query's own.
        base: what relative IRIs are resolved against.

    Raises:
        QueryRefused: it cannot be planned.
    """
    short, lists = without_lists(text)
    query = algebra_of(short, base)
    planner = _Planner(replace(_context(query, terms, graphs), lists=lists))
    planner.query(query)
    return planner.plan


def _context(query: Any, terms: Mapping[str, Term], graphs: GraphSelection | None) -> Context:
    if graphs:
        return Context(terms, tuple(graphs.default), tuple(graphs.named))
    clauses: Sequence[Any] = query.datasetClause or ()
    if not clauses:
        return Context(terms)
    default = tuple(NamedNode(str(item.default)) for item in clauses if item.default)
    return Context(terms, default, [NamedNode(str(item.named)) for item in clauses if item.named])


class _Planner:
    def __init__(self, context: Context) -> None:
        self.plan = Plan()
        self._context = context
        self._depth = 0

    def query(self, query: Any) -> None:
        """Plan a whole query."""
        most = 1 if query.name == "AskQuery" else None
        self._visit(query.p, None, (), most)
        if query.name == "DescribeQuery":
            self._describe(query)

    def _describe(self, query: Any) -> None:
        self.plan.described = True
        given = required(query.p, None, self._context) if query.p.name != "Slice" else ()
        for term in query.PV:
            about = self._context.node(term)
            statements = self._context.placed(about, self._context.fresh(), self._context.fresh(), None)
            self._add(statements, self._context.enclosed(given, variables(self._context, [term])))

    def _add(self, conditions: Conditions, given: Conditions, most: int | None = None) -> None:
        patterns = tuple(item for item in conditions if isinstance(item, Pattern))
        lists = (item for item in conditions if isinstance(item, Table))
        self.plan.needs[Need(patterns, (*lists, *given), most)] = None

    def _visit(self, node: Any, graph: Node | None, given: Conditions, most: int | None = None) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryRefused("This query is nested too deep for the store behind this site.")
        enough = most if node.name in _INNER else None
        getattr(self, f"_{node.name.lower()}", self._other)(node, graph, given, enough)
        self._depth -= 1

    def _other(self, node: Any, graph: Node | None, given: Conditions, most: int | None) -> None:
        """A part that only passes on what it is made of."""
        del most
        if node.name == "values" or not node.p:
            return
        if node.name not in {"OrderBy", "Distinct", "Reduced", "ToMultiSet"}:
            raise QueryRefused("The store behind this site cannot be asked this: %(what)s", what=node.name)
        self._visit(node.p, graph, given)
        self._tests(node.get("expr"), node.p, graph, given)

    def _tests(self, expression: Any, node: Any, graph: Node | None, given: Conditions) -> None:
        """What EXISTS in an expression over the solutions of a part looks at."""
        for test in tests_of(expression):
            self._visit(test, graph, self._beyond(node, graph, given))

    def _beyond(self, node: Any, graph: Node | None, given: Conditions) -> Conditions:
        """What is given to a part that is held against the solutions of another."""
        bound = certain(node, self._context) | variables(self._context, ())
        return (*self._context.enclosed(given, bound), *required(node, graph, self._context))

    def _bgp(self, node: Any, graph: Node | None, given: Conditions, most: int | None) -> None:
        context = self._context
        if context.default == () and graph is None:
            return
        lines = lines_of(node.triples, graph, context)
        self.plan.needs |= dict.fromkeys(needs_of(lines, given, most))
        for end in loose_ends(lines, given, graph):
            some = None if isinstance(end, Variable) else 1
            for ends in ((end, context.fresh()), (context.fresh(), end)):
                self._add(context.placed(ends[0], context.fresh(), ends[1], graph), given, some)

    def _join(self, node: Any, graph: Node | None, given: Conditions, most: int | None) -> None:
        left, right = (required(part, graph, self._context) for part in (node.p1, node.p2))
        listed = node.p1.name == "ToMultiSet" and _is_one_column(node.p1.p)
        self._visit(node.p1, graph, (*given, *right))
        self._visit(node.p2, graph, (*given, *left), most if listed else None)

    def _leftjoin(self, node: Any, graph: Node | None, given: Conditions, most: int | None) -> None:
        del most
        self._visit(node.p1, graph, given)
        beyond = self._beyond(node.p1, graph, given)
        self._visit(node.p2, graph, beyond)
        for test in tests_of(node.expr):
            self._visit(test, graph, self._beyond(node.p2, graph, beyond))

    def _minus(self, node: Any, graph: Node | None, given: Conditions, most: int | None) -> None:
        del most
        self._visit(node.p1, graph, given)
        self._visit(node.p2, graph, self._beyond(node.p1, graph, given))

    def _filter(self, node: Any, graph: Node | None, given: Conditions, most: int | None) -> None:
        del most
        self._visit(node.p, graph, (*given, *told_by(node.expr, self._context)))
        self._tests(node.expr, node.p, graph, given)

    def _union(self, node: Any, graph: Node | None, given: Conditions, most: int | None) -> None:
        self._visit(node.p1, graph, given, most)
        self._visit(node.p2, graph, given, most)

    def _extend(self, node: Any, graph: Node | None, given: Conditions, most: int | None) -> None:
        self._visit(node.p, graph, given, most)
        self._tests(node.expr, node.p, graph, given)

    def _graph(self, node: Any, graph: Node | None, given: Conditions, most: int | None) -> None:
        del graph
        inside = self._context.graph(node)
        if not required(node.p, inside, self._context):
            self.plan.graphs = True
        named = self._context.named
        limited = () if named is None or isinstance(inside, NamedNode) else (Table(inside, tuple(named)),)  # type: ignore[arg-type]
        self._visit(node.p, inside, (*given, *limited), most)

    def _project(self, node: Any, graph: Node | None, given: Conditions, most: int | None) -> None:
        shared = variables(self._context, node.PV)
        self._visit(node.p, graph, self._context.enclosed(given, shared), None if group_of(node.p) else most)

    def _slice(self, node: Any, graph: Node | None, given: Conditions, most: int | None) -> None:
        del given, most
        self._visit(node.p, graph, (), node.start + node.length if node.length else None)

    def _aggregatejoin(self, node: Any, graph: Node | None, given: Conditions, most: int | None) -> None:
        del most
        inside = self._context.enclosed(given, keys_of(node, self._context))
        self._visit(node.p.p, graph, inside)
        self._tests((node.A, node.p.expr), node.p.p, graph, inside)


def _is_one_column(part: Any) -> bool:
    """Whether a part is VALUES with one variable, which then is all that it says."""
    if getattr(part, "name", "") != "values":
        return False
    return all(len(row) == 1 for row in part.res) and len({name for row in part.res for name in row}) == 1

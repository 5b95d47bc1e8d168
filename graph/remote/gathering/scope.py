"""What every solution of a part of a query fulfils, and which variables it binds for sure.

Both err on the safe side: a condition that is left out means that more is fetched than needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import rdflib
from pyoxigraph import Variable
from rdflib.term import Identifier

from ....ontology.terms import Literal, NamedNode
from .context import Context, variables
from .model import Conditions, Node, Start, Table
from .simplifying import choice_of
from .triples import lines_of, variables_in

_THROUGH = frozenset({"Filter", "Extend", "OrderBy", "Distinct", "Reduced", "Slice", "Graph", "ToMultiSet"})
"""Parts whose solutions are those of another part, some of them or with more to them."""

_AND, _RELATION = "ConditionalAndExpression", "RelationalExpression"
_STARTS, _TEXT, _JOINED = "Builtin_STRSTARTS", "Builtin_STR", "Builtin_CONCAT"


def group_of(node: Any) -> Any | None:
    """The GROUP BY of a projection; None where it has none."""
    while node.name in {"Extend", "Filter", "OrderBy"}:
        node = node.p
    return node if node.name == "AggregateJoin" else None


def keys_of(group: Any, context: Context) -> set[Variable]:
    """The variables by which a group is made, as far as each solution binds them."""
    keys = [item for item in group.p.expr or () if isinstance(item, rdflib.Variable)]
    return variables(context, keys) & certain(group.p.p, context)


def certain(node: Any, context: Context) -> set[Variable]:
    """The variables that every solution of a part binds."""
    parts = [certain(part, context) for part in _parts(node)]
    match node.name:
        case "BGP":
            return variables_in(lines_of(node.triples, None, context))
        case "Union":
            return parts[0] & parts[1]
        case "Graph":
            return parts[0] | variables(context, [node.term])
        case "AggregateJoin" | "Project":
            return _outside(node, context)
        case "values":
            return {table.variable for table in tables_of(node, context)}
        case _:
            return set[Variable]().union(*parts)


def required(node: Any, graph: Node | None, context: Context) -> Conditions:
    """The conditions that every solution of a part fulfils."""
    inside = context.graph(node) if node.name == "Graph" else graph
    parts = [required(part, inside, context) for part in _parts(node)]
    found = tuple(item for part in parts for item in part)
    match node.name:
        case "BGP":
            return tuple(item for line in lines_of(node.triples, graph, context) for item in line.conditions)
        case "Union":
            return choice_of(parts, context)
        case "Project":
            return _required_outside(node, graph, context)
        case "values":
            return tables_of(node, context)
        case "Filter":
            return (*found, *told_by(node.expr, context))
        case _:
            return found


def _parts(node: Any) -> Iterator[Any]:
    """The parts whose solutions go into every solution of a part."""
    if node.name in {"Join", "Union"}:
        yield from (node.p1, node.p2)
    elif node.name in {"LeftJoin", "Minus"}:
        yield node.p1
    elif node.name in _THROUGH and node.p:  # of VALUES without rows there is an empty list
        yield node.p


def tables_of(node: Any, context: Context) -> tuple[Table, ...]:
    """The columns of VALUES that have a term in every row."""
    # Where a row says UNDEF, rdflib has that word and no term.
    rows = [{name: term for name, term in row.items() if isinstance(term, Identifier)} for row in node.res]
    names = [name for name in dict.fromkeys(key for row in rows for key in row) if all(name in row for row in rows)]
    found = (
        (context.node(name), tuple(dict.fromkeys(term for row in rows for term in context.listed(row[name]))))
        for name in names
    )
    return tuple(
        Table(variable, cast("tuple[NamedNode | Literal, ...]", terms))
        for variable, terms in found
        if isinstance(variable, Variable)
    )


def _outside(node: Any, context: Context) -> set[Variable]:
    """The variables of a sub-query or a group that are the same outside of it."""
    if node.name == "AggregateJoin":
        return keys_of(node, context)
    group = group_of(node.p)
    return variables(context, node.PV) & (keys_of(group, context) if group else certain(node.p, context))


def _required_outside(node: Any, graph: Node | None, context: Context) -> Conditions:
    group = group_of(node.p)
    if group is None:
        return context.enclosed(required(node.p, graph, context), _outside(node, context))
    if not group.p.expr:
        return ()  # a group without keys has a row even of nothing
    return context.enclosed(required(group.p.p, graph, context), _outside(node, context))


def told_by(expression: Any, context: Context) -> Iterator[Table | Start]:
    """What a filter says of one variable: ``?x = <a>``, ``?x IN (…)``, ``STRSTARTS(STR(?x), "a")``, also joined."""
    name = getattr(expression, "name", "")
    if name == _AND:
        for part in (expression.expr, *expression.other):
            yield from told_by(part, context)
    elif name == _STARTS:
        yield from _starting(expression, context)
    elif name == _RELATION and expression.op in {"=", "IN"} and isinstance(expression.expr, rdflib.Variable):
        variable = context.node(expression.expr)
        others = cast("list[Any]", expression.other if expression.op == "IN" else [expression.other])
        terms = tuple(context.node(other) for other in others if isinstance(other, rdflib.URIRef))
        if isinstance(variable, Variable) and terms and len(terms) == len(others):
            yield Table(variable, cast("tuple[NamedNode, ...]", terms))


def _starting(expression: Any, context: Context) -> Iterator[Start]:
    variable = context.node(expression.arg1.arg) if getattr(expression.arg1, "name", "") == _TEXT else None
    text = _text(expression.arg2, context)
    if isinstance(variable, Variable) and text:
        yield Start(variable, text)


def _text(expression: Any, context: Context) -> str | None:
    """A text that is known before anything is fetched; None where it is not."""
    name = getattr(expression, "name", "")
    if name == _TEXT:
        node = context.node(expression.arg) if isinstance(expression.arg, Identifier) else None
        return node.value if isinstance(node, (NamedNode, Literal)) else None
    if name == _JOINED:
        parts = [_text(part, context) for part in expression.arg]
        return None if None in parts else "".join(filter(None, parts))
    return str(expression) if isinstance(expression, rdflib.Literal) else None

"""Where a pattern of a query stands: in which dataset, with which values for its variables; and fresh variables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from pyoxigraph import Variable

from ....ontology.terms import Literal, NamedNode
from ...store import Term
from .model import Condition, Conditions, Node, Pattern, Table, connected, variables_of
from .reading import mentions, node_of


@dataclass
class Context:
    """What holds for all patterns of a query.

    Args:
        terms: values for variables.
        default: the graphs that make up the default graph, or None for the store's own.
        named: the named graphs, or None for all.
        lists: what stands for long lists of VALUES, with the terms of each.
    """

    terms: Mapping[str, Term]
    default: Sequence[NamedNode] | None = None
    named: Sequence[NamedNode] | None = None
    lists: Mapping[NamedNode, tuple[NamedNode, ...]] = field(default_factory=dict[NamedNode, tuple[NamedNode, ...]])
    _numbers: count[int] = field(default_factory=count)

    def node(self, term: object) -> Node:
        """A term of rdflib as ours, with the value where the variable has one."""
        node = node_of(term)
        given = self.terms.get(node.value) if isinstance(node, Variable) else None
        return given if isinstance(given, (NamedNode, Literal)) else node

    def listed(self, term: object) -> Sequence[Node]:
        """A term of VALUES, or the terms for which it stands."""
        node = self.node(term)
        return self.lists.get(node, (node,)) if isinstance(node, NamedNode) else (node,)

    def fresh(self, name: str = "step") -> Variable:
        """A variable that occurs nowhere else."""
        return Variable(f"{name}_{next(self._numbers)}x")

    def graph(self, part: Any) -> Node:
        """The graph of a GRAPH; a variable that is named inside too is another one there, until both are joined."""
        node = self.node(part.term)
        return self.fresh("graph") if isinstance(node, Variable) and mentions(part.p, part.term) else node

    def placed(self, subject: Node, predicate: Node, value: Node, graph: Node | None) -> Conditions:
        """A pattern in its graph; in a default graph that is a merge of several, in any of them."""
        if graph is not None or self.default is None:
            return (Pattern(subject, predicate, value, graph),)
        where = self.fresh("graph")
        return (Pattern(subject, predicate, value, where), Table(where, tuple(self.default)))

    def enclosed(self, given: Iterable[Condition], shared: set[Variable]) -> Conditions:
        """What is given outside, seen from a place where only some variables mean the same: the others are renamed.

        So it restricts the shared ones alone, and a variable of the same name inside is another.
        """
        near = connected(given, shared)
        names = {name: self.fresh(name.value) for name in sorted(variables_of(near) - shared, key=str)}
        return tuple(item.renamed(names) for item in near)


def variables(context: Context, terms: Iterable[Any]) -> set[Variable]:
    """The variables among terms of rdflib that have no value."""
    return {node for node in map(context.node, terms) if isinstance(node, Variable)}

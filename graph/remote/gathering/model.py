"""What a query needs of a store, in words that every engine knows: triple patterns, alternatives, lists of terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, Union

from pyoxigraph import Variable

from ....ontology.terms import Literal, NamedNode

Node = Variable | NamedNode | Literal


@dataclass(frozen=True)
class Pattern:
    """A triple pattern.

    Args:
        subject: its subject.
        predicate: its predicate.
        value: its object.
        graph: the graph in which it has to match; None for the default graph.
    """

    subject: Node
    predicate: Node
    value: Node
    graph: Node | None

    def nodes(self) -> Iterator[Node]:
        """What stands in its places."""
        yield from (self.subject, self.predicate, self.value)
        if self.graph is not None:
            yield self.graph

    def renamed(self, names: Mapping[Variable, Variable]) -> Pattern:
        """The same with other variables."""
        subject, predicate, value = (_renamed(node, names) for node in (self.subject, self.predicate, self.value))
        return Pattern(subject, predicate, value, None if self.graph is None else _renamed(self.graph, names))


@dataclass(frozen=True)
class Choice:
    """Alternatives, one of which has to hold."""

    branches: tuple[tuple[Condition, ...], ...]

    def nodes(self) -> Iterator[Node]:
        """What stands in the places of all of them."""
        for branch in self.branches:
            yield from nodes_of(branch)

    def renamed(self, names: Mapping[Variable, Variable]) -> Choice:
        """The same with other variables."""
        return Choice(tuple(tuple(item.renamed(names) for item in branch) for branch in self.branches))


@dataclass(frozen=True)
class Table:
    """A variable and the terms that it may be."""

    variable: Variable
    terms: tuple[NamedNode | Literal, ...]

    def nodes(self) -> Iterator[Node]:
        """Its variable."""
        yield self.variable

    def renamed(self, names: Mapping[Variable, Variable]) -> Table:
        """The same with another variable."""
        return Table(names.get(self.variable, self.variable), self.terms)


@dataclass(frozen=True)
class Start:
    """A variable whose text begins with another."""

    variable: Variable
    text: str

    def nodes(self) -> Iterator[Node]:
        """Its variable."""
        yield self.variable

    def renamed(self, names: Mapping[Variable, Variable]) -> Start:
        """The same with another variable."""
        return Start(names.get(self.variable, self.variable), self.text)


Condition: TypeAlias = Union[Pattern, Choice, Table, Start]  # noqa: UP007  (named before all of them are defined)
Conditions = tuple[Condition, ...]


@dataclass(frozen=True)
class Need:
    """Statements that have to be fetched.

    Args:
        patterns: what they match, all at once; all in one graph, or each in its own.
        given: what has to hold besides, so that they can matter.
        most: so many solutions are enough; None for all.
    """

    patterns: tuple[Pattern, ...]
    given: Conditions = ()
    most: int | None = None


@dataclass
class Plan:
    """All that a query needs.

    Args:
        needs: the statements.
        graphs: whether the names of all graphs are needed too.
        described: whether blank nodes are followed, as DESCRIBE does.
    """

    needs: dict[Need, None] = field(default_factory=dict[Need, None])
    graphs: bool = False
    described: bool = False


def nodes_of(conditions: Iterable[Condition]) -> Iterator[Node]:
    """What stands in the places of conditions."""
    for condition in conditions:
        yield from condition.nodes()


def variables_of(conditions: Iterable[Condition]) -> set[Variable]:
    """The variables of conditions."""
    return {node for node in nodes_of(conditions) if isinstance(node, Variable)}


def connected(conditions: Iterable[Condition], variables: set[Variable]) -> Conditions:
    """The conditions that tell something of some variables, be it by way of others; each once."""
    waiting, known, found = dict.fromkeys(conditions), set(variables), dict[Condition, None]()
    while near := [item for item in waiting if known & variables_of([item])]:
        found |= dict.fromkeys(near)
        known |= variables_of(near)
        for item in near:
            del waiting[item]
    return tuple(found)


def _renamed(node: Node, names: Mapping[Variable, Variable]) -> Node:
    return names.get(node, node) if isinstance(node, Variable) else node

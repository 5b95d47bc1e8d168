"""What is asked of a service for a need, and the statements in its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import cast

import pyoxigraph as ox
from pyoxigraph import Variable

from ....errors import StoreError
from ....ontology.terms import DefaultGraph, Literal, NamedNode, Quad
from ...media import BY_SUFFIX
from ...store import Term
from ...values import written
from ..dialects.dialect import Dialect
from .model import Choice, Condition, Conditions, Need, Node, Pattern, Start, Table, variables_of
from .simplifying import simplified

ROWS = BY_SUFFIX["xml"]


@dataclass(frozen=True)
class Question:
    """A request to a service, and how its answer is read.

    Args:
        text: the query.
        quads: reads the answer.
    """

    text: str
    quads: Callable[[bytes], Iterator[Quad]]


def question_of(need: Need, dialect: Dialect) -> Question | None:
    """The request for a need; None where nothing can match it.

    It is a SELECT, for a CONSTRUCT is cut by Virtuoso at its limit of rows without a word. Its answer comes as XML
    (``ROWS``), which Virtuoso writes five times faster than JSON.
    """
    need = simplified(need)
    if not all(_is_possible(pattern, dialect) for pattern in need.patterns):
        return None
    writer = _Writer(dialect)
    body = writer.group((*_lists(need.given), *need.patterns, *_others(need.given)))
    names = {variable: writer.name(variable) for variable in variables_of(need.patterns)}
    asked = " ".join(sorted(names.values())) or "(1 AS ?there)"
    limit = f" LIMIT {need.most}" if need.most else ""
    text = f"SELECT DISTINCT {asked} WHERE {{ {body} }}{limit}"
    return Question(text, lambda answer: _from_rows(answer, need.patterns, names, dialect))


def _lists(given: Conditions) -> Conditions:
    return tuple(item for item in given if isinstance(item, Table))


def _others(given: Conditions) -> Conditions:
    return tuple(item for item in given if not isinstance(item, Table))


def _is_possible(pattern: Pattern, dialect: Dialect) -> bool:
    return (
        not isinstance(pattern.subject, Literal)
        and not isinstance(pattern.predicate, Literal)
        and not isinstance(pattern.graph, Literal)
        and (pattern.graph is None or not dialect.hides(pattern.graph))
    )


class _Writer:
    """Writes conditions as SPARQL; variables are numbered as they come, so that equal questions have equal texts."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._names: dict[Variable, str] = {}
        self._unkept = 0

    def name(self, variable: Variable) -> str:
        """A variable."""
        return self._names.setdefault(variable, f"?v{len(self._names)}")

    def triple(self, pattern: Pattern) -> str:
        """A triple pattern without its graph."""
        return f"{self._node(pattern.subject)} {self._node(pattern.predicate)} {self._node(pattern.value)} ."

    def group(self, conditions: Iterable[Condition]) -> str:
        """What stands inside braces."""
        return " ".join(map(self._condition, conditions))

    def _condition(self, condition: Condition) -> str:
        if isinstance(condition, Choice):
            return " UNION ".join(f"{{ {self.group(branch)} }}" for branch in condition.branches)
        if isinstance(condition, Table):
            return f"VALUES {self.name(condition.variable)} {{ {' '.join(map(self._node, condition.terms))} }}"
        if isinstance(condition, Start):
            return f"FILTER(STRSTARTS(STR({self.name(condition.variable)}), {written(Literal(condition.text))}))"
        own = self._dialect.default_graph
        graph = self._node(condition.graph) if condition.graph is not None else written(NamedNode(own)) if own else ""
        return f"GRAPH {graph} {{ {self.triple(condition)} }}" if graph else self.triple(condition)

    def _node(self, node: Node) -> str:
        if isinstance(node, Variable):
            return self.name(node)
        return written(self._dialect.keep(node))


def _from_rows(
    answer: bytes, patterns: tuple[Pattern, ...], names: dict[Variable, str], dialect: Dialect
) -> Iterator[Quad]:
    for row in rows_of(answer):
        found = {variable: dialect.give_back(row[name[1:]]) for variable, name in names.items()}
        for pattern in patterns:
            yield from _filled(pattern, found, dialect)


def _filled(pattern: Pattern, found: dict[Variable, Term], dialect: Dialect) -> Iterator[Quad]:
    """The statement of a pattern with the terms of a row, unless it stands in a graph that is no part of the data."""
    terms = [found[node] if isinstance(node, Variable) else node for node in pattern.nodes()]
    graph = DefaultGraph() if pattern.graph is None else terms[3]
    if isinstance(graph, DefaultGraph) or not dialect.hides(graph):
        yield Quad(*terms[:3], graph)  # type: ignore[arg-type]


def rows_of(answer: bytes) -> Iterator[dict[str, Term]]:
    """The rows of an answer.

    Raises:
        StoreError: it has none.
    """
    try:
        found = ox.parse_query_results(answer, format=cast(ox.QueryResultsFormat, ROWS.engine))
        if not isinstance(found, ox.QuerySolutions):
            raise StoreError("the store's answer has no rows")
        names = [variable.value for variable in found.variables]
        for row in found:
            yield {name: cast(Term, term) for name in names if (term := row[name]) is not None}
    except (SyntaxError, ValueError) as exc:
        raise StoreError(f"the store's answer is no {ROWS.label}: {exc}") from exc

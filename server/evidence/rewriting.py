"""Rewriting a SELECT query so that it also tells where its statements stand: three more columns for each.

Each triple pattern whose solutions the rows show gets a sub-query at the end of its group, with the pattern once more
and the named graphs that hold its statements. It gives one row for each statement, so rows are neither multiplied nor
lost. Queries that put rows together join what their rows say. The text of the query stays as it is otherwise; nothing
but its own terms and our pieces (``pieces.py``) goes into the new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ...errors import ParameterError
from ...graph.tokens import code
from .cursor import PARAMETER
from .model import Group, Pattern, Select, Term
from .pieces import COLUMNS, INNER, Piece, Prefixes, columns_of, joined_columns, prefixes_of, sub_query
from .selects import read_select

MOST = 25
"""Statements of a query that are followed."""

Bound = tuple[str, str]
"""A variable and a piece of a query that leaves it fewer values: a pattern that names no other, or its values."""

Reason = Literal["path", "blank", "constant", "excluded", "tested", "elsewhere", "apart", "many"]


@dataclass(frozen=True)
class Statement:
    """A pattern of the query whose statements are followed.

    Args:
        number: as in the names of its columns.
        text: as the query writes it.
        mark: what the names of its columns end with, so that none is a variable of the query.
    """

    number: int
    text: str
    mark: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns with its claims, pages and notes."""
        return columns_of(self.number, self.mark)


@dataclass(frozen=True)
class Uncovered:
    """A piece of the query whose statements are not followed.

    Args:
        text: as the query writes it.
        reason: why.
    """

    text: str
    reason: Reason


@dataclass(frozen=True)
class Rewriting:
    """A query that also tells where its statements stand.

    Args:
        text: the new query.
        statements: those that it follows, in the order of their numbers.
        uncovered: what it does not.
    """

    text: str
    statements: Sequence[Statement]
    uncovered: Sequence[Uncovered]


def with_evidence(text: str) -> Rewriting:
    """Rewrite a query.

    Args:
        text: a SELECT query that the engine reads.

    Returns:
        The new query, with what it follows and what it does not.

    Raises:
        ParameterError: it is no SELECT, or not understood.
    """
    select = read_select(text)
    if select is None:
        raise ParameterError(PARAMETER, "where statements stand can only be told of the rows of a SELECT query")
    work = _Work(prefixes_of(text), _free_mark(text))
    work.select(select, work.mark, outermost=True)
    return Rewriting(work.prefixes.declarations + _put(text, work.pieces), work.statements, work.uncovered)


def _free_mark(text: str) -> str:
    """What is put behind our variables so that none is named like a variable of the query: as few underscores as do."""
    taken = [token.text[1:] for token in code(text) if token.kind == "variable"]
    clashing = [name for name in taken if name.startswith(tuple(f"{column}_" for column in (*COLUMNS, *INNER)))]
    return "_" * max((len(name) - len(name.rstrip("_")) + 1 for name in clashing), default=0)


def _put(text: str, pieces: Sequence[tuple[int, str]]) -> str:
    """Put pieces into a text, each at its place; those of one place in their order."""
    parts: list[str] = []
    done = 0
    for place, piece in sorted(pieces, key=lambda item: item[0]):
        parts += [text[done:place], piece]
        done = place
    return "".join([*parts, text[done:]])


@dataclass
class _Work:
    """What is found and made while a query is walked through."""

    prefixes: Prefixes
    mark: str
    pieces: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    statements: list[Statement] = field(default_factory=list[Statement])
    uncovered: list[Uncovered] = field(default_factory=list[Uncovered])

    def select(self, select: Select, mark: str, *, outermost: bool = False) -> list[int]:
        """Follow the statements of a query; the numbers of those whose columns it now gives, under a mark."""
        if select.distinct and not outermost:
            self.uncovered += [Uncovered(pattern.text, "apart") for pattern in _all(select.where)]
            return []
        inside = f"{mark}_" if select.grouped else mark
        numbers = self.group(select.where, inside)
        for number in numbers if select.grouped or not select.everything else ():
            if select.grouped:
                columns = joined_columns(number, inside, mark, self.prefixes)
            else:
                columns = "".join(f" ?{column}" for column in columns_of(number, mark))
            self.pieces.append((select.columns_end, columns))
        return numbers

    def group(self, group: Group, mark: str, bounds: Sequence[Bound] = ()) -> list[int]:
        """Follow the statements of a group within the bounds that the group around it sets; their numbers."""
        inside = [*bounds, *_bounds(group)]
        numbers = [n for pattern in _once(group.patterns) for n in self._pattern(pattern, group.end, mark, inside)]
        self.uncovered += [Uncovered(words, reason) for words, reason in group.hidden]
        for name, inner in group.graphs:
            numbers += self._graph(name, inner, group.end, mark)
        for inner in group.inner:
            numbers += self.group(inner, mark, [*_still_holding(bounds, group), *_bounds(group)])
        for select in group.selects:
            numbers += self.select(select, mark)
        return numbers

    def _pattern(self, pattern: Pattern, place: int, mark: str, bounds: Sequence[Bound]) -> Iterator[int]:
        reason = self._reason(pattern)
        if reason:
            self.uncovered.append(Uncovered(pattern.text, reason))
            return
        keys = " ".join(f"?{variable}" for variable in pattern.variables)
        near = [text for variable, text in bounds if variable in pattern.variables and text != f"{pattern.text} ."]
        piece = Piece("evidence_of_statement", {**_holes(pattern), "_keys": keys}, " ".join(dict.fromkeys(near)))
        yield self._follow(pattern.text, piece, place, mark)

    def _graph(self, name: Term, group: Group, place: int, mark: str) -> list[int]:
        """Follow a group that asks a named graph: its statements stand where the graph does."""
        asked = list(_all(group))
        text = f"GRAPH {name.text} {{ {' . '.join(pattern.text for pattern in asked)} }}"
        known = next((pattern for pattern in group.patterns if all(term.plain for term in pattern.terms)), None)
        if not known or not name.variable or len(self.statements) >= MOST:
            reason: Reason = "blank" if not known else "constant" if not name.variable else "many"
            self.uncovered.append(Uncovered(text, reason))
            return []
        return [self._follow(text, Piece("evidence_of_graph", {**_holes(known), "_keys": name.text}), place, mark)]

    def _follow(self, text: str, piece: Piece, place: int, mark: str) -> int:
        number = len(self.statements) + 1
        self.statements.append(Statement(number, text, self.mark))
        self.pieces.append((place, sub_query(piece, number, mark, self.prefixes)))
        return number

    def _reason(self, pattern: Pattern) -> Reason | None:
        """Why a pattern is not followed; None where it is."""
        if pattern.path:
            return "path"
        if not all(term.plain for term in pattern.terms):
            return "blank"
        if not any(term.variable for term in pattern.terms):
            return "constant"
        return "many" if len(self.statements) >= MOST else None


def _holes(pattern: Pattern) -> dict[str, str]:
    """What the place holders of a panel become."""
    return dict(zip(("_subject", "_property", "_value"), (term.text for term in pattern.terms), strict=True))


def _bounds(group: Group) -> list[Bound]:
    """What leaves the variables of a group fewer values; it holds in all groups within."""
    alone = [one for one in group.patterns if len(one.variables) == 1 and all(term.plain for term in one.terms)]
    return [*group.values, *((one.variables[0], f"{one.text} .") for one in alone if not one.path)]


def _still_holding(bounds: Sequence[Bound], group: Group) -> list[Bound]:
    """The bounds around a group that hold for the groups in it, too: those of variables that it needs itself.

    A variable that is named further within alone may have other values there, with which the whole group fails.
    """
    needed = {variable for pattern in group.patterns for variable in pattern.variables}
    return [bound for bound in bounds if bound[0] in needed]


def _once(patterns: Sequence[Pattern]) -> list[Pattern]:
    return list({pattern.text: pattern for pattern in patterns}.values())


def _all(group: Group) -> Iterator[Pattern]:
    """The patterns of a group and of all in it."""
    yield from group.patterns
    for inner in (*group.inner, *(inner for _name, inner in group.graphs)):
        yield from _all(inner)
    for select in group.selects:
        yield from _all(select.where)

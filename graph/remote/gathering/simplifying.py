"""Conditions put more simply, in forms that engines agree on.

Virtuoso, for one, loses solutions where a variable of VALUES or of a branch of UNION is unbound in another branch. So a
list of one term becomes that term, and alternatives speak only of variables that all of them bind. Whatever cannot be
said that way is left out: then more is fetched, never less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from pyoxigraph import Variable

from ....ontology.terms import Literal, NamedNode
from .context import Context
from .model import Choice, Condition, Conditions, Need, Node, Pattern, Start, Table, connected, variables_of

MOST_LISTED = 500
"""Virtuoso compiles VALUES of some thousand terms into more code than it allows."""

Values = Mapping[Variable, NamedNode | Literal]


def choice_of(branches: Iterable[Conditions], context: Context) -> Conditions:
    """Alternatives as a condition on the variables that they share; nothing where it would say nothing."""
    flat = [inner for branch in branches for inner in _flat(branch)]
    shared = set[Variable].intersection(*(_bound(branch) for branch in flat))
    enclosed = [context.enclosed(branch, shared) for branch in flat]
    return (Choice(tuple(dict.fromkeys(enclosed))),) if shared and all(enclosed) else ()


def simplified(need: Need) -> Need:
    """A need without lists of one term, and with those conditions alone that narrow it enough to be worth asking."""
    values = _single((*need.patterns, *need.given))
    patterns = cast("tuple[Pattern, ...]", _with(need.patterns, values))
    return Need(patterns, _worth(_with(need.given, values), variables_of(patterns)), need.most)


def in_parts(need: Need) -> Iterator[Need]:
    """A need whose lists are as long as an engine takes them: one with a longer list becomes several."""
    long = next((item for item in need.given if isinstance(item, Table) and len(item.terms) > MOST_LISTED), None)
    if long is None:
        yield need
        return
    rest = tuple(item for item in need.given if item != long)
    for first in range(0, len(long.terms), MOST_LISTED):
        part = Table(long.variable, long.terms[first : first + MOST_LISTED])
        yield from in_parts(Need(need.patterns, (part, *rest), need.most))


def _worth(given: Conditions, variables: set[Variable]) -> Conditions:
    """The conditions that name a variable of the patterns, and those that lead from them to something named.

    Engines put a long row of conditions into a bad order sooner than a short one; alternatives far away, and chains
    that lead nowhere, cost most and narrow least.
    """
    linked = connected(given, variables)
    near = {item for item in linked if variables & variables_of([item])}
    kept = [item for item in linked if item in near or not isinstance(item, Choice)]
    while vain := {item for item in kept if _leads_nowhere(item, kept, near, variables)}:
        kept = [item for item in kept if item not in vain]
    return connected(kept, variables)


def _leads_nowhere(item: Condition, kept: list[Condition], near: set[Condition], variables: set[Variable]) -> bool:
    """Whether a condition ends in a variable that nothing else tells of."""
    others = variables | variables_of(other for other in kept if other is not item)
    loose = variables_of([item]) - others
    if isinstance(item, (Table, Start)):
        return bool(loose)
    vague = isinstance(item, Pattern) and isinstance(item.predicate, Variable)
    return bool(loose) and (item not in near or vague)


def _flat(branch: Conditions) -> Iterable[Conditions]:
    if len(branch) == 1 and isinstance(branch[0], Choice):
        return branch[0].branches
    return (branch,)


def _bound(branch: Conditions) -> set[Variable]:
    """The variables that patterns bind; those of lists alone say nothing of the data."""
    return variables_of(item for item in branch if isinstance(item, (Pattern, Choice)))


def _single(conditions: Conditions) -> Values:
    """The variables that can be one term only."""
    return {item.variable: item.terms[0] for item in conditions if isinstance(item, Table) and len(item.terms) == 1}


def _with(conditions: Iterable[Condition], values: Values) -> Conditions:
    return tuple(found for item in conditions for found in _placed(item, values))


def _placed(condition: Condition, values: Values) -> Conditions:
    """A condition with values for variables; nothing of a list that says no more than they do."""
    if isinstance(condition, (Table, Start)):
        return () if condition.variable in values else (condition,)
    if isinstance(condition, Choice):
        inner = [(branch, {**values, **_single(branch)}) for branch in condition.branches]
        return (Choice(tuple(_with(branch, known) for branch, known in inner)),)
    subject, predicate, value = (
        _value(node, values) for node in (condition.subject, condition.predicate, condition.value)
    )
    graph = None if condition.graph is None else _value(condition.graph, values)
    return (Pattern(subject, predicate, value, graph),)


def _value(node: Node, values: Values) -> Node:
    return values.get(node, node) if isinstance(node, Variable) else node

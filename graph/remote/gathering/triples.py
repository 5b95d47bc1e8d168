"""A basic graph pattern as conditions, and as what has to be fetched for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Variable
from rdflib.paths import Path

from .context import Context
from .model import Condition, Conditions, Need, Node, Pattern, connected, variables_of
from .paths import Chain, Step, chains_of
from .simplifying import choice_of


@dataclass(frozen=True)
class Line:
    """A triple pattern of a query, or a path, once it is understood.

    Args:
        conditions: what holds wherever it matches.
        routes: for a path, what each of its chains matches; for a triple pattern, itself.
        whole: patterns whose every match has to be fetched, for a path may go along it any number of times.
        ends: for a path that may have no length, its two ends.
    """

    conditions: Conditions
    routes: tuple[Conditions, ...]
    whole: tuple[Conditions, ...] = ()
    ends: tuple[Node, ...] = ()


def lines_of(triples: Iterable[Any], graph: Node | None, context: Context) -> list[Line]:
    """Understand a basic graph pattern.

    Args:
        triples: triples of rdflib, their predicates properties or paths.
        graph: the graph in which it stands; None for the default graph.
        context: what holds for the query.
    """
    return [_line(triple, graph, context) for triple in triples]


def needs_of(lines: list[Line], given: Conditions, most: int | None) -> Iterator[Need]:
    """What has to be fetched for a basic graph pattern.

    Args:
        lines: it.
        given: what holds outside of it.
        most: so many of its solutions are enough; None for all.
    """
    simple = tuple(item for line in lines if len(line.routes) == 1 and not line.ends for item in line.routes[0])
    both = (*given, *(item for line in lines for item in line.conditions))
    plain = all(len(line.routes) == 1 and not line.whole and not line.ends for line in lines)
    for part in _parts(simple):
        yield from _need(part, both, most if plain else None)
    for line in lines:
        if len(line.routes) > 1 or line.ends:
            for route in line.routes:
                yield from _need(route, (*given, *_besides(lines, line)))
        for route in line.whole:
            yield from _need(route)


def _parts(conditions: Conditions) -> Iterator[Conditions]:
    """Conditions parted where no variable ties them together: to ask for all at once would give every combination."""
    waiting = list(dict.fromkeys(conditions))
    while waiting:
        near = connected(waiting, variables_of(waiting[:1])) or (waiting[0],)
        yield near
        waiting = [item for item in waiting if item not in near]


def _besides(lines: list[Line], line: Line) -> Conditions:
    return tuple(item for other in lines if other is not line for item in other.conditions)


def _need(conditions: Conditions, given: Conditions = (), most: int | None = None) -> Iterator[Need]:
    patterns = tuple(dict.fromkeys(item for item in conditions if isinstance(item, Pattern)))
    if patterns:
        yield Need(patterns, tuple(item for item in (*conditions, *given) if item not in patterns), most)


def _line(triple: tuple[Any, Any, Any], graph: Node | None, context: Context) -> Line:
    subject, predicate, value = triple
    ends = context.node(subject), context.node(value)
    if not isinstance(predicate, Path):
        conditions = context.placed(ends[0], context.node(predicate), ends[1], graph)
        return Line(conditions, (conditions,))
    chains = chains_of(predicate)
    routes = tuple(_route(chain, *ends, graph, context) for chain in chains)
    whole = tuple(route for chain in chains for step in chain for route in _whole(step, graph, context))
    if () in chains:
        return Line((), routes, whole, ends)
    return Line(_choice(routes, context), routes, whole)


def _choice(routes: tuple[Conditions, ...], context: Context) -> Conditions:
    if len(routes) == 1:
        return routes[0]
    return () if () in routes else choice_of(routes, context)


def _route(chain: Chain, subject: Node, value: Node, graph: Node | None, context: Context) -> Conditions:
    """A chain as patterns between its ends."""
    found: list[Condition] = []
    here = subject
    for number, step in enumerate(chain, 1):
        there = value if number == len(chain) else context.fresh()
        found += _step(step, here, there, graph, context)
        here = there
    return tuple(found)


def _step(step: Step, here: Node, there: Node, graph: Node | None, context: Context) -> Conditions:
    if step.again:
        return _first_and_last(step, here, there, graph, context)
    subject, value = (there, here) if step.inverse else (here, there)
    return context.placed(subject, step.along or context.fresh("property"), value, graph)


def _first_and_last(step: Step, here: Node, there: Node, graph: Node | None, context: Context) -> Conditions:
    """What holds at the ends of a path that is taken once or more: it goes off at the one and comes in at the other."""
    leaving = tuple(_route(chain, here, context.fresh(), graph, context) for chain in step.again)
    coming = tuple(_route(chain, context.fresh(), there, graph, context) for chain in step.again)
    return (*_choice(leaving, context), *_choice(coming, context))


def _whole(step: Step, graph: Node | None, context: Context) -> Iterator[Conditions]:
    for chain in step.again:
        yield _route(chain, context.fresh(), context.fresh(), graph, context)
        for inner in chain:
            yield from _whole(inner, graph, context)


def loose_ends(lines: list[Line], given: Conditions, graph: Node | None) -> list[Node]:
    """The ends of paths without length of which no pattern of the same graph says that they are nodes of it.

    Where one end is a node, the other is the same one or the end of a statement of the path.
    """
    sure = {
        node
        for item in (*given, *(item for line in lines for item in line.conditions))
        if isinstance(item, Pattern) and item.graph == graph
        for node in (item.subject, item.value)
    }
    loose = [line.ends for line in lines if line.ends]
    while bound := [ends for ends in loose if sure & set(ends)]:
        sure |= {end for ends in bound for end in ends}
        loose = [ends for ends in loose if ends not in bound]
    return list(dict.fromkeys(end for ends in loose for end in ends))


def variables_in(lines: list[Line]) -> set[Variable]:
    """The variables that a basic graph pattern binds, those of its steps included."""
    bound = {end for line in lines for end in line.ends if isinstance(end, Variable)}
    return bound | variables_of(item for line in lines for route in line.routes for item in route)

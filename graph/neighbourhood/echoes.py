"""Inferred statements that only repeat a stated one, set apart from those that say something."""

from __future__ import annotations

from collections.abc import Iterator

from ...ontology.terms import NamedNode
from ...ontology.vocabulary import KAR
from ..store import Term
from .relations import Relations
from .statement import Neighbourhood, Statement


def split_echoes(place: Neighbourhood, graph: Relations) -> tuple[Neighbourhood, tuple[Statement, ...]]:
    """Set apart the inferred statements that only repeat a stated one: more generally, backwards, or in others' words.

    Args:
        place: all statements.
        graph: how the properties hang together.

    Returns:
        The neighbourhood without the echoes, and the echoes of the thing's own statements.
    """
    implied = {ends for statement in place.statements if statement.accepted for ends in _implied(statement, graph)}

    def is_echo(statement: Statement) -> bool:
        told = (statement.subject, statement.prop, statement.value) in implied
        return statement.inferred and (told or KAR.local(statement.prop) is None)

    outgoing = tuple(statement for statement in place.outgoing if not is_echo(statement))
    incoming = tuple(statement for statement in place.incoming if not is_echo(statement))
    echoes = tuple(statement for statement in place.outgoing if is_echo(statement))
    return Neighbourhood(place.entity, outgoing, _without_mirrors(outgoing, incoming, graph)), echoes


def _implied(statement: Statement, graph: Relations) -> Iterator[tuple[Term, NamedNode, Term]]:
    """What a statement says besides: a stated one in every reading, an inferred one in more general words."""
    for prop, backwards in graph.implied(statement.prop):
        if not statement.inferred:
            ends = (statement.value, statement.subject) if backwards else (statement.subject, statement.value)
            yield ends[0], prop, ends[1]
        elif not backwards and (statement.prop, False) not in graph.implied(prop):
            yield statement.subject, prop, statement.value


def _without_mirrors(
    outgoing: tuple[Statement, ...], incoming: tuple[Statement, ...], graph: Relations
) -> tuple[Statement, ...]:
    """Incoming statements less the inferred ones whose reading backwards is shown among the outgoing."""
    shown = {(statement.prop, statement.value) for statement in outgoing}

    def mirrored(statement: Statement) -> bool:
        readings = {prop for prop, backwards in graph.implied(statement.prop) if backwards}
        return statement.inferred and any((prop, statement.subject) in shown for prop in readings)

    return tuple(statement for statement in incoming if not mirrored(statement))

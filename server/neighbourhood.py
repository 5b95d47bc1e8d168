"""Everything said about a thing of the current site; see ``graph/neighbourhood``."""

from __future__ import annotations

from collections.abc import Iterable

from ..graph import neighbourhood as around
from ..graph.neighbourhood import Neighbourhood, Relations, Statement, Surroundings
from ..graph.store import Row
from ..ontology.terms import NamedNode
from ..ontology.vocabulary import SAME_AS
from .site import site

__all__ = ["Neighbourhood", "Statement", "merge", "neighbourhood", "relations", "split_echoes", "stays_as"]


def neighbourhood(entity: NamedNode, *, incoming: bool = True) -> Neighbourhood:
    """Ask for everything said about a thing.

    Args:
        entity: the thing.
        incoming: whether statements that name it are wanted too.

    Returns:
        What there is; it is false when nothing is said of the thing.
    """
    return _surroundings().of(entity, incoming=incoming)


def merge(rows: Iterable[Row], subject: str, value: str) -> tuple[Statement, ...]:
    """One statement for each subject, property and value of rows; see ``Surroundings.merged``."""
    return _surroundings().merged(rows, subject, value)


def relations() -> Relations:
    """How the properties of the current site hang together."""
    return around.relations(site().store)


def split_echoes(place: Neighbourhood) -> tuple[Neighbourhood, tuple[Statement, ...]]:
    """Set apart the inferred statements that only repeat a stated one: more generally, backwards, or in others' words.

    Args:
        place: all statements.

    Returns:
        The neighbourhood without the echoes, and the echoes of the thing's own statements.
    """
    return around.split_echoes(place, relations())


def _surroundings() -> Surroundings:
    return Surroundings(site().store, site().settings.base)


def stays_as(place: Neighbourhood) -> NamedNode | None:
    """The thing for whose id this thing's id was given up, or None."""
    ones = (found.value for found in place.outgoing if found.prop == SAME_AS)
    return next((one for one in ones if isinstance(one, NamedNode)), None)

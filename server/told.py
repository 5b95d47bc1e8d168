"""What a page tells of a thing: all that is said of it, or of a crowded one the foremost statements of each property.

All is read out of the store; what is said of a crowded thing (``graph/views/crowded.py``) stands ready in the views.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..graph.views import ALSO, NAMED, OF, alphabet_of, statement_of, without_mentions
from ..ontology.terms import NamedNode
from .i18n import language
from .links import local_path
from .neighbourhood import Neighbourhood, Statement, neighbourhood, split_echoes
from .prepared import crowds
from .site import site

FOREMOST = 12
"""Statements of each property that the page of a crowded thing shows; a link leads to the others."""

Group = tuple[str, NamedNode]
"""A way in which statements have to do with a thing, and their property."""


@dataclass(frozen=True)
class Told:
    """What a page tells of a thing.

    Args:
        place: the statements of it and those that name it.
        shown: the same less the echoes.
        echoes: inferred statements of it that only repeat stated ones.
        counts: how much is said of a crowded thing in each way with each property; nothing for any other.
    """

    place: Neighbourhood
    shown: Neighbourhood
    echoes: Sequence[Statement]
    counts: Mapping[Group, int] = field(default_factory=dict[Group, int])

    def group(self, group: Group) -> list[Statement]:
        """The statements of one way and property."""
        way, prop = group
        among = {OF: self.shown.outgoing, NAMED: self.shown.incoming, ALSO: self.echoes}[way]
        return [statement for statement in among if statement.prop == prop]

    @property
    def groups(self) -> list[Group]:
        """All ways and properties that have a statement."""
        ways = ((OF, self.shown.outgoing), (NAMED, self.shown.incoming), (ALSO, self.echoes))
        return list(dict.fromkeys((way, one.prop) for way, statements in ways for one in statements))


def told(entity: NamedNode) -> Told:
    """What is told of a thing; its place is false when nothing is said of it."""
    counts = crowd(entity)
    if not counts:
        place = without_mentions(neighbourhood(entity))
        return Told(place, *split_echoes(place))
    outgoing, incoming, echoes = (
        tuple(one for group in counts if group[0] == way for one in some(entity, group, slice(FOREMOST)))
        for way in (OF, NAMED, ALSO)
    )
    shown = Neighbourhood(entity, outgoing, incoming)
    return Told(Neighbourhood(entity, (*outgoing, *echoes), incoming), shown, echoes, counts)


def crowd(entity: NamedNode) -> Mapping[Group, int]:
    """How much is said of a crowded thing in each way with each property; nothing for any other."""
    views, path = crowds(), local_path(entity)
    return views.crowd(path) if views and path else {}


def some(entity: NamedNode, group: Group, wanted: slice) -> list[Statement]:
    """Statements of a crowded thing of one way and property, in the order of the page's language."""
    views, base = crowds(), site().settings.base
    bodies = views.said(local_path(entity) or "", group, alphabet_of(language()), wanted) if views else []
    return [statement_of(entity, *group, body, base) for body in bodies]

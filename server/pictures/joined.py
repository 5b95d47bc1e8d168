"""A result as a network: a line joins two things that share a row; those of the first column stand left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..bundles import grouped
from ..sociogram import Sociogram, sociogram
from ..ties import Actor, Tie
from .columns import Columns, thing_in

MOST = 300
"""Pairs that are drawn."""

KIND = "joined"


@dataclass(frozen=True)
class Network:
    """A network as it is drawn.

    Args:
        drawing: the drawing.
        columns: the names of the two columns.
        more: pairs that were left out.
    """

    drawing: Sociogram
    columns: Sequence[str]
    more: int


def applies(columns: Columns) -> bool:
    """Whether two columns hold things."""
    return len(columns.of_things) > 1


def draw(columns: Columns) -> Network | None:
    """The network; None where nothing is to be drawn."""
    left, right = columns.of_things[:2]
    pairs = [(thing_in(row, left), thing_in(row, right)) for row in columns.rows]
    ties = [
        Tie(KIND, Actor(one, None), Actor(other, None), one, (), None, None, ())
        for one, other in pairs
        if one and other and one.iri != other.iri
    ]
    if not ties:
        return None
    first, second = ({tie.start.slug for tie in ties}, {tie.end.slug for tie in ties})
    both = first & second

    def column(actor: Actor) -> str:
        return "middle" if actor.slug in both else "left" if actor.slug in first else "right"

    return Network(sociogram(grouped(ties[:MOST]), column), (left, right), max(len(ties) - MOST, 0))

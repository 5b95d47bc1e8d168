"""The network as a drawing: the two sides face one another, everybody else stands between, lines join who has ties.

The place of an actor follows from the ties alone, so one view is always drawn in one way: the sides stand in columns,
and within a column an actor stands near those to whom the most ties lead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from operator import mul

from ..ontology.vocabulary import KAR
from .bundles import Bundle
from .ties import Actor, lane_of

WIDTH = 1100.0
ROW = 30.0
_TOP = 40.0
_COLUMNS = {"left": 300.0, "middle": 550.0, "right": 800.0}
_ROUNDS = 12
_LONGEST = 36


@dataclass(frozen=True)
class Node:
    """An actor as it is drawn.

    Args:
        actor: the actor.
        column: ``left``, ``middle`` or ``right``.
        x: the middle of its circle.
        y: the middle of its circle.
        radius: how many ties it has.
        name: its name, cut where it is very long.
        ties: how many ties it has.
    """

    actor: Actor
    column: str
    x: float
    y: float
    radius: float
    name: str
    ties: int


@dataclass(frozen=True)
class Edge:
    """A bundle as it is drawn.

    Args:
        bundle: all ties of one kind between two actors.
        path: as an SVG path.
        width: of the line: how many ties there are.
    """

    bundle: Bundle
    path: str
    width: float


@dataclass(frozen=True)
class Sociogram:
    """The whole drawing.

    Args:
        nodes: the actors, those with most ties first.
        edges: the lines, the thickest first.
        height: its height; its width is ``WIDTH``.
    """

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    height: float


def sociogram(bundles: Sequence[Bundle], column_of: Callable[[Actor], str] | None = None) -> Sociogram:
    """Draw ties.

    Args:
        bundles: what is shown, those with most ties first.
        column_of: the column of an actor, ``left``, ``middle`` or ``right``; by its side unless told.

    Returns:
        The drawing.
    """
    counts: Counter[str] = Counter()
    for bundle in bundles:
        counts[bundle.start.slug] += bundle.count
        counts[bundle.end.slug] += bundle.count
    actors = {actor.slug: actor for bundle in bundles for actor in (bundle.start, bundle.end)}
    places = _places(actors, counts, bundles, column_of or column)
    nodes = [_node(actors[slug], places[slug], count) for slug, count in _ordered(counts)]
    drawn = {node.actor.slug: node for node in nodes}
    edges = [_edge(bundle, drawn) for bundle in bundles]
    longest = max((node.y for node in nodes), default=_TOP)
    return Sociogram(nodes, sorted(edges, key=lambda edge: -edge.width), longest + ROW)


def column(actor: Actor) -> str:
    """The column of an actor: Ankara left, the Soviet side right, everybody else between."""
    side = KAR.local(actor.side) if actor.side else None
    return {"ankara": "left", "soviet": "right"}.get(side or "", "middle")


def _ordered(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _places(
    actors: Mapping[str, Actor],
    counts: Mapping[str, int],
    bundles: Sequence[Bundle],
    column_of: Callable[[Actor], str],
) -> Mapping[str, tuple[str, float]]:
    """Column and height of every actor: each round moves an actor to the middle of those it is tied to."""
    columns = {name: [slug for slug, _n in _ordered(counts) if column_of(actors[slug]) == name] for name in _COLUMNS}
    tallest = max((len(members) for members in columns.values()), default=0)
    near: dict[str, tuple[list[str], list[int]]] = {slug: ([], []) for slug in actors}
    for bundle in bundles:
        one, other = bundle.start.slug, bundle.end.slug
        for slug, tied in ((one, other), (other, one)):
            near[slug][0].append(tied)
            near[slug][1].append(bundle.count)
    heights = _spread(columns, tallest)
    for _round in range(_ROUNDS):
        for name, members in columns.items():
            wanted = {slug: _middle(near[slug], heights) for slug in members}
            columns[name] = sorted(members, key=lambda slug: (round(wanted[slug], 3), slug))
            heights |= _spread({name: columns[name]}, tallest)
    return {slug: (name, heights[slug]) for name, members in columns.items() for slug in members}


def _middle(near: tuple[Sequence[str], Sequence[int]], heights: Mapping[str, float]) -> float:
    """The middle of those to whom ties lead, by how many lead there."""
    slugs, weights = near
    return sum(map(mul, map(heights.__getitem__, slugs), weights)) / sum(weights)


def _spread(columns: Mapping[str, Sequence[str]], tallest: int) -> dict[str, float]:
    """Heights that spread each column evenly over the height of the tallest."""
    found: dict[str, float] = {}
    for members in columns.values():
        step = tallest * ROW / max(len(members), 1)
        found |= {slug: round(_TOP + (place + 0.5) * step, 1) for place, slug in enumerate(members)}
    return found


def _node(actor: Actor, place: tuple[str, float], ties: int) -> Node:
    name = actor.thing.label
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
    return Node(actor, place[0], _COLUMNS[place[0]], place[1], round(min(3.5 + sqrt(ties), 13.0), 1), short, ties)


def _edge(bundle: Bundle, drawn: Mapping[str, Node]) -> Edge:
    one, other = drawn[bundle.start.slug], drawn[bundle.end.slug]
    width = round(min(0.8 + 0.8 * sqrt(bundle.count), 5.0), 1)
    return Edge(bundle, _curve(one, other, lane_of(bundle.kind)), width)


def _curve(one: Node, other: Node, lane: int) -> str:
    """A line between two actors: kinds lie side by side; within a column it bows towards the middle of the drawing."""
    y1, y2 = one.y + lane * 1.6 - 3, other.y + lane * 1.6 - 3
    if one.column == other.column:
        bow = min(40 + abs(y2 - y1) * 0.3, 190) + lane * 7
        inward = one.x - bow if one.column == "right" else one.x + bow
        return f"M{one.x} {y1:.1f}C{inward:.1f} {y1:.1f} {inward:.1f} {y2:.1f} {other.x} {y2:.1f}"
    middle = (one.x + other.x) / 2
    return f"M{one.x} {y1:.1f}C{middle} {y1:.1f} {middle} {y2:.1f} {other.x} {y2:.1f}"

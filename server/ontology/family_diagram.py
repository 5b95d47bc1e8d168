"""A family of classes drawn with what it leads to, on the right, and what leads to it, on the left.

The family stands in the middle as a tree. Each property is one line through its name; properties that the build derives
are left out, since each says backwards or in sum what others say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...ontology.schema import Property, Schema
from ...ontology.terms import NamedNode
from ...ontology.vocabulary import KAR
from ..facts import Text
from ..i18n import gettext as _
from .drawing import Arrow, Box, Drawing, Words, curve, text_width, tip
from .families import Family
from .links import Link, link

SIZE = 13
ROW = 28
LINE = 22
GAP = 12
INDENT = 18
CURVE = 56
PAD = 22
EDGE = 2


@dataclass(frozen=True)
class Relation:
    """A property between a class of the family and another class; None stands for anything."""

    inner: NamedNode
    prop: Property
    outer: NamedNode | None


@dataclass(frozen=True)
class Group:
    """The relations with one outer class, in the order of the family's rows."""

    outer: Link
    relations: Sequence[Relation]

    @property
    def height(self) -> float:
        """How high its box has to be."""
        return max(len(self.relations) * LINE, ROW)


def family_drawing(family: Family, schema: Schema) -> Drawing:
    """Draw a family with its surroundings.

    Args:
        family: the family.
        schema: the ontology.

    Returns:
        The drawing.
    """
    rows = {cls.iri: row for row, (cls, _depth) in enumerate(family.members)}
    incoming = _groups(_incoming(family, schema), rows)
    outgoing = _groups(_outgoing(family, schema), rows)
    height = max(len(rows) * ROW, _height(incoming), _height(outgoing)) + 2 * EDGE
    tree = _tree(family, _column_width(incoming), height)
    left = _side(incoming, tree, 0, height, leftwards=True)
    edge = max(box.right for box in tree.values())
    right = _side(outgoing, tree, edge, height, leftwards=False)
    boxes = [*tree.values(), *left.boxes, *right.boxes]
    return Drawing(
        name=family.root.name,
        width=max(box.right for box in boxes) + EDGE,
        height=height,
        boxes=boxes,
        arrows=[*left.arrows, *right.arrows],
        words=[*left.words, *right.words],
    )


@dataclass(frozen=True)
class _Side:
    boxes: Sequence[Box]
    arrows: Sequence[Arrow]
    words: Sequence[Words]


def _outgoing(family: Family, schema: Schema) -> Iterator[Relation]:
    for prop in _drawn(schema):
        for inner in prop.domains:
            if inner in family:
                yield from (Relation(inner, prop, outer) for outer in prop.ranges or [None])


def _incoming(family: Family, schema: Schema) -> Iterator[Relation]:
    for prop in _drawn(schema):
        for inner in prop.ranges:
            if inner in family:
                outside = [outer for outer in prop.domains if outer not in family]
                yield from (Relation(inner, prop, outer) for outer in outside or ([] if prop.domains else [None]))


def _drawn(schema: Schema) -> list[Property]:
    stated = (prop for prop in schema.properties.values() if prop.kind == "object" and not prop.inferred)
    return sorted((prop for prop in stated if KAR.local(prop.iri)), key=lambda prop: prop.order)


def _groups(relations: Iterable[Relation], rows: Mapping[NamedNode, int]) -> list[Group]:
    """Relations by outer class, ordered so that lines cross little: each group near the rows it belongs to."""
    found: dict[NamedNode | None, list[Relation]] = {}
    for relation in relations:
        found.setdefault(relation.outer, []).append(relation)

    def place(item: tuple[NamedNode | None, list[Relation]]) -> tuple[float, str]:
        return sum(rows[relation.inner] for relation in item[1]) / len(item[1]), str(item[0])

    return [
        Group(_outer(outer), sorted(found, key=lambda relation: (rows[relation.inner], relation.prop.order)))
        for outer, found in sorted(found.items(), key=place)
    ]


def _outer(outer: NamedNode | None) -> Link:
    return link(outer) if outer else Link("", Text(_("anything")), None)


def _height(groups: Sequence[Group]) -> float:
    return sum(group.height for group in groups) + GAP * max(len(groups) - 1, 0)


def _column_width(groups: Sequence[Group]) -> float:
    """How much room the boxes and names on one side take, with the curves."""
    if not groups:
        return EDGE
    return EDGE + _boxes_width(groups) + _names_width(groups) + CURVE


def _boxes_width(groups: Sequence[Group]) -> float:
    return max(text_width(group.outer.label.value, SIZE) for group in groups) + PAD


def _names_width(groups: Sequence[Group]) -> float:
    names = (_name(relation).value for group in groups for relation in group.relations)
    return max(text_width(name, SIZE) for name in names) + PAD


def _name(relation: Relation) -> Text:
    return link(relation.prop.iri).label


def _tree(family: Family, x: float, height: float) -> dict[NamedNode, Box]:
    """The family's boxes, by class: each below the one it narrows and further in, all with one right edge."""
    wide = max(depth * INDENT + text_width(link(cls.iri).label.value, SIZE) for cls, depth in family.members) + PAD
    top = (height - len(family.members) * ROW) / 2
    boxes: dict[NamedNode, Box] = {}
    for row, (cls, depth) in enumerate(family.members):
        named, inset = link(cls.iri), depth * INDENT
        kind = "own" if depth else "head"
        box = Box(x + inset, top + row * ROW + 2, wide - inset, ROW - 4, named.label, named.href, kind=kind)
        boxes[cls.iri] = box
    return boxes


def _side(
    groups: Sequence[Group], tree: Mapping[NamedNode, Box], edge: float, height: float, *, leftwards: bool
) -> _Side:
    """One side's boxes, arrows and names."""
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    words: list[Words] = []
    y = (height - _height(groups)) / 2
    for group in groups:
        wide, names = _boxes_width(groups), _names_width(groups)
        x = EDGE if leftwards else edge + CURVE + names
        kind = "other" if group.outer.href else "any"
        boxes.append(Box(x, y + 1, wide, group.height - 2, group.outer.label, group.outer.href, kind=kind))
        first = y + (group.height - len(group.relations) * LINE) / 2 + LINE / 2
        for number, relation in enumerate(group.relations):
            line, inner = first + number * LINE, tree[relation.inner]
            arrows.append(_arrow(boxes[-1], inner, line, names, leftwards=leftwards))
            middle = x + wide + names / 2 if leftwards else edge + CURVE + names / 2
            named = link(relation.prop.iri)
            words.append(Words(middle, line, named.label, named.href))
        y += group.height + GAP
    return _Side(boxes, arrows, words)


def _arrow(outer: Box, inner: Box, y: float, names: float, *, leftwards: bool) -> Arrow:
    """A line between an outer box and a row of the tree, straight where the name stands on it."""
    row = inner.middle[1]
    if leftwards:
        turn = outer.right + names
        return Arrow(
            f"M{outer.right:.1f} {y:.1f}H{turn:.1f}" + curve((turn, y), (inner.x - 1, row)),
            tip((inner.x - 1, row), "right"),
        )
    turn = inner.right + CURVE
    return Arrow(curve((inner.right, row), (turn, y)) + f"H{outer.x - 1:.1f}", tip((outer.x - 1, y), "right"))

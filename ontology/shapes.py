"""The shapes as they can be told to people: what each asks of whom, and how strictly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .schema import SHAPES_FILE
from .terms import BlankNode, NamedNode
from .triples import Labels, Node, Triples, order_in
from .vocabulary import SH, SHAPES, TYPE

_VALUE_KINDS = (SH.term("class"), SH.term("datatype"), SH.term("node"))
_SHAPE_KINDS = (SH.term("NodeShape"), SH.term("PropertyShape"))


@dataclass(frozen=True)
class Constraint:
    """One thing that a shape asks.

    Args:
        path: the property it speaks of, or None when it speaks of the thing itself.
        at_least: how many values there must be.
        at_most: how many there may be, or None for any number.
        values: the classes or datatypes of the values; empty for any.
        severity: ``Violation``, ``Warning`` or ``Info``.
        messages: what is told when it is broken, by language.
    """

    path: NamedNode | None
    at_least: int
    at_most: int | None
    values: tuple[NamedNode, ...]
    severity: str
    messages: Labels


@dataclass(frozen=True)
class Shape:
    """A named shape.

    Args:
        iri: its IRI.
        classes: it speaks of things of these classes.
        bearers: it speaks of things that have one of these properties.
        constraints: what it asks.
    """

    iri: NamedNode
    classes: tuple[NamedNode, ...]
    bearers: tuple[NamedNode, ...]
    constraints: tuple[Constraint, ...]

    @property
    def name(self) -> str:
        """Its local name, which is its anchor too."""
        return SHAPES.local(self.iri) or self.iri.value


@cache
def read_shapes() -> tuple[Shape, ...]:
    """Read every named shape, in the order of the file.

    Returns:
        The shapes; the same object each time.
    """
    graph = Triples((SHAPES_FILE,))
    places = order_in(SHAPES_FILE)
    found = {shape for kind in _SHAPE_KINDS for shape in graph.subjects(TYPE, kind)}
    return tuple(_shape(graph, iri) for iri in sorted(found, key=lambda iri: places[iri]))


def _shape(graph: Triples, iri: NamedNode) -> Shape:
    constraints = [_constraint(graph, node) for node in _parts(graph, iri)]
    return Shape(
        iri=iri,
        classes=tuple(graph.nodes(iri, SH.term("targetClass"))),
        bearers=tuple(graph.nodes(iri, SH.term("targetSubjectsOf"))),
        constraints=tuple(sorted(constraints, key=lambda item: (str(item.path), sorted(item.messages.values())))),
    )


def _parts(graph: Triples, iri: NamedNode) -> Iterator[Node]:
    """The nodes that ask something: the shape itself, its property shapes, its queries."""
    if graph.nodes(iri, SH.term("path")) or graph.texts(iri, SH.term("message")):
        yield iri
    for relation in (SH.term("property"), SH.term("sparql")):
        yield from (node for node in graph.objects(iri, relation) if isinstance(node, NamedNode | BlankNode))


def _constraint(graph: Triples, node: Node) -> Constraint:
    severity = graph.node(node, SH.term("severity"))
    at_most = graph.text(node, SH.term("maxCount"))
    return Constraint(
        path=graph.node(node, SH.term("path")),
        at_least=int(graph.text(node, SH.term("minCount")) or 0),
        at_most=int(at_most) if at_most else None,
        values=tuple(sorted(set(_values(graph, node)), key=lambda item: item.value)),
        severity=(SH.local(severity) if severity else None) or "Violation",
        messages=graph.texts(node, SH.term("message")),
    )


def _values(graph: Triples, node: Node) -> Iterator[NamedNode]:
    for kind in _VALUE_KINDS:
        yield from graph.nodes(node, kind)
    for head in graph.objects(node, SH.term("or")):
        for member in graph.items(head):
            yield from _values(graph, member)

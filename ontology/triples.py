"""A small graph in memory, read by subject and predicate: how the ontology's files are looked into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from .terms import BlankNode, Literal, NamedNode
from .vocabulary import RDF

Node = NamedNode | BlankNode
Labels = Mapping[str, str]
"""Language tag to words."""


class Triples:
    """A small graph in memory, read by subject and predicate.

    Args:
        paths: Turtle files.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._store = ox.Store()
        for path in paths:
            self._store.load(path=str(path), format=ox.RdfFormat.TURTLE)

    def objects(self, subject: Node, predicate: NamedNode) -> list[Node | Literal]:
        """What a thing leads to by a predicate."""
        found = self._store.quads_for_pattern(subject, predicate, None, None)
        return [quad.object for quad in found if not isinstance(quad.object, ox.Triple)]

    def nodes(self, subject: Node, predicate: NamedNode) -> list[NamedNode]:
        """The named things among what a thing leads to."""
        return [item for item in self.objects(subject, predicate) if isinstance(item, NamedNode)]

    def subjects(self, predicate: NamedNode, value: NamedNode) -> Iterator[NamedNode]:
        """The named things that lead to a thing."""
        for quad in self._store.quads_for_pattern(None, predicate, value, None):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject

    def pairs(self, predicate: NamedNode) -> Iterator[tuple[Node, Node | Literal]]:
        """Every statement with a predicate: its subject and its object."""
        for quad in self._store.quads_for_pattern(None, predicate, None, None):
            if not isinstance(quad.subject, ox.Triple) and not isinstance(quad.object, ox.Triple):
                yield quad.subject, quad.object

    def node(self, subject: Node, predicate: NamedNode) -> NamedNode | None:
        """The first named thing that a thing leads to, or None."""
        return min(self.nodes(subject, predicate), key=str, default=None)

    def texts(self, subject: Node, predicate: NamedNode) -> Labels:
        """The literals of a thing, by language."""
        literals = (item for item in self.objects(subject, predicate) if isinstance(item, Literal))
        return {literal.language or "": literal.value for literal in literals}

    def text(self, subject: Node, predicate: NamedNode) -> str:
        """One literal of a thing, or ""."""
        return next(iter(self.texts(subject, predicate).values()), "")

    def items(self, head: Node | Literal) -> Iterator[Node]:
        """The things of an RDF list."""
        while isinstance(head, BlankNode):
            yield from (item for item in self.objects(head, RDF.term("first")) if not isinstance(item, Literal))
            head = next(iter(self.objects(head, RDF.term("rest"))), RDF.term("nil"))

    def members(self, head: Node | Literal) -> Iterator[NamedNode]:
        """The named things of an RDF list."""
        return (item for item in self.items(head) if isinstance(item, NamedNode))


def order_in(path: Path) -> Mapping[NamedNode, int]:
    """In which order a Turtle file speaks of things.

    Args:
        path: the file.

    Returns:
        The place of each thing that is the subject of a statement, from 0.
    """
    quads = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    subjects = dict.fromkeys(quad.subject for quad in quads if isinstance(quad.subject, NamedNode))
    return {subject: place for place, subject in enumerate(subjects)}

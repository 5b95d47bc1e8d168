"""What ids of things of some classes begin with, as far as the ontology can tell.

A thing may be of several classes and its id begin with the segment of any of them, but not of two that the ontology
declares disjoint.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from itertools import combinations

import pyoxigraph as ox

from .schema import ONTOLOGY_FILE, Class, Schema
from .terms import NamedNode
from .vocabulary import OWL, RDF

_INDEXED = frozenset({"passage", "footnote"})
"""Segments of things that a passage index defines; their ids begin with their source's."""


def segments_of(classes: Collection[NamedNode], schema: Schema) -> frozenset[str]:
    """The segments that ids of things of these classes can begin with.

    Args:
        classes: classes of the ontology.
        schema: the ontology.

    Returns:
        The segments; empty where any will do.
    """
    wanted = [cls for cls in schema.classes.values() if cls.iri in classes]
    possible = (cls for cls in schema.classes.values() if any(_may_be_both(cls, other) for other in wanted))
    segments = frozenset(cls.segment for cls in possible) - {""}
    return frozenset[str]() if segments & _INDEXED else segments


def _may_be_both(one: Class, other: Class) -> bool:
    return not any(frozenset({a, b}) in _disjoint() for a in one.ancestors for b in other.ancestors)


@cache
def _disjoint() -> frozenset[frozenset[NamedNode]]:
    """Every two classes that the ontology declares disjoint."""
    store = ox.Store()
    store.load(path=str(ONTOLOGY_FILE), format=ox.RdfFormat.TURTLE)
    stated = store.quads_for_pattern(None, OWL.term("disjointWith"), None)
    pairs = {frozenset({quad.subject, quad.object}) for quad in stated}
    for quad in store.quads_for_pattern(None, OWL.term("members"), None):
        pairs.update(frozenset(pair) for pair in combinations(_list(store, quad.object), 2))
    return frozenset(frozenset(item for item in pair if isinstance(item, NamedNode)) for pair in pairs)


def _list(store: ox.Store, head: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Iterator[NamedNode]:
    while isinstance(head, ox.BlankNode):
        found = {quad.predicate: quad.object for quad in store.quads_for_pattern(head, None, None)}
        first, head = found[RDF.term("first")], found[RDF.term("rest")]
        if isinstance(first, NamedNode):
            yield first

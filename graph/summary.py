"""The counts of a dataset: for its manifest and for the words at the end of a build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ..ontology.schema import Schema
from ..ontology.terms import DefaultGraph, Literal, NamedNode, Quad
from ..ontology.vocabulary import KAR, TYPE

_CLAIM = "Claim"


@dataclass(frozen=True)
class Counts:
    """What the sources say, in numbers.

    Args:
        statements: accepted statements, without what is inferred.
        entities: things by class name, each thing once under its own classes.
        pages: pages of each source that claims cite.
    """

    statements: int
    entities: Mapping[str, int]
    pages: Mapping[str, list[int]]

    @property
    def claims(self) -> int:
        """The number of claims."""
        return self.entities.get(_CLAIM, 0)


def count(store: ox.Store, schema: Schema) -> Counts:
    """Count what sources say.

    Args:
        store: the accepted statements, before inference, in the default graph.
        schema: the ontology.

    Returns:
        The counts.
    """
    default = store.quads_for_pattern(None, None, None, DefaultGraph())
    return Counts(sum(1 for _ in default), _entities(store, schema), _pages(store))


def _entities(store: ox.Store, schema: Schema) -> dict[str, int]:
    kinds = Counter(quad.object for quad in store.quads_for_pattern(None, TYPE, None, DefaultGraph()))
    named = {kind: number for kind, number in kinds.items() if isinstance(kind, NamedNode)}
    counts = Counter[str]()
    for kind, number in named.items():
        cls = schema.class_by_iri(kind)
        counts[cls.name if cls else kind.value] += number
    return dict(sorted(counts.items()))


def _pages(store: ox.Store) -> dict[str, list[int]]:
    """The pages that claims stand on, by source."""
    found: dict[str, set[int]] = {}
    for quad in store.quads_for_pattern(None, KAR.term("source"), None, DefaultGraph()):
        if isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode):
            numbers = found.setdefault(quad.object.value.rpartition("/")[2], set())
            for page in store.quads_for_pattern(quad.subject, KAR.term("page"), None, DefaultGraph()):
                numbers.update([int(page.object.value)] if isinstance(page.object, Literal) else ())
    return {source: sorted(numbers) for source, numbers in sorted(found.items()) if numbers}


def is_default(quad: Quad) -> bool:
    """Whether a quad stands in the default graph."""
    return isinstance(quad.graph_name, DefaultGraph)

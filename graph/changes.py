"""What changed between two published versions, statement by statement.

Both are files of N-Quads whose names stay the same from build to build, so the difference is one of lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal as Choice

import pyoxigraph as ox

from ..ontology.terms import DefaultGraph, NamedNode, Quad
from ..ontology.vocabulary import DATASET, INFERENCE_PATH, INFERRED_GRAPH, ONTOLOGY_GRAPH
from .dataset import Published

Kind = Choice["claims", "accepted", "inferred", "inferences", "ontology", "dataset"]
KINDS: tuple[Kind, ...] = ("claims", "accepted", "inferred", "inferences", "ontology", "dataset")
"""Where a statement changed: in a claim, in the default graph, among what is inferred, in the other graphs."""


@dataclass(frozen=True)
class Change:
    """A quad that one version has and the other has not.

    Args:
        added: whether the newer version has it.
        quad: the statement and its graph.
        kind: which part of the dataset it stands in.
        copy: whether it repeats in the default graph what stands in the graph of inferred statements, too.
    """

    added: bool
    quad: Quad
    kind: Kind
    copy: bool = False


@dataclass(frozen=True)
class Changes:
    """What changed from one version to another.

    Args:
        before: the older one.
        after: the newer one.
        all: every quad that came or went; of each kind the removed ones first, in the order of the quads.
    """

    before: Published
    after: Published
    all: Sequence[Change]

    @cached_property
    def statements(self) -> Sequence[Change]:
        """Each statement that came or went, an inferred one once."""
        return [change for change in self.all if not change.copy]

    @cached_property
    def counts(self) -> Mapping[tuple[Kind, bool], int]:
        """How many statements were removed (False) or added (True), by kind."""
        return Counter((change.kind, change.added) for change in self.statements)

    def of(self, kind: Kind) -> list[Change]:
        """The changes of a kind."""
        return [change for change in self.statements if change.kind == kind]


def changes(before: Published, after: Published) -> Changes:
    """Compare two versions.

    Args:
        before: the older one.
        after: the newer one.

    Returns:
        What differs.
    """
    return Changes(before, after, _differences(before.data_file, after.data_file, after.manifest.base))


def patch(found: Changes) -> Iterator[str]:
    """The changes as lines of an RDF Patch (https://afs.github.io/rdf-delta/rdf-patch.html)."""
    yield f'H version "{found.after.manifest.version}" .\n'
    yield f'H previous "{found.before.manifest.version}" .\n'
    yield "TX .\n"
    for change in found.all:
        yield f"{'A' if change.added else 'D'} {change.quad} .\n"
    yield "TC .\n"


@lru_cache(maxsize=4)
def _differences(before: Path, after: Path, base: str) -> Sequence[Change]:
    old, new = (frozenset(path.read_bytes().splitlines(keepends=True)) for path in (before, after))
    found = [
        Change(added, quad, kind, copy)
        for added, lines in ((False, old - new), (True, new - old))
        for quad, kind, copy in _sorted_out(sorted(lines), base)
    ]
    return sorted(found, key=lambda change: (KINDS.index(change.kind), change.added, str(change.quad)))


def _sorted_out(lines: Sequence[bytes], base: str) -> Iterator[tuple[Quad, Kind, bool]]:
    quads = list(ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS))
    inferred = {quad.triple for quad in quads if quad.graph_name == INFERRED_GRAPH}
    for quad in quads:
        copy = isinstance(quad.graph_name, DefaultGraph) and quad.triple in inferred
        yield quad, "inferred" if copy else _kind(quad.graph_name, base), copy


def _kind(graph: NamedNode | ox.BlankNode | DefaultGraph, base: str) -> Kind:
    if isinstance(graph, DefaultGraph):
        return "accepted"
    known: dict[str, Kind] = {
        INFERRED_GRAPH.value: "inferred",
        ONTOLOGY_GRAPH.value: "ontology",
        base + DATASET: "dataset",
    }
    name = graph.value
    return known.get(name) or ("inferences" if name.startswith(base + INFERENCE_PATH) else "claims")

"""The counts of a dataset: for its manifest and for the words at the end of a build."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..ontology.schema import Schema
from ..ontology.terms import DefaultGraph, Literal, NamedNode, Quad
from ..ontology.vocabulary import KAR, TYPE
from .dataset import Manifest

_SHORT = 12


@dataclass(frozen=True)
class Built:
    """The quads of a build, by where they come from.

    Args:
        accepted: the default graph before inference.
        claims: the quads of the claims.
        inferred: the quads of the graph of inferred statements.
        inferences: the inferred statements in the graphs of their inferences, and what these rest on.
        ontology: the quads of the ontology's graph.
        description: what the dataset says of itself.
    """

    accepted: Sequence[Quad]
    claims: Sequence[Quad]
    inferred: Sequence[Quad]
    inferences: Sequence[Quad]
    ontology: Sequence[Quad]
    description: Sequence[Quad] = ()

    def lines(self) -> list[bytes]:
        """Every quad as an N-Quads line, each once, sorted."""
        return sorted({f"{quad} .\n".encode() for quad in self._all()})

    def _all(self) -> Iterator[Quad]:
        yield from self.accepted
        yield from self.claims
        yield from self.inferred
        yield from (Quad(quad.subject, quad.predicate, quad.object) for quad in self.inferred)
        yield from self.inferences
        yield from self.ontology
        yield from self.description


def describe(built: Built, lines: Sequence[bytes], fingerprint: str, base: str, schema: Schema) -> Manifest:
    """Count a build.

    Args:
        built: its quads.
        lines: the same as N-Quads lines.
        fingerprint: hash of its inputs.
        base: the base IRI.
        schema: the ontology.

    Returns:
        The manifest.
    """
    accepted = set(built.accepted)
    return Manifest(
        version=hashlib.sha256(b"".join(lines)).hexdigest()[:_SHORT],
        fingerprint=fingerprint,
        base=base,
        quads=len(lines),
        statements=len(accepted),
        inferred=len(built.inferred),
        claims=sum(1 for quad in accepted if quad.predicate == TYPE and quad.object == KAR.term("Claim")),
        entities=_entities(accepted, schema),
        pages=_pages(accepted),
    )


def _entities(quads: Iterable[Quad], schema: Schema) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for quad in quads:
        if quad.predicate == TYPE and isinstance(quad.object, NamedNode):
            cls = schema.class_by_iri(quad.object)
            counts[cls.name if cls else quad.object.value] += 1
    return dict(sorted(counts.items()))


def _pages(quads: Iterable[Quad]) -> dict[str, list[int]]:
    """The pages that claims stand on, by source."""
    sources: dict[object, str] = {}
    pages: dict[object, set[int]] = defaultdict(set)
    for quad in quads:
        if quad.predicate == KAR.term("source") and isinstance(quad.object, NamedNode):
            sources[quad.subject] = quad.object.value.rpartition("/")[2]
        elif quad.predicate == KAR.term("page") and isinstance(quad.object, Literal):
            pages[quad.subject].add(int(quad.object.value))
    found: dict[str, set[int]] = defaultdict(set)
    for claim, source in sources.items():
        found[source] |= pages[claim]
    return {source: sorted(numbers) for source, numbers in sorted(found.items()) if numbers}


def is_default(quad: Quad) -> bool:
    """Whether a quad stands in the default graph."""
    return isinstance(quad.graph_name, DefaultGraph)

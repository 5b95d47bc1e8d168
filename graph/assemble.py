"""From what the sources say to quads.

Each statement stands in the graph of its claim, the accepted ones once more in the default graph; the descriptions of
sources, claims and time-spans stand in the default graph, the ontology in a graph of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from ..loaders.naming import Context
from ..loaders.statements import Loaded, Statement
from ..ontology.schema import ALIGNMENTS_FILE, ONTOLOGY_FILE, SHAPES_FILE
from ..ontology.terms import NamedNode, Quad
from ..ontology.vocabulary import ONTOLOGY_GRAPH


def claim_quads(loaded: Loaded, context: Context) -> Iterator[Quad]:
    """The statements, each in the named graph of its claim."""
    for statement in loaded.statements:
        claim = NamedNode(context.names.base + statement.claim.path)
        yield Quad(statement.subject, statement.predicate, statement.value, claim)


def default_quads(accepted: Iterable[Statement], loaded: Loaded) -> Iterator[Quad]:
    """The accepted statements and the facts, in the default graph; a triple may come more than once."""
    for told in (*accepted, *loaded.facts):
        yield Quad(told.subject, told.predicate, told.value)


def ontology_quads() -> list[Quad]:
    """The ontology, its shapes and alignments in the ontology's graph.

    Blank nodes get canonical labels (RDF Dataset Canonicalization, https://www.w3.org/TR/rdf-canon/), so that two
    builds write the same bytes.
    """
    dataset = ox.Dataset(
        Quad(quad.subject, quad.predicate, quad.object, ONTOLOGY_GRAPH)
        for path in (ONTOLOGY_FILE, SHAPES_FILE, ALIGNMENTS_FILE)
        for quad in _parse(path)
    )
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return list(dataset)


def _parse(path: Path) -> Iterator[Quad]:
    return ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)

"""Validation with SHACL: pySHACL over the accepted statements, its findings as mistakes with a place.

The one module where rdflib and pySHACL are called for validation; https://www.w3.org/TR/shacl/. Constraints written in
SPARQL are left to ``constraints.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

import pyoxigraph as ox
from pyshacl import validate  # type: ignore[import-untyped]
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH, SKOS
from rdflib.term import Node

from ..errors import Place, RecordError
from ..ontology.schema import ONTOLOGY_FILE, SHAPES_FILE
from ..ontology.terms import Quad
from .constraints import check_constraints


@dataclass(frozen=True)
class Findings:
    """What validation found.

    Args:
        errors: violations; a build with one is not published.
        warnings: the rest.
    """

    errors: tuple[RecordError, ...]
    warnings: tuple[RecordError, ...]


def check_shapes(quads: Iterable[Quad], places: Mapping[str, Place]) -> Findings:
    """Validate the default graph against the shapes.

    Args:
        quads: the accepted statements and facts, before inference.
        places: IRI to the place of its record.

    Returns:
        Violations and warnings, in the order of their places.
    """
    accepted = list(quads)
    shapes = Graph().parse(SHAPES_FILE)
    shapes.remove((None, SH.sparql, None))
    report = cast(
        Graph,
        validate(
            _to_rdflib(accepted),
            shacl_graph=shapes,
            ont_graph=_ontology(),
            inference="none",
            advanced=False,
        )[1],
    )
    turkish = {str(words) for words in shapes.objects(None, SH.message) if _is_turkish(words)}
    found = list(_results(report, places, turkish))
    errors = [error for severity, error in found if severity == SH.Violation]
    warnings = [error for severity, error in found if severity != SH.Violation]
    return Findings(_in_order([*errors, *check_constraints(accepted, places)]), _in_order(warnings))


def _in_order(found: Iterable[RecordError]) -> tuple[RecordError, ...]:
    return tuple(sorted(found, key=lambda error: (error.place, error.problem)))


def _ontology() -> Graph:
    """The ontology without its lists of terms, which lead in rings: pySHACL copies all they lead to."""
    graph = Graph().parse(ONTOLOGY_FILE)
    for ring in (SKOS.hasTopConcept, SKOS.topConceptOf, SKOS.inScheme):
        graph.remove((None, ring, None))
    return graph


def _to_rdflib(quads: Iterable[Quad]) -> Graph:
    triples = {ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads}
    text = cast(bytes, ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES))
    return Graph().parse(data=text, format="nt")


def _is_turkish(words: Node) -> bool:
    return isinstance(words, Literal) and words.language == "tr"


def _results(
    report: Graph, places: Mapping[str, Place], turkish: Collection[str]
) -> Iterator[tuple[Node | None, RecordError]]:
    for result in report.subjects(predicate=SH.resultSeverity):
        focus = str(report.value(result, SH.focusNode))
        messages = report.objects(result, SH.resultMessage)
        # pySHACL drops the language of messages of SPARQL constraints, so the words themselves are looked up
        english = [str(message) for message in messages if str(message) not in turkish]
        value = report.value(result, SH.value)
        shown = f" (found {value})" if isinstance(value, (URIRef, Literal)) else ""
        problem = f"{' '.join(sorted(set(english)))}{shown}"
        place = places.get(focus) or Place(focus)
        yield report.value(result, SH.resultSeverity), RecordError(place, problem)

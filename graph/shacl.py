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
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import SH, SKOS, XSD
from rdflib.term import Node

from ..errors import Place, RecordError
from ..ontology.schema import ONTOLOGY_FILE, SHAPES_FILE
from ..ontology.terms import Quad
from .constraints import check_constraints
from .store import Term

_STRING = ox.NamedNode(str(XSD.string))


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
            inplace=True,  # the graph is made for this and thrown away: no copy of it
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
    """The triples for rdflib, each term made once: twice as fast as to write N-Triples and parse them."""
    graph = Graph()
    nodes = {term: _node(term) for quad in quads for term in (quad.subject, quad.predicate, quad.object)}
    for quad in quads:
        graph.add((nodes[quad.subject], nodes[quad.predicate], nodes[quad.object]))
    return graph


def _node(term: Term) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Triple):
        raise TypeError("rdflib knows no triple terms")
    if term.language:
        return Literal(term.value, lang=term.language)
    # to rdflib a string with its datatype and one without are two terms; its parsers leave it out
    datatype = None if term.datatype == _STRING else URIRef(term.datatype.value)
    return Literal(term.value, datatype=datatype)


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

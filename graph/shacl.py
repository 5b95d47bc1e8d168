"""Validation with SHACL: pySHACL over some accepted statements, its findings as plain data.

The one module where rdflib and pySHACL are called for validation; https://www.w3.org/TR/shacl/. Constraints written in
SPARQL are left to ``constraints.py``. A process reads shapes and ontology once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple, cast

import pyoxigraph as ox
from pyshacl import validate  # type: ignore[import-untyped]
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH, XSD
from rdflib.term import Node

from ..ontology.schema import ONTOLOGY_FILE, SHAPES_FILE
from ..ontology.terms import Quad
from ..ontology.vocabulary import TYPE
from .store import Term

_STRING = ox.NamedNode(str(XSD.string))
_Triple = tuple[Node, Node, Node]


class Finding(NamedTuple):
    """What a shape finds.

    Args:
        violation: whether it must not be; else it only could be better.
        focus: the thing.
        problem: what is wrong, in English.
    """

    violation: bool
    focus: str
    problem: str


def find(said: Iterable[Quad], classes: Iterable[Quad] = ()) -> list[Finding]:
    """Hold statements against the shapes.

    Args:
        said: all that is said of some things.
        classes: the classes of what that names; more is not known of these, so they are not judged.

    Returns:
        Violations and warnings.
    """
    judged = list(said)
    graph = _to_rdflib([*judged, *classes])
    for triple in (*_classes(), *_targets(judged)):
        graph.add(triple)
    report = cast(Graph, validate(graph, shacl_graph=_shapes(), inference="none", advanced=False, inplace=True)[1])
    return list(_results(report, _turkish()))


@cache
def _shapes() -> Graph:
    """The shapes without their queries; those of a class are asked of what bears the class's mark."""
    shapes = Graph().parse(SHAPES_FILE)
    shapes.remove((None, SH.sparql, None))
    for shape, cls in list(shapes.subject_objects(SH.targetClass)):
        shapes.remove((shape, SH.targetClass, cls))
        shapes.add((shape, SH.targetSubjectsOf, _mark(cls)))
    return shapes


def _mark(cls: Node) -> URIRef:
    return URIRef(f"urn:kararname:judged-as:{cls}")


def _targets(judged: Iterable[Quad]) -> Iterator[_Triple]:
    """The marks of what is judged: one for each class that a thing is of, directly or through others."""
    for quad in judged:
        if quad.predicate == TYPE and isinstance(quad.object, ox.NamedNode):
            yield from ((_node(quad.subject), _mark(cls), Literal(True)) for cls in _above(quad.object.value))


@cache
def _above(cls: str) -> frozenset[Node]:
    """A class and all above it."""
    ontology = Graph()
    for triple in _classes():
        ontology.add(triple)
    return frozenset(node for node in ontology.transitive_objects(URIRef(cls), RDFS.subClassOf) if node)


@cache
def _turkish() -> frozenset[str]:
    return frozenset(str(words) for words in _shapes().objects(None, SH.message) if _is_turkish(words))


@cache
def _classes() -> tuple[_Triple, ...]:
    """What shapes need to know of the ontology: which class is below which, and of which class its terms are."""
    graph = Graph().parse(ONTOLOGY_FILE)
    found = (triple for wanted in (RDFS.subClassOf, RDF.type) for triple in graph.triples((None, wanted, None)))
    return tuple(triple for triple in found if isinstance(triple[0], URIRef) and isinstance(triple[2], URIRef))


def _to_rdflib(quads: Collection[Quad]) -> Graph:
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


def _results(report: Graph, turkish: Collection[str]) -> Iterator[Finding]:
    for result in report.subjects(predicate=SH.resultSeverity):
        messages = report.objects(result, SH.resultMessage)
        # pySHACL drops the language of messages of SPARQL constraints, so the words themselves are looked up
        english = [str(message) for message in messages if str(message) not in turkish]
        value = report.value(result, SH.value)
        shown = f" (found {value})" if isinstance(value, (URIRef, Literal)) else ""
        violation = report.value(result, SH.resultSeverity) == SH.Violation
        focus = str(report.value(result, SH.focusNode))
        yield Finding(violation, focus, f"{' '.join(sorted(set(english)))}{shown}")

"""A thing as RDF: its statements, what names it, the names of what it names, and the claims that carry all this.

Forms that hold triples carry what is accepted; TriG and N-Quads carry the claims too, rival ones with them, each
statement in the graph of its claim, and the inferences, each inferred statement in theirs with what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

import pyoxigraph as ox

from ..graph.media import Form
from ..graph.store import Term
from ..graph.xml_characters import well_formed
from ..ontology.terms import BlankNode, DefaultGraph, NamedNode, Quad, Triple
from ..ontology.vocabulary import DCAT, FOAF, INFERRED_GRAPH, LABEL, PREFIXES, VOID, Namespace
from . import jsonld
from .citations import FOOTNOTE, HELD_BY, PAGE, PASSAGE, SOURCE, STANCE, about_claims
from .document import document_of, document_quads
from .facts import Facts
from .neighbourhood import Neighbourhood, Statement
from .panel import ask, ask_about
from .site import site

CLAIM_PROPERTIES = (LABEL, SOURCE, PASSAGE, FOOTNOTE, PAGE, HELD_BY, STANCE)
_SUBJECTS = (NamedNode, BlankNode)
_WITH_GRAPHS = frozenset({"trig", "nq"})


def describe(place: Neighbourhood, form: Form) -> bytes:
    """Write a thing down.

    Args:
        place: what is said of it and what names it.
        form: one that carries graphs or datasets.

    Returns:
        The document.
    """
    quads = plain_quads(place)
    if form.suffix in _WITH_GRAPHS:
        quads.update(_parts(place.entity, in_graphs=True))
        quads.update(_in_graphs(place))
        quads.update(_inferences(place))
        quads.update(_contents(place.entity, place.entity))
    elif _is_accepted_claim(place):
        quads.update(_contents(place.entity, None))
    return write_about(place.entity, quads, form)


def plain_quads(place: Neighbourhood) -> set[Quad]:
    """What is accepted of a thing, with the names of what it leads to and the descriptions of its claims.

    Args:
        place: what is said of it and what names it.

    Returns:
        Quads of the default graph.
    """
    return {*_accepted(place), *_names(place), *_parts(place.entity, in_graphs=False)}


def write_about(entity: NamedNode, quads: Iterable[Quad], form: Form) -> bytes:
    """Write down what is said of a thing, with what the document says of itself.

    Args:
        entity: the thing.
        quads: what is said of it and around it.
        form: the form; JSON-LD is framed around the thing.

    Returns:
        The document.
    """
    whole = [*quads, *document_quads(entity, form)]
    if form == jsonld.JSON_LD:
        return jsonld.framed(whole, document_of(entity, form))
    return write(whole, form, (*PREFIXES, VOID, DCAT, FOAF))


def write(quads: Iterable[Quad], form: Form, namespaces: Iterable[Namespace] = PREFIXES) -> bytes:
    """Write quads in a form, in one order.

    Args:
        quads: the quads; for a form of triples all in the default graph.
        form: the form.
        namespaces: those that get a prefix, in a form that has prefixes.

    Returns:
        The document.
    """
    prefixes = {namespace.prefix: namespace.iri for namespace in namespaces}
    ordered = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad)))
    items: list[Quad] | list[Triple] = ordered if "dataset" in form.kinds else [quad.triple for quad in ordered]
    document = cast(bytes, ox.serialize(items, format=cast(ox.RdfFormat, form.engine), prefixes=prefixes))
    return well_formed(document) if form.engine == ox.RdfFormat.RDF_XML else document


def _accepted(place: Neighbourhood) -> Iterator[Quad]:
    for statement in place.statements:
        if statement.accepted:
            yield from _quad(statement, None)


def _in_graphs(place: Neighbourhood) -> Iterator[Quad]:
    for statement in place.statements:
        for claim in statement.claims:
            yield from _quad(statement, claim)
        for inference in statement.inferences:
            yield from _quad(statement, inference)
        if statement.derived:
            yield from _quad(statement, INFERRED_GRAPH)


def _inferences(place: Neighbourhood) -> Iterator[Quad]:
    """What the inferences are and which claims they rest on."""
    names = {inference for statement in place.statements for inference in statement.inferences}
    for row in ask_about("inference_claims", names):
        yield from make(row["thing"], row["property"], row["value"], None)


def _names(place: Neighbourhood) -> Iterator[Quad]:
    """Labels of what is named, and the description of every claim."""
    claims = place.claims | place.premises
    facts = about_claims(place.named, claims)
    for thing, prop in facts.values:
        if prop == LABEL or (thing in claims and prop in CLAIM_PROPERTIES):
            yield from _facts(thing, prop, facts)


def _parts(entity: NamedNode, *, in_graphs: bool) -> Iterator[Quad]:
    """What is said of what has no document of its own, such as the point of a place."""
    for row in ask("entity_parts", entity=entity):
        graph = row.get("graph")
        if (graph is not None) == in_graphs:
            yield from make(row["part"], row["property"], row["value"], graph if isinstance(graph, NamedNode) else None)


def _facts(thing: NamedNode, prop: NamedNode, facts: Facts) -> Iterator[Quad]:
    return (Quad(thing, prop, value) for value in facts.all(thing, prop))


def _is_accepted_claim(place: Neighbourhood) -> bool:
    stances = [statement.value for statement in place.outgoing if statement.prop == STANCE]
    accepted = site().schema.accepted
    return any(isinstance(stance, NamedNode) and stance.value.rpartition("#")[2] in accepted for stance in stances)


def _contents(claim: NamedNode, graph: NamedNode | None) -> Iterator[Quad]:
    """What stands in the graph of a claim, when the thing is one."""
    for row in ask("claim_contents", entity=claim):
        yield from make(row["subject"], row["property"], row["value"], graph)


def _quad(statement: Statement, graph: NamedNode | None) -> Iterator[Quad]:
    return make(statement.subject, statement.prop, statement.value, graph)


def make(subject: Term, prop: Term, value: Term, graph: NamedNode | None) -> Iterator[Quad]:
    """A quad of terms from a row, or nothing where they are none.

    Args:
        subject: its subject.
        prop: its property.
        value: its value.
        graph: its graph, or None for the default graph.

    Yields:
        The quad.
    """
    if isinstance(subject, _SUBJECTS) and isinstance(prop, NamedNode):
        yield Quad(subject, prop, value, graph or DefaultGraph())

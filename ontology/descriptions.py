"""What the ontology and the alignments say of each term beyond the schema: for documentation, never for the build.

The schema (``ontology/schema.py``) holds what records, pages and queries need; here stands the rest, read from the same
files: examples, status, hierarchy, axioms, and the alignments with their reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from .schema import ALIGNMENTS_FILE, ONTOLOGY_FILE
from .terms import BlankNode, NamedNode
from .triples import Labels, Node, Triples, order_in
from .vocabulary import COMMENT, EXAMPLE, KAR, OWL, STATUS, SUBCLASS_OF, SUBPROPERTY_OF, TYPE

_HIERARCHIES = (SUBCLASS_OF, SUBPROPERTY_OF)
_CHARACTERISTIC = "Property"
_PLAIN = frozenset({"ObjectProperty", "DatatypeProperty", "AnnotationProperty"})


@dataclass(frozen=True)
class Alignment:
    """A term of ours that is also one of another vocabulary.

    Args:
        ours: our class or property.
        relation: ``rdfs:subClassOf`` or ``rdfs:subPropertyOf``.
        theirs: the term of the other vocabulary.
        reason: why, by language.
    """

    ours: NamedNode
    relation: NamedNode
    theirs: NamedNode
    reason: Labels


@dataclass(frozen=True)
class Restriction:
    """What a thing of a class has in the world: some value of a class, by a property."""

    prop: NamedNode
    filler: NamedNode


@dataclass(frozen=True)
class Description:
    """What is said of a term.

    Args:
        iri: the term.
        place: its place in the file, from 0.
        examples: an example by language.
        status: its ``vs:term_status``.
        above: the classes or properties of ours directly above it.
        below: those directly below it.
        inverse: the property that says the same backwards, or None.
        characteristics: ``Functional``, ``Transitive``, ``Symmetric``, ``Asymmetric``, ``Irreflexive``.
        disjoint: what nothing can be, or be said, together with it.
        chains: sequences of properties that add up to it.
        restrictions: what its things have.
        alignments: what it is elsewhere.
    """

    iri: NamedNode
    place: int
    examples: Labels
    status: str
    above: tuple[NamedNode, ...]
    below: tuple[NamedNode, ...]
    inverse: NamedNode | None
    characteristics: tuple[str, ...]
    disjoint: tuple[NamedNode, ...]
    chains: tuple[tuple[NamedNode, ...], ...]
    restrictions: tuple[Restriction, ...]
    alignments: tuple[Alignment, ...]


@cache
def read_descriptions() -> Mapping[NamedNode, Description]:
    """Read what is said of every term of ours.

    Returns:
        By term, in the order of the file; the same object each time.
    """
    graph = Triples((ONTOLOGY_FILE,))
    alignments = read_alignments()
    excluded = _disjoint(graph)
    places = {iri: place for iri, place in order_in(ONTOLOGY_FILE).items() if KAR.local(iri)}
    return {iri: _description(graph, iri, place, excluded, alignments) for iri, place in places.items()}


@cache
def read_alignments() -> tuple[Alignment, ...]:
    """Read the alignments, in the order of the file of ours and then by what they are aligned to."""
    graph = Triples((ALIGNMENTS_FILE,))
    places = order_in(ALIGNMENTS_FILE)
    found = [item for axiom, _target in graph.pairs(OWL.term("annotatedTarget")) for item in _alignment(graph, axiom)]
    return tuple(sorted(found, key=lambda item: (places[item.ours], item.theirs.value)))


def _alignment(graph: Triples, axiom: Node) -> Iterator[Alignment]:
    ours, relation, theirs = (
        graph.node(axiom, OWL.term(f"annotated{part}")) for part in ("Source", "Property", "Target")
    )
    if ours and relation and theirs:
        yield Alignment(ours, relation, theirs, graph.texts(axiom, COMMENT))


def _description(
    graph: Triples,
    iri: NamedNode,
    place: int,
    excluded: Mapping[NamedNode, Iterable[NamedNode]],
    alignments: Iterable[Alignment],
) -> Description:
    return Description(
        iri=iri,
        place=place,
        examples=graph.texts(iri, EXAMPLE),
        status=graph.text(iri, STATUS),
        above=_sorted(node for relation in _HIERARCHIES for node in graph.nodes(iri, relation) if KAR.local(node)),
        below=_sorted(node for relation in _HIERARCHIES for node in graph.subjects(relation, iri)),
        inverse=_inverse(graph, iri),
        characteristics=tuple(sorted(_characteristics(graph, iri))),
        disjoint=_sorted(excluded.get(iri, ())),
        chains=tuple(tuple(graph.members(head)) for head in graph.objects(iri, OWL.term("propertyChainAxiom"))),
        restrictions=tuple(sorted(_restrictions(graph, iri), key=lambda item: item.prop.value)),
        alignments=tuple(item for item in alignments if item.ours == iri),
    )


def _sorted(nodes: Iterable[NamedNode]) -> tuple[NamedNode, ...]:
    return tuple(sorted(set(nodes), key=lambda node: node.value))


def _inverse(graph: Triples, iri: NamedNode) -> NamedNode | None:
    relation = OWL.term("inverseOf")
    return graph.node(iri, relation) or next(graph.subjects(relation, iri), None)


def _characteristics(graph: Triples, iri: NamedNode) -> Iterator[str]:
    for kind in graph.nodes(iri, TYPE):
        name = OWL.local(kind) or ""
        if name.endswith(_CHARACTERISTIC) and name not in _PLAIN:
            yield name.removesuffix(_CHARACTERISTIC)


def _restrictions(graph: Triples, iri: NamedNode) -> Iterator[Restriction]:
    for node in graph.objects(iri, SUBCLASS_OF):
        if isinstance(node, BlankNode):
            prop = graph.node(node, OWL.term("onProperty"))
            filler = graph.node(node, OWL.term("someValuesFrom"))
            if prop and filler:
                yield Restriction(prop, filler)


def _disjoint(graph: Triples) -> Mapping[NamedNode, set[NamedNode]]:
    found: dict[NamedNode, set[NamedNode]] = {}
    for group in _excluding(graph):
        for member in group:
            found.setdefault(member, set()).update(other for other in group if other != member)
    return found


def _excluding(graph: Triples) -> Iterator[list[NamedNode]]:
    """Groups of terms of which each excludes the others."""
    for relation in (OWL.term("disjointWith"), OWL.term("propertyDisjointWith")):
        for one, other in graph.pairs(relation):
            yield [node for node in (one, other) if isinstance(node, NamedNode)]
    for _axiom, head in graph.pairs(OWL.term("members")):
        yield list(graph.members(head))

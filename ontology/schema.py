"""The reader of the ontology and its shapes: one schema for the loader, the build, the pages and the query forms.

The ontology says which classes and properties there are, in two languages, and what kind of thing a property leads
to; the shapes add the exact datatype, the group and the order. Nothing here knows a single class by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal as Choice

from .terms import BlankNode, NamedNode
from .triples import Labels, Triples
from .vocabulary import (
    DEFINITION,
    DOMAIN,
    KAR,
    LABEL,
    OWL,
    RANGE,
    SH,
    SUBCLASS_OF,
    TYPE,
)

FOLDER = Path(__file__).parent
ONTOLOGY_FILE = FOLDER / "kararname.ttl"
SHAPES_FILE = FOLDER / "shapes.ttl"
ALIGNMENTS_FILE = FOLDER / "alignments.ttl"

PropertyKind = Choice["object", "data", "annotation"]


@dataclass(frozen=True)
class Class:
    """A class of the ontology.

    Args:
        iri: its IRI.
        name: its local name, as written under ``a:`` in a record.
        labels: language tag to label.
        definitions: language tag to definition.
        ancestors: itself and every superclass.
        segment: first part of its things' ids, inherited from the nearest class that has one, or "".
    """

    iri: NamedNode
    name: str
    labels: Labels
    definitions: Labels
    ancestors: frozenset[NamedNode]
    segment: str


@dataclass(frozen=True)
class Property:
    """A property of the ontology, with what its shape adds.

    Args:
        iri: its IRI.
        name: its local name, the key in a record.
        kind: whether it leads to a thing or to a value; annotations can do both.
        labels: language tag to label.
        definitions: language tag to definition.
        domains: classes that may bear it; empty for any.
        ranges: classes it leads to; empty for any.
        datatype: the datatype of its values, or None.
        functional: whether a thing has at most one.
        inferred: whether the build derives it, so that records do not give it.
        group: local name of its group on a page, or "".
        order: its place on a page.
    """

    iri: NamedNode
    name: str
    kind: PropertyKind
    labels: Labels
    definitions: Labels
    domains: frozenset[NamedNode]
    ranges: frozenset[NamedNode]
    datatype: NamedNode | None
    functional: bool
    inferred: bool
    group: str
    order: int


@dataclass(frozen=True)
class Group:
    """A group of properties on a page: its name, labels and place."""

    name: str
    labels: Labels
    order: int


@dataclass(frozen=True)
class Schema:
    """The ontology and its shapes, ready to be asked.

    Args:
        classes: by local name.
        properties: by local name.
        groups: by local name.
        terms: controlled terms by class IRI, then by local name.
        labels: labels of every class, property, term by IRI.
        accepted: local names of the stances whose claims enter the default graph.
    """

    classes: Mapping[str, Class]
    properties: Mapping[str, Property]
    groups: Mapping[str, Group]
    terms: Mapping[NamedNode, Mapping[str, NamedNode]]
    labels: Mapping[NamedNode, Labels]
    accepted: frozenset[str]

    def by_iri(self, iri: NamedNode) -> Property | None:
        """The property with an IRI, or None."""
        return self._by_iri.get(iri)

    def class_by_iri(self, iri: NamedNode) -> Class | None:
        """The class with an IRI, or None."""
        name = KAR.local(iri)
        return self.classes.get(name) if name else None

    def is_a(self, kinds: Iterable[NamedNode], wanted: Iterable[NamedNode]) -> bool:
        """Whether one of a thing's classes is, or is below, one of the wanted classes."""
        targets = frozenset(wanted)
        found = (self.class_by_iri(kind) for kind in kinds)
        return any(cls and cls.ancestors & targets for cls in found)

    @cached_property
    def _by_iri(self) -> Mapping[NamedNode, Property]:
        return {prop.iri: prop for prop in self.properties.values()}


@cache
def read_schema() -> Schema:
    """Read the ontology and the shapes that stand in this folder.

    Returns:
        The schema; the same object each time.
    """
    graph = Triples((ONTOLOGY_FILE, SHAPES_FILE))
    classes = {cls.name: cls for cls in _classes(graph)}
    properties = {prop.name: prop for prop in _properties(graph)}
    terms = _terms(graph, classes.values())
    return Schema(
        classes=classes,
        properties=properties,
        groups={group.name: group for group in _groups(graph)},
        terms=terms,
        labels=_labels(graph, classes.values(), properties.values(), terms.values()),
        accepted=frozenset(_accepted(graph, terms.get(KAR.term("Stance"), {}))),
    )


def _classes(graph: Triples) -> Iterator[Class]:
    for iri in graph.subjects(TYPE, OWL.term("Class")):
        name = KAR.local(iri)
        if name:
            line = _line(graph, iri)
            segments = (graph.text(ancestor, KAR.term("pathSegment")) for ancestor in line)
            yield Class(
                iri=iri,
                name=name,
                labels=graph.texts(iri, LABEL),
                definitions=graph.texts(iri, DEFINITION),
                ancestors=frozenset(line),
                segment=next((segment for segment in segments if segment), ""),
            )


def _line(graph: Triples, iri: NamedNode) -> list[NamedNode]:
    """The class and its superclasses, nearest first."""
    line = [iri]
    for node in line:
        line.extend(parent for parent in graph.nodes(node, SUBCLASS_OF) if parent not in line)
    return line


_KINDS: tuple[tuple[str, PropertyKind], ...] = (
    ("ObjectProperty", "object"),
    ("DatatypeProperty", "data"),
    ("AnnotationProperty", "annotation"),
)


def _properties(graph: Triples) -> Iterator[Property]:
    shapes = {path: shape for shape, path in _paths(graph)}
    for type_name, kind in _KINDS:
        for iri in graph.subjects(TYPE, OWL.term(type_name)):
            if kind != "annotation" or iri in shapes:
                yield _property(graph, iri, kind, shapes.get(iri))


def _paths(graph: Triples) -> Iterator[tuple[NamedNode, NamedNode]]:
    for shape in graph.subjects(TYPE, SH.term("PropertyShape")):
        for path in graph.nodes(shape, SH.term("path")):
            yield shape, path


def _property(graph: Triples, iri: NamedNode, kind: PropertyKind, shape: NamedNode | None) -> Property:
    name = iri.value.rpartition("#")[2].rpartition("/")[2]
    order = graph.text(shape, SH.term("order")) if shape else ""
    datatypes = graph.nodes(shape, SH.term("datatype")) if shape else []
    groups = graph.nodes(shape, SH.term("group")) if shape else []
    return Property(
        iri=iri,
        name=name,
        kind=kind,
        labels=graph.texts(iri, LABEL),
        definitions=graph.texts(iri, DEFINITION),
        domains=_union(graph, iri, DOMAIN),
        ranges=_union(graph, iri, RANGE) if kind == "object" else frozenset(),
        datatype=datatypes[0] if datatypes else None,
        functional=OWL.term("FunctionalProperty") in graph.nodes(iri, TYPE),
        inferred=graph.text(iri, KAR.term("inferred")) == "true",
        group=groups[0].value.rpartition("#")[2] if groups else "",
        order=int(order or 0),
    )


def _union(graph: Triples, iri: NamedNode, predicate: NamedNode) -> frozenset[NamedNode]:
    """The classes named directly or as an owl:unionOf."""
    found: set[NamedNode] = set()
    for item in graph.objects(iri, predicate):
        if isinstance(item, NamedNode):
            found.add(item)
        elif isinstance(item, BlankNode):
            for head in graph.objects(item, OWL.term("unionOf")):
                found.update(graph.members(head))
    return frozenset(found)


def _groups(graph: Triples) -> Iterator[Group]:
    for iri in graph.subjects(TYPE, SH.term("PropertyGroup")):
        order = graph.text(iri, SH.term("order"))
        yield Group(iri.value.rpartition("#")[2], graph.texts(iri, LABEL), int(order or 0))


def _terms(graph: Triples, classes: Iterable[Class]) -> Mapping[NamedNode, Mapping[str, NamedNode]]:
    found: dict[NamedNode, dict[str, NamedNode]] = {}
    for iri in graph.subjects(TYPE, OWL.term("NamedIndividual")):
        for cls in classes:
            if cls.iri in graph.nodes(iri, TYPE):
                found.setdefault(cls.iri, {})[KAR.local(iri) or iri.value] = iri
    return found


def _accepted(graph: Triples, stances: Mapping[str, NamedNode]) -> Iterator[str]:
    for name, iri in stances.items():
        if graph.text(iri, KAR.term("accepted")) == "true":
            yield name


def _labels(
    graph: Triples,
    classes: Iterable[Class],
    properties: Iterable[Property],
    terms: Iterable[Mapping[str, NamedNode]],
) -> Mapping[NamedNode, Labels]:
    labels: dict[NamedNode, Labels] = {cls.iri: cls.labels for cls in classes}
    labels.update({prop.iri: prop.labels for prop in properties})
    labels.update({iri: graph.texts(iri, LABEL) for names in terms for iri in names.values()})
    return labels

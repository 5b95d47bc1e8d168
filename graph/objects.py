"""A published dataset as Python objects, for those who like objects better than SPARQL.

``open_objects`` loads the ontology and the accepted statements into a world of owlready2 of its own. Classes have the
ontology's names (``objects.Delegation.instances()``), things their properties (``delegation.hasMember``), and every
statement its claims: page, footnotes, whose claim it is and what it rests on.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from ..errors import ObjectError
from ..loaders.naming import Names, near
from ..ontology.individuals import Plain, Text, World, to_python
from ..ontology.schema import ONTOLOGY_FILE, Class, Property, Schema, read_schema
from ..ontology.terms import DefaultGraph, Literal, NamedNode, Quad, Triple
from ..ontology.vocabulary import ALT_LABEL, DCTERMS, KAR, LABEL, TYPE
from .dataset import open_published
from .things import Claim, Date, Kind, Thing, Value, sort_key

__all__ = ["Claim", "Date", "Kind", "Objects", "Text", "Thing", "Value", "open_objects"]

TIME_SPAN = KAR.term("TimeSpan")
_NAMING = frozenset({LABEL, ALT_LABEL, DCTERMS.term("description")})


def open_objects(data_dir: Path) -> Objects:
    """Open a published dataset as objects.

    Args:
        data_dir: the data folder, or the folder of one version.

    Returns:
        Its objects.

    Raises:
        DatasetError: there is no published dataset, or it is damaged.
    """
    published = open_published(data_dir)
    quads = ox.parse(path=str(published.data_file), format=ox.RdfFormat.N_QUADS)
    return Objects(quads, Names(published.manifest.base), read_schema())


class Objects:
    """The objects of a dataset; its classes are attributes with the ontology's names.

    Args:
        quads: the dataset.
        names: how ids become IRIs.
        schema: the ontology.
    """

    def __init__(self, quads: Iterable[Quad], names: Names, schema: Schema) -> None:
        self._names = names
        self.schema = schema
        self._claimed: dict[tuple[NamedNode, NamedNode], list[tuple[NamedNode | Literal, NamedNode]]] = {}
        self.world = World([*_ontology(), *self._accepted(quads)])

    def get(self, identity: str) -> Thing:
        """The thing of an id.

        Args:
            identity: such as ``meeting/1920-08-28-chicherin-bekir-sami``.

        Returns:
            The thing.

        Raises:
            ObjectError: there is none.
        """
        iri = self._names.iri(identity)
        if iri not in self.world:
            raise ObjectError(f"nothing has the id `{identity}`")
        return Thing(iri, self)

    def kind(self, name: str) -> Kind:
        """The class of a name.

        Raises:
            ObjectError: the ontology has none.
        """
        cls = self.schema.classes.get(name)
        if cls is None:
            raise ObjectError(f"the ontology has no class `{name}`{near(name, self.schema.classes)}")
        return Kind(cls.name, cls.labels, cls.iri, self)

    def __getattr__(self, name: str) -> Kind:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.kind(name)

    def id_of(self, iri: NamedNode) -> str:
        """An IRI without the base."""
        return iri.value.removeprefix(self._names.base).removeprefix("id/")

    def kinds_of(self, iri: NamedNode) -> tuple[str, ...]:
        """Local names of the narrowest classes of a thing."""
        found = [cls for kind in self.world.classes_of(iri) if (cls := self.schema.class_by_iri(kind))]
        return tuple(sorted(cls.name for cls in found if not any(_is_below(other, cls) for other in found)))

    def values(self, iri: NamedNode, name: str) -> tuple[Value, ...]:
        """The values of a property of a thing, things by id and texts by language.

        Raises:
            ObjectError: the ontology has no such property.
        """
        found = [self._value(value) for value in self.world.values(iri, self._property(name).iri)]
        return tuple(sorted(found, key=sort_key))

    def claims_about(self, iri: NamedNode, name: str) -> tuple[Claim, ...]:
        """Every claim about a property of a thing, by page.

        Raises:
            ObjectError: the ontology has no such property.
        """
        said = self._claimed.get((iri, self._property(name).iri), ())
        found = [self._claim(value, claim) for value, claim in said]
        return tuple(sorted(found, key=lambda claim: (claim.pages, claim.iri, sort_key(claim.value))))

    def _property(self, name: str) -> Property:
        prop = self.schema.properties.get(name)
        if prop is None:
            raise ObjectError(f"the ontology has no property `{name}`{near(name, self.schema.properties)}")
        return prop

    def _accepted(self, quads: Iterable[Quad]) -> Iterator[Triple]:
        """What the world holds of a dataset; the statements of claims are noted on the way."""
        for quad in quads:
            subject, predicate, value = quad.subject, quad.predicate, quad.object
            if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
                continue
            if isinstance(quad.graph_name, DefaultGraph):
                if _is_ours(predicate, value):
                    yield Triple(subject, predicate, value)
            elif isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(
                f"{self._names.base}claim/"
            ):
                self._claimed.setdefault((subject, predicate), []).append((value, quad.graph_name))

    def _value(self, value: NamedNode | Plain) -> Value:
        if not isinstance(value, NamedNode):
            return value
        return self._date(value) if TIME_SPAN in self.world.classes_of(value) else Thing(value, self)

    def _date(self, span: NamedNode) -> Date:
        edtf, written, earliest, latest = (
            self.world.values(span, KAR.term(name)) for name in ("edtf", "written", "earliest", "latest")
        )
        return Date(_first_text(edtf), _first_text(written), _first_day(earliest), _first_day(latest))

    def _claim(self, value: NamedNode | Literal, claim: NamedNode) -> Claim:
        holders, stances, notes, works = (
            [node for node in self.world.values(claim, KAR.term(name)) if isinstance(node, NamedNode)]
            for name in ("heldBy", "stance", "footnote", "restsOn")
        )
        return Claim(
            value=self._value(value if isinstance(value, NamedNode) else to_python(value)),
            pages=self._numbers(claim, "page"),
            notes=sorted(number for note in notes for number in self._numbers(note, "noteNumber")),
            held_by=next((Thing(holder, self) for holder in holders), None),
            stance=next((KAR.local(stance) or "" for stance in stances), ""),
            rests_on=sorted((Thing(work, self) for work in works), key=sort_key),
            iri=claim.value,
        )

    def _numbers(self, iri: NamedNode, name: str) -> list[int]:
        return sorted(value for value in self.world.values(iri, KAR.term(name)) if isinstance(value, int))


def _ontology() -> Iterator[Triple]:
    for quad in ox.parse(path=str(ONTOLOGY_FILE), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
        yield Triple(quad.subject, quad.predicate, quad.object)


def _is_ours(predicate: NamedNode, value: NamedNode | Literal) -> bool:
    """Whether a statement is in the ontology's own terms; those of other vocabularies follow from them."""
    if predicate == TYPE:
        return isinstance(value, NamedNode) and KAR.local(value) is not None
    return KAR.local(predicate) is not None or predicate in _NAMING


def _is_below(one: Class, other: Class) -> bool:
    return one != other and other.iri in one.ancestors


def _first_text(values: Iterable[NamedNode | Plain]) -> str:
    return next((value for value in values if isinstance(value, str)), "")


def _first_day(values: Iterable[NamedNode | Plain]) -> datetime.date | None:
    return next((value for value in values if isinstance(value, datetime.date)), None)

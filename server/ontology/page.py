"""The pages of the ontology: every term with its uses, the alignments, the shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flask import render_template, request

from ...graph.collation import SortKey, sort_key
from ...graph.store import Store
from ...ontology.descriptions import read_alignments
from ...ontology.metadata import Metadata, read_metadata
from ...ontology.schema import Schema
from ...ontology.shapes import Shape, read_shapes
from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import ALIGNED, KAR, XSD
from ..facts import Facts, Text, about, schema_label, text_of
from ..i18n import explicit_language, language
from ..i18n import gettext as _
from ..site import site
from ..values import show
from .documents import FORMS
from .entries import Elsewhere, Entry, class_entry, elsewhere, property_entry, term_definitions, term_entry
from .families import Family, families
from .family_diagram import family_drawing
from .links import Link, link, links
from .overview import overview
from .words import Asked, constraints_of, status

NAMES: Mapping[str, str] = {
    "crm": "CIDOC-CRM",
    "rico": "RiC-O",
    "org": "ORG",
    "sem": "SEM",
    "schema": "schema.org",
    "prov": "PROV-O",
    "time": "OWL-Time",
    "geo": "GeoSPARQL",
    "eli": "ELI",
    "doco": "DoCO",
    "c4o": "C4O",
    "fabio": "FaBiO",
    "cito": "CiTO",
    "skos": "SKOS",
    "dcterms": "Dublin Core",
}
"""What the vocabularies are called with which ours is aligned, by prefix."""


@dataclass(frozen=True)
class Aligned:
    """A row of the table of alignments."""

    ours: Link
    theirs: Elsewhere
    vocabulary: str


@dataclass(frozen=True)
class Section:
    """Terms under one heading.

    Args:
        name: the anchor of the list, or "".
        label: the heading.
        entries: the terms.
    """

    name: str
    label: Text | None
    entries: Sequence[Entry]

    @property
    def size(self) -> int:
        """How many terms there are."""
        return len(self.entries)


@dataclass(frozen=True)
class ShapeEntry:
    """A shape on the page: whom it speaks of and what it asks."""

    name: str
    classes: Sequence[Link]
    bearers: Sequence[Link]
    asked: Sequence[Asked]


def render_ontology() -> str:
    """The page: overview, classes by family, properties by group, controlled terms by list, alignments, versions."""
    parts = _parts(site().store, language(), explicit_language(), request.script_root)
    return render_template("ontology.html", forms=FORMS, text_of=text_of, status=status, day=_day, **parts)


@lru_cache(maxsize=4)
def _parts(_store: Store, *_page: str | None) -> Mapping[str, object]:
    """What the page shows, made once for a dataset and a language."""
    schema, head = site().schema, read_metadata()
    return {
        "head": head,
        "source_label": _source(head),
        "overview": overview(schema),
        "families": [(family, family_drawing(family, schema), _classes(family)) for family in families(schema)],
        "groups": _groups(schema),
        "lists": _lists(schema),
        "alignments": alignment_rows(),
    }


def render_alignments() -> str:
    """The page of the alignments alone."""
    return render_template("alignments.html", alignments=alignment_rows(), forms=FORMS)


def render_shapes() -> str:
    """The page of the shapes."""
    return render_template("shapes.html", shapes=[_shape(shape) for shape in read_shapes()], forms=FORMS)


def alignment_rows() -> list[Aligned]:
    """The table of alignments, in the order of the file."""
    return [Aligned(link(item.ours), elsewhere(item), vocabulary_of(item.theirs)) for item in read_alignments()]


def vocabulary_of(term: NamedNode) -> str:
    """What the vocabulary of a term is called."""
    space = next((space for space in ALIGNED if space.local(term) is not None), None)
    return NAMES.get(space.prefix, space.prefix) if space else ""


def _classes(family: Family) -> list[Entry]:
    return [class_entry(cls) for cls, _depth in family.members]


def _groups(schema: Schema) -> list[Section]:
    """Our properties by group, in the order of a page."""
    groups = sorted(schema.groups.values(), key=lambda group: group.order)
    own = sorted((p for p in schema.properties.values() if KAR.local(p.iri)), key=lambda prop: prop.order)
    found = [Section("", text_of(g.labels), [property_entry(p) for p in own if p.group == g.name]) for g in groups]
    rest = [property_entry(prop) for prop in own if prop.group not in schema.groups]
    return [*found, Section("", Text(_("Further properties")), rest)]


def _lists(schema: Schema) -> list[Section]:
    """The controlled terms by list, each list in alphabetical order."""
    definitions = term_definitions()
    return [
        Section(f"{KAR.local(kind)}Scheme", schema_label(kind), _terms(terms, definitions))
        for kind, terms in schema.terms.items()
    ]


def _terms(terms: Mapping[str, NamedNode], definitions: Facts) -> list[Entry]:
    return sorted((term_entry(iri, definitions) for iri in terms.values()), key=_alphabet)


def _day(written: str) -> str:
    """A day in the form of the page's language."""
    return str(show(Literal(written, datatype=XSD.term("date")), Facts()).text)


def _source(head: Metadata) -> Text:
    """What the source is called for which the ontology was made."""
    return about([head.source]).label(head.source) if head.source else Text("")


def _alphabet(entry: Entry) -> SortKey:
    return sort_key(entry.label.value)


def _shape(shape: Shape) -> ShapeEntry:
    return ShapeEntry(shape.name, links(shape.classes), links(shape.bearers), constraints_of(shape))

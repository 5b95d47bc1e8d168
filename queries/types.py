"""What a parameter stands for, read from the ontology and its shapes, so that queries need not say it.

A parameter named after a class (``person``) or a property (``side``, ``page``) takes things of that class, or what that
property leads to; another name says it with ``class:`` or ``property:``. ``lang`` is the same in every query.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..ontology.schema import Class, Labels, Property, Schema, read_schema
from ..ontology.segments import segments_of
from ..ontology.terms import NamedNode
from ..ontology.vocabulary import XSD
from .model import ParameterKind

PAGE_LANGUAGE = "lang"
ONE_SOURCE = "source"
"""The parameter, of nearly every query, that leaves only what one source tells."""

LANGUAGE: Mapping[str, Labels] = {PAGE_LANGUAGE: {"en": "Language of the text", "tr": "Metnin dili"}}
_DATATYPES: Mapping[NamedNode, ParameterKind] = {
    XSD.term("integer"): "integer",
    XSD.term("string"): "string",
    XSD.term("date"): "date",
}


@dataclass(frozen=True)
class ParameterType:
    """What the ontology says of a parameter.

    Args:
        labels: language tag to name.
        classes: local names of the classes whose things it takes; empty for any.
        segments: what ids of such things begin with; empty for anything.
        terms: the controlled terms it takes, as prefixed names; empty where it takes others.
    """

    labels: Labels
    classes: tuple[str, ...] = ()
    segments: frozenset[str] = frozenset()
    terms: tuple[str, ...] = ()


@cache
def type_of(name: str, kind: ParameterKind) -> ParameterType | None:
    """The type of a parameter.

    Args:
        name: the name of the parameter, or of the class or property it is said to stand for.
        kind: the kind of term its variable wants.

    Returns:
        Its type, or None where the ontology has no term of this name and kind.
    """
    schema = read_schema()
    cls = schema.classes.get(name[:1].upper() + name[1:])
    prop = schema.properties.get(name)
    if cls and kind == "iri":
        return _of_class(cls, schema)
    if prop and _kind_of(prop) == kind:
        return _of_property(prop, schema)
    return ParameterType(LANGUAGE[name]) if name in LANGUAGE else None


def _of_class(cls: Class, schema: Schema) -> ParameterType:
    return _of_things(cls.labels, frozenset({cls.iri}), schema)


def _of_property(prop: Property, schema: Schema) -> ParameterType:
    return _of_things(prop.labels, prop.ranges, schema)


def _of_things(labels: Labels, classes: frozenset[NamedNode], schema: Schema) -> ParameterType:
    names = tuple(sorted(cls.name for cls in schema.classes.values() if cls.iri in classes))
    terms = tuple(f"kar:{term}" for cls in classes for term in sorted(schema.terms.get(cls, {})))
    return ParameterType(_capitalised(labels), names, segments_of(classes, schema), terms)


def _kind_of(prop: Property) -> ParameterKind | None:
    return "iri" if prop.kind == "object" else _DATATYPES.get(prop.datatype) if prop.datatype else None


def _capitalised(labels: Labels) -> Labels:
    """Names as a form shows them; Turkish has a dotted capital I."""
    capitals = {("tr", "i"): "İ", ("tr", "ı"): "I"}
    return {lang: capitals.get((lang, text[:1]), text[:1].upper()) + text[1:] for lang, text in labels.items()}

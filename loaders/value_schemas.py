"""How the values of record keys look, as JSON Schema: the other side of ``values.py``, which reads them.

YAML makes numbers of ``1920`` and ``3.5``, the reader of records takes them as written; so both forms are allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..ontology.schema import Labels, Property, Schema
from ..ontology.segments import segments_of
from ..ontology.terms import NamedNode
from ..ontology.vocabulary import KAR, LANG_STRING, XSD
from .cites import CITE
from .naming import ID, SEGMENT, in_words
from .timespans import TIME_SPAN
from .values import LANGUAGES, READERS
from .yaml_records import DEFAULTS

Json = dict[str, Any]
"""A piece of a JSON document."""


@dataclass(frozen=True)
class Thing:
    """A thing that can be named in a record.

    Args:
        id: its id.
        name: language tag to name.
        classes: its classes.
    """

    id: str
    name: Labels
    classes: frozenset[NamedNode]


def ecma(pattern: re.Pattern[str]) -> str:
    """A pattern as JSON Schema wants it: anchored, in the syntax of ECMA-262, which has no ``(?P<name>…)``."""
    return "^(?:" + re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern).replace(r"\d", "[0-9]") + ")$"


def one_or_more(one: Json) -> Json:
    """One of something, or a list of such."""
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _matching(pattern: str, wanted: str) -> Json:
    """A string that matches a pattern, and what an editor says where it does not."""
    return {"type": "string", "pattern": pattern, "patternErrorMessage": f"Wanted {wanted}."}


_CITE = _matching(ecma(CITE), "a citation, such as p80.2, p80.2 n43, p79.3@80 n41 or n61")
_IRI = _matching("^[A-Za-z][A-Za-z0-9+.-]*:", "an IRI, such as http://www.wikidata.org/entity/Q…")
CITES = one_or_more({**_CITE, "minLength": 1})

_NUMBERS: Mapping[NamedNode, Json] = {
    XSD.term("integer"): {"type": "integer"},
    XSD.term("decimal"): {"type": "number"},
    XSD.term("gYear"): {"type": "integer", "minimum": 1000, "maximum": 9999},
    XSD.term("boolean"): {"type": "boolean"},
}


class ValueSchemas:
    """Makes the schemas of values, each once, under ``$defs``.

    Args:
        schema: the ontology and its shapes.
        things: things whose ids are offered where they fit.
    """

    def __init__(self, schema: Schema, things: Sequence[Thing]) -> None:
        self._schema = schema
        self._things = things
        self.definitions: Json = {}

    def of(self, prop: Property) -> Json:
        """The schema of a property's values.

        Args:
            prop: a property that a record may have.

        Returns:
            A reference to a definition.
        """
        name = _name_of(prop)
        if f"{name}-values" not in self.definitions:
            self.definitions[name] = self._one(prop)
            one = {"$ref": f"#/$defs/{name}"}
            self.definitions[f"{name}-values"] = one_or_more({"anyOf": [one, self._overridden(one)]})
        return {"$ref": f"#/$defs/{name}-values"}

    def _overridden(self, one: Json) -> Json:
        return {
            "type": "object",
            "required": ["value"],
            "properties": {"value": one, "cite": CITES, **self.overrides()},
            "additionalProperties": False,
        }

    def overrides(self) -> Json:
        """What may stand beside a value, or in a record for all of its values, besides ``cite``."""
        forms: Json = {}
        for name in sorted(DEFAULTS - {"cite"}):
            prop = self._schema.properties[name]
            self.definitions.setdefault(_name_of(prop), self._object(prop))
            forms[name] = {"$ref": f"#/$defs/{_name_of(prop)}"}
        return forms

    def _one(self, prop: Property) -> Json:
        if prop.datatype == LANG_STRING:
            return _texts()
        if prop.ranges == frozenset({TIME_SPAN}):
            date = _matching("[0-9][0-9]", "a date, such as 1920-08-28, 1920-08 or 02.09.1336")
            return {**date, "type": ["string", "number"]}
        if prop.kind == "object":
            return self._object(prop)
        return _literal(prop.datatype) if prop.datatype else _IRI

    def _object(self, prop: Property) -> Json:
        for cls in prop.ranges:
            if cls in self._schema.terms:
                return _terms_of(self._schema, cls)
        return self._thing(prop.ranges)

    def _thing(self, ranges: frozenset[NamedNode]) -> Json:
        """An id: what it may begin with, and those there are as suggestions."""
        fitting = [thing for thing in self._things if not ranges or self._schema.is_a(thing.classes, ranges)]
        suggestions = [
            {"label": thing.id, "body": thing.id, "description": " · ".join(thing.name.values())} for thing in fitting
        ]
        found = _matching(self._id_pattern(ranges), f"the id of {_kinds(ranges)}")
        return {**found, "defaultSnippets": suggestions} if suggestions else found

    def _id_pattern(self, ranges: frozenset[NamedNode]) -> str:
        segments = segments_of(ranges, self._schema)
        return ecma(ID).replace(SEGMENT, f"(?:{'|'.join(sorted(segments))})", 1) if segments else ecma(ID)


def _terms_of(schema: Schema, cls: NamedNode) -> Json:
    """One of the controlled terms of a class, each with its name in both languages."""
    terms = sorted(schema.terms[cls].items())
    names = [" · ".join(schema.labels[iri].values()) for _, iri in terms]
    return {"type": "string", "enum": [name for name, _ in terms], "markdownEnumDescriptions": names}


def _texts() -> Json:
    text: Json = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
    properties = dict.fromkeys(sorted(LANGUAGES, key=_main_first), text)
    return {"type": "object", "minProperties": 1, "properties": properties, "additionalProperties": False}


def _main_first(language: str) -> tuple[bool, str]:
    return language not in ("en", "tr"), language


def _literal(datatype: NamedNode) -> Json:
    if datatype == XSD.term("string"):
        return {"type": ["string", "number", "boolean"], "minLength": 1}
    if datatype not in READERS:
        return {"type": ["string", "number", "boolean"]}
    reader = READERS[datatype]
    written = _matching(ecma(reader.pattern), f"something like {reader.example}")
    return {"anyOf": [_NUMBERS[datatype], written]} if datatype in _NUMBERS else written


def _name_of(prop: Property) -> str:
    """The name of a definition that all properties of one range share."""
    if prop.ranges:
        return "-".join(_local_names(prop.ranges))
    return f"{prop.datatype.value.rpartition('#')[2] if prop.datatype else prop.kind}"


def _kinds(ranges: frozenset[NamedNode]) -> str:
    return in_words(_local_names(ranges)) if ranges else "a thing"


def _local_names(iris: Iterable[NamedNode]) -> list[str]:
    return sorted(KAR.local(iri) or iri.value for iri in iris)

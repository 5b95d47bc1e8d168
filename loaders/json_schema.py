"""The JSON Schema of record files, for editors: made from the ontology, its shapes and the readers of records.

An editor that speaks it (VS Code with the YAML extension, and others through ``yaml-language-server``) completes
classes, keys, controlled terms and ids, shows definitions in both languages, and marks what a schema can see is wrong;
the rest (whether a passage exists, whether a day does) is told by ``kararname check``. How values look stands in
``value_schemas.py``. https://json-schema.org/draft/2020-12/json-schema-core
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..ontology.schema import Class, Labels, Property, Schema
from ..ontology.terms import NamedNode
from ..ontology.vocabulary import BASE
from .folders import read_folder
from .naming import ID
from .value_schemas import CITES, Json, Thing, ValueSchemas, ecma, one_or_more
from .yaml_records import DEFAULTS, Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def things_in(folders: Iterable[Path], schema: Schema) -> list[Thing]:
    """The things that records define, so that an editor can offer their ids.

    Args:
        folders: folders of sources; mistakes in them are passed over, ``kararname check`` tells them.
        schema: the ontology.

    Returns:
        Each thing with its name and classes, by id.
    """
    records = [record for folder in folders for record in read_folder(folder)[0].records if record.classes]
    found = [Thing(record.id, _name(record), frozenset(_classes(record, schema))) for record in records]
    return sorted(found, key=lambda thing: thing.id)


def _name(record: Record) -> Labels:
    named = (value.texts for entry in record.entries if entry.key == "label" for value in entry.values)
    return next(named, dict[str, str]())


def _classes(record: Record, schema: Schema) -> Iterator[NamedNode]:
    for value in record.classes:
        if value.text in schema.classes:
            yield schema.classes[value.text].iri


def record_schema(schema: Schema, things: Sequence[Thing] = ()) -> Json:
    """The JSON Schema (draft 2020-12) of a file of records.

    Args:
        schema: the ontology and its shapes.
        things: things whose ids are offered where they fit.

    Returns:
        The schema, ready for ``json.dumps``.
    """
    return RecordSchema(schema, things).document()


class RecordSchema:
    """Makes the schema of a file of records.

    Args:
        schema: the ontology and its shapes.
        things: things whose ids are offered where they fit.
    """

    def __init__(self, schema: Schema, things: Sequence[Thing]) -> None:
        self._schema = schema
        self._classes = sorted((cls for cls in schema.classes.values() if cls.segment), key=lambda cls: cls.name)
        self._values = ValueSchemas(schema, things)

    def document(self) -> Json:
        """The whole schema."""
        record = self._record()
        return {
            "$schema": DIALECT,
            "$id": f"{BASE}records.schema.json",
            "title": "Records of Kararname",
            "type": ["array", "null"],
            "items": {"$ref": "#/$defs/record"},
            "$defs": {"record": record, "class": self._class(), **self._values.definitions},
        }

    def _record(self) -> Json:
        return {
            "type": "object",
            "required": ["id"],
            "properties": {**self._head(), **self._properties(self._bearable(frozenset()))},
            "allOf": [*self._by_domain(), *self._by_segment(), _class_needs_cite()],
            "unevaluatedProperties": False,
        }

    def _head(self) -> Json:
        described = {
            "id": ("kind/slug; the kind follows from the class", "tür/ad; türü sınıf belirler"),
            "a": ("class, or list of classes", "sınıf ya da sınıflar"),
            "cite": ("where it stands in the source, such as p80.2 n43", "kaynaktaki yeri, örneğin p80.2 n43"),
            "heldBy": ("whose claim it is, when not the author’s own", "yazarın kendi iddiası değilse kimin iddiası"),
            "stance": ("what the source thinks of the claim", "kaynağın iddia karşısındaki tavrı"),
        }
        forms: Json = {
            "id": {"type": "string", "pattern": ecma(ID)},
            "a": one_or_more({"$ref": "#/$defs/class"}),
            "cite": CITES,
            **self._values.overrides(),
        }
        assert forms.keys() == {"id", "a"} | DEFAULTS
        return {key: {"markdownDescription": _both(*described[key]), **forms[key]} for key in forms}

    def _class(self) -> Json:
        names = [cls.name for cls in self._classes]
        hovers = [f"**{cls.labels['en']}** · **{cls.labels['tr']}**\n\n{_defined(cls)}" for cls in self._classes]
        return {"type": "string", "enum": names, "markdownEnumDescriptions": hovers}

    def _bearable(self, domains: frozenset[NamedNode]) -> list[Property]:
        """The properties with these domains that a record may have, in the order of the shapes."""
        found = (prop for prop in self._schema.properties.values() if prop.domains == domains and not prop.inferred)
        return sorted(found, key=lambda prop: prop.order)

    def _properties(self, properties: Iterable[Property]) -> Json:
        return {prop.name: self._property(prop) for prop in properties if prop.name not in DEFAULTS}

    def _property(self, prop: Property) -> Json:
        heading = f"**{prop.labels['en']}** · **{prop.labels['tr']}**\n\n{_defined(prop)}"
        return {"markdownDescription": heading, **self._values.of(prop)}

    def _by_domain(self) -> Iterator[Json]:
        """For each set of domains: its properties, where the record's classes allow them or are not given."""
        for domains in sorted(
            {prop.domains for prop in self._schema.properties.values()} - {frozenset()}, key=sorted_names
        ):
            bearers = [cls.name for cls in self._classes if cls.ancestors & domains]
            properties = self._properties(self._bearable(domains))
            if bearers and properties:
                yield {"if": {"anyOf": [_without_class(), _is_one_of(bearers)]}, "then": {"properties": properties}}

    def _by_segment(self) -> Iterator[Json]:
        """The first part of the id follows from the class, where there is one class only."""
        for segment in sorted({cls.segment for cls in self._classes}):
            names = [cls.name for cls in self._classes if cls.segment == segment]
            condition: Json = {"required": ["a"], "properties": {"a": {"type": "string", "enum": names}}}
            yield {"if": condition, "then": {"properties": {"id": {"type": "string", "pattern": f"^{segment}/"}}}}


def sorted_names(iris: frozenset[NamedNode]) -> list[str]:
    """IRIs in a fixed order."""
    return sorted(iri.value for iri in iris)


def _without_class() -> Json:
    return {"not": {"required": ["a"]}}


def _is_one_of(names: Sequence[str]) -> Json:
    one: Json = {"enum": list(names)}
    return {"required": ["a"], "properties": {"a": {"anyOf": [one, {"type": "array", "contains": one}]}}}


def _class_needs_cite() -> Json:
    return {"if": {"required": ["a"]}, "then": {"required": ["cite"]}}


def _both(english: str, turkish: str) -> str:
    return f"{english}\n\n{turkish}"


def _defined(term: Class | Property) -> str:
    return _both(term.definitions.get("en", ""), term.definitions.get("tr", ""))

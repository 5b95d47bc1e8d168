"""Persons, events, positions and places as CSV tables with a Frictionless data package that describes them.

https://datapackage.org/. To add a table write its query as a panel ``exports_table_<name>.rq`` and a row in ``TABLES``.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import DATASET, DCTERMS
from ..document import licence
from ..facts import collect
from ..links import to_iri
from ..panel import ask
from ..site import site
from .things import english

PACKAGE = "datapackage.json"
Field = Mapping[str, str]

_ID: Field = {"name": "id", "type": "string", "format": "uri", "description": "the thing's IRI"}
_NAMES: tuple[Field, ...] = ({"name": "name_en", "type": "string"}, {"name": "name_tr", "type": "string"})
_DAYS: tuple[Field, ...] = (
    {"name": "date", "type": "string", "description": "EDTF (ISO 8601-2)"},
    {"name": "earliest", "type": "date", "description": "the first day it can have been"},
    {"name": "latest", "type": "date", "description": "the last day it can have been"},
)
_WIKIDATA: Field = {"name": "wikidata", "type": "string", "format": "uri"}


def _texts(*names: str, uri: bool = False) -> tuple[Field, ...]:
    return tuple({"name": name, "type": "string", **({"format": "uri"} if uri else {})} for name in names)


_DEGREES: tuple[Field, ...] = ({"name": "latitude", "type": "number"}, {"name": "longitude", "type": "number"})
TABLES: Mapping[str, Sequence[Field]] = {
    "people": (_ID, *_NAMES, *_texts("side", "born", "died"), _WIKIDATA),
    "events": (_ID, *_texts("kind", uri=True), *_NAMES, *_DAYS, *_texts("place", uri=True)),
    "positions": (
        _ID,
        *_texts("kind", uri=True),
        *_texts("text_en"),
        *_texts("issuer", "addressee", "occasion", uri=True),
        *_texts("date"),
        *_texts("answers", uri=True),
        {"name": "page", "type": "integer", "description": "the first page of the source that tells it"},
    ),
    "places": (_ID, *_NAMES, *_DEGREES, _WIKIDATA),
}
"""Name of a table to its fields, in order; each is a variable of its query. Only these have one line a thing."""

UNIQUE = frozenset({"people", "places"})


def package() -> str:
    """The description of the tables."""
    dataset, found = to_iri(DATASET), licence()
    told = collect(ask("dataset_description", dataset=dataset))
    document: dict[str, Any] = {
        "name": "kararname",
        "id": dataset.value,
        "title": english(told.all(dataset, DCTERMS.term("title"))),
        "description": english(told.all(dataset, DCTERMS.term("description"))),
        "version": site().release,
        "licenses": [{"name": "CC-BY-4.0", "path": found.value}] if found else [],
        "resources": [_resource(name) for name in TABLES],
    }
    return json.dumps({key: value for key, value in document.items() if value}, ensure_ascii=False, indent=1) + "\n"


def table(name: str) -> str:
    """A table as CSV.

    Args:
        name: one of ``TABLES``.
    """
    names = [field["name"] for field in TABLES[name]]
    sink = io.StringIO()
    writer = csv.writer(sink)
    writer.writerow(names)
    for row in ask(f"exports_table_{name}"):
        writer.writerow([_cell(row.get(column)) for column in names])
    return sink.getvalue()


def _cell(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _resource(name: str) -> dict[str, object]:
    schema = {"fields": list(TABLES[name]), "missingValues": [""]}
    keyed = {**schema, "primaryKey": ["id"]} if name in UNIQUE else schema
    described = {"name": name, "type": "table", "path": f"{name}.csv", "format": "csv", "mediatype": "text/csv"}
    return {**described, "encoding": "utf-8", "schema": keyed}

"""The media types, in one table: what a result or a graph can be written as.

To add a form: one row. ``kind`` says what it can carry: ``bindings`` and ``boolean`` for SELECT and ASK, ``graph``
for triples, ``dataset`` for quads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pyoxigraph import QueryResultsFormat, RdfFormat

Kind = Literal["bindings", "boolean", "graph", "dataset"]


@dataclass(frozen=True)
class Form:
    """A way to write a result down.

    Args:
        media_type: the registered media type, without parameters.
        suffix: the suffix in addresses and file names, without the dot.
        label: what people call it.
        kinds: what it can carry.
        iri: the W3C format IRI's local name, for service descriptions, or "".
        engine: the engine's format for it, or None where the house writes it (``spreadsheet.py``).
    """

    media_type: str
    suffix: str
    label: str
    kinds: frozenset[Kind]
    iri: str
    engine: QueryResultsFormat | RdfFormat | None

    @property
    def content_type(self) -> str:
        """The Content-Type header: UTF-8 is said where it is not the rule."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


def _results(*kinds: Kind) -> frozenset[Kind]:
    return frozenset(kinds)


_TABLE = _results("bindings", "boolean")
_GRAPH = _results("graph")
_BOTH = _results("graph", "dataset")

FORMS: tuple[Form, ...] = (
    Form("application/sparql-results+json", "json", "JSON", _TABLE, "SPARQL_Results_JSON", QueryResultsFormat.JSON),
    Form("application/sparql-results+xml", "xml", "XML", _TABLE, "SPARQL_Results_XML", QueryResultsFormat.XML),
    Form("text/csv", "csv", "CSV", _results("bindings"), "SPARQL_Results_CSV", QueryResultsFormat.CSV),
    Form(
        "text/tab-separated-values",
        "tsv",
        "TSV",
        _results("bindings"),
        "SPARQL_Results_TSV",
        QueryResultsFormat.TSV,
    ),
    Form(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        "Excel",
        _results("bindings"),
        "",
        None,
    ),
    Form("text/turtle", "ttl", "Turtle", _GRAPH, "Turtle", RdfFormat.TURTLE),
    Form("application/n-triples", "nt", "N-Triples", _GRAPH, "N-Triples", RdfFormat.N_TRIPLES),
    Form("application/rdf+xml", "rdf", "RDF/XML", _GRAPH, "RDF_XML", RdfFormat.RDF_XML),
    Form("application/ld+json", "jsonld", "JSON-LD", _BOTH, "JSON-LD", RdfFormat.JSON_LD),
    Form("application/trig", "trig", "TriG", _BOTH, "TriG", RdfFormat.TRIG),
    Form("application/n-quads", "nq", "N-Quads", _BOTH, "N-Quads", RdfFormat.N_QUADS),
)

SYNONYMS: dict[str, str] = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "application/x-turtle": "text/turtle",
    "text/n3": "text/turtle",
    "text/plain": "application/n-triples",
    "text/tsv": "text/tab-separated-values",
}
"""Media types that clients ask for and the form they mean."""

HTML = "text/html"
SPARQL_QUERY = "application/sparql-query"
SPARQL_UPDATE = "application/sparql-update"
FORM_DATA = "application/x-www-form-urlencoded"
GZIP = "application/gzip"
PROBLEM = "application/problem+json"

NAMES: dict[str, str] = {"turtle": "ttl", "n3": "ttl", "rdf+xml": "rdf", "json-ld": "jsonld", "n-triples": "nt"}
"""What SPARQLWrapper and others call a form in ``format=``, and the suffix that it means."""

BY_MEDIA_TYPE: dict[str, Form] = {form.media_type: form for form in FORMS}
BY_SUFFIX: dict[str, Form] = {form.suffix: form for form in FORMS}


def named_form(name: str) -> Form | None:
    """The form of a suffix, of a media type, or of a name that clients use; None for an unknown one."""
    lower = name.lower()
    return BY_SUFFIX.get(NAMES.get(lower, lower)) or BY_MEDIA_TYPE.get(lower)


def forms_for(kind: Kind) -> tuple[Form, ...]:
    """The forms that can carry a kind of result, the preferred one first."""
    return tuple(form for form in FORMS if kind in form.kinds)

"""What an editor asks while one writes a query: the names there are, and whether what is written parses."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from flask import Blueprint, Response, jsonify, request

from ..errors import QueryError, QuerySyntaxError
from ..graph.embedded import EmbeddedStore
from ..ontology.schema import Labels
from ..ontology.terms import NamedNode
from ..ontology.vocabulary import PREFIXES
from .errors import explain
from .facts import text_of
from .guard import check
from .i18n import gettext, language
from .site import site
from .spelling import slips

blueprint = Blueprint("sparql_help", __name__)

NOTHING = EmbeddedStore(ox.Store())
"""A store without data: a query asked of it is parsed and planned, and done."""

OTHERS = {
    "rdf": ("type",),
    "rdfs": ("label", "comment", "subClassOf", "seeAlso"),
    "skos": ("exactMatch", "closeMatch", "altLabel", "definition"),
    "dcterms": ("description", "title", "source"),
    "prov": ("wasDerivedFrom",),
    "xsd": ("date", "integer", "string", "dayTimeDuration"),
}
"""Terms of other vocabularies that the data use most."""


@blueprint.get("/sparql/vocabulary.json", endpoint="vocabulary_data")
def vocabulary() -> Response:
    """Prefixes, classes, properties and controlled terms with their names, for completion; `lang` as on pages."""
    return jsonify(
        language=language(),
        prefixes={namespace.prefix: namespace.iri for namespace in PREFIXES},
        terms=sorted({term["name"]: term for term in reversed(list(_terms()))}.values(), key=lambda term: term["name"]),
    )


@blueprint.get("/sparql/check")
def checked() -> Response:
    """What is wrong with a query, by place, as JSON; the query is not run."""
    text = request.args.get("query", "")[: site().settings.query_bytes]
    return jsonify(problems=list(_problems(text)) if text.strip() else [])


def _terms() -> Iterator[dict[str, str]]:
    schema = site().schema
    for cls in schema.classes.values():
        yield _term(cls.iri, "class", cls.labels, cls.definitions)
    for prop in schema.properties.values():
        yield _term(prop.iri, "property", prop.labels, prop.definitions)
    for named in schema.terms.values():
        for iri in named.values():
            yield _term(iri, "term", schema.labels.get(iri, {}), {})
    for prefix, names in OTHERS.items():
        for name in names:
            yield {"name": f"{prefix}:{name}", "kind": "property", "label": "", "definition": ""}


def _term(iri: NamedNode, kind: str, labels: Labels, definitions: Labels) -> dict[str, str]:
    name = next((f"{at.prefix}:{local}" for at in PREFIXES if (local := at.local(iri)) is not None), str(iri))
    return {
        "name": name,
        "kind": kind,
        "label": str(text_of(labels) or ""),
        "definition": str(text_of(definitions) or ""),
    }


def _problems(text: str) -> Iterator[dict[str, object]]:
    try:
        check(text, site().settings.allowed_services)
        NOTHING.query(text, None, site().settings.base)
    except QuerySyntaxError as exc:
        yield {"line": exc.line or 1, "column": exc.column or 1, "severity": "error", "message": explain(exc, gettext)}
    except QueryError as exc:
        yield {"line": 1, "column": 1, "severity": "error", "message": explain(exc, gettext)}
    for slip in slips(text):
        place = {"line": slip.line, "column": slip.column, "length": len(slip.written)}
        yield {**place, "severity": "warning", "message": str(slip), "near": list(slip.near)}

"""Each saved query as two operations: its page or result by ``Accept``, and its result by suffix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...graph.media import HTML, Kind, forms_for
from ...ontology.vocabulary import PREFIXES
from ...queries.catalogue import Parameter, SavedQuery
from ...queries.model import QueryForm
from ..paging import LARGEST, MOST_DIGITS, PAGE_NUMBER, PAGE_SIZE, SORT_BY
from .answers import failures, forms

Node = dict[str, Any]

KINDS: Mapping[QueryForm, Kind] = {"SELECT": "bindings", "ASK": "boolean", "CONSTRUCT": "graph", "DESCRIBE": "graph"}
_TAG = "queries"
LANGUAGE = "lang"
_AS: Node = {"$ref": "#/components/parameters/as"}
_LARGEST = 10**18 - 1
_LOCAL = "[A-Za-z][A-Za-z0-9_]*"
_SLUG = "[a-z0-9][a-z0-9.-]*(?:/[a-z0-9][a-z0-9.-]*)*"


def saved_paths(queries: Iterable[SavedQuery]) -> Iterator[tuple[str, Node]]:
    """The paths of the saved queries.

    Args:
        queries: in their order.

    Returns:
        Address and path item of each.
    """
    for query in queries:
        yield f"/queries/{query.name}", {"get": _shown(query)}
        yield f"/queries/{query.name}.{{suffix}}", {"get": _written(query)}
        if query.chart:
            yield f"/queries/{query.name}/chart.json", {"get": _drawn(query)}


def _shown(query: SavedQuery) -> Node:
    return {
        **_about(query),
        "operationId": f"queries_{query.name}",
        "parameters": [*(_page_language(item) or _parameter(item) for item in query.parameters), *_shape(query), _AS],
        "responses": _answers(query, "Shown"),
    }


def _written(query: SavedQuery) -> Node:
    suffix = {
        "name": "suffix",
        "in": "path",
        "required": True,
        "description": "The form",
        "schema": {"type": "string", "enum": [form.suffix for form in forms_for(KINDS[query.form])]},
    }
    return {
        **_about(query),
        "operationId": f"queries_{query.name}_data",
        "parameters": [suffix, *map(_parameter, query.parameters), *_shape(query)],
        "responses": _answers(query, ""),
    }


def _drawn(query: SavedQuery) -> Node:
    return {
        **_about(query),
        "description": "Its chart as a Vega-Lite specification with the data.",
        "operationId": f"queries_{query.name}_chart",
        "parameters": [_page_language(item) or _parameter(item) for item in query.parameters],
        "responses": {**forms(["application/json"]), **failures()},
    }


def _answers(query: SavedQuery, ending: str) -> Node:
    good = {"$ref": f"#/components/responses/{query.form.title()}{ending}"}
    return {"200": good, "304": {"description": "Unchanged"}, **failures()}


def saved_responses() -> Node:
    """The good answers of saved queries: by the form of the query, as data alone and with a page beside."""
    made: Node = {}
    for name, kind in KINDS.items():
        media_types = [form.media_type for form in forms_for(kind)]
        made[name.title()] = forms(media_types)["200"]
        made[f"{name.title()}Shown"] = forms([HTML, *media_types])["200"]
    return made


def _about(query: SavedQuery) -> Node:
    return {"tags": [_TAG], "summary": query.summary["en"], "description": query.description.get("en", "").strip()}


def _parameter(parameter: Parameter) -> Node:
    node = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required and not parameter.default,
        "description": _words(parameter),
        "schema": schema_of(parameter),
    }
    return {**node, "example": _typed(parameter)} if parameter.default else node


def _words(parameter: Parameter) -> str:
    of = f" (the id of a {' or '.join(parameter.classes)})" if parameter.segments else ""
    return parameter.labels.get("en", parameter.name) + of


def _page_language(parameter: Parameter) -> Node | None:
    """On a page the language is the page's own, which takes any value for one it does not know."""
    return {"$ref": f"#/components/parameters/{LANGUAGE}"} if parameter.name == LANGUAGE else None


def schema_of(parameter: Parameter) -> Node:
    """What a value of a parameter looks like, as JSON Schema; an empty one counts as none."""
    if parameter.enumerate:
        schema: Node = {"type": "string", "enum": [*parameter.enumerate, ""]}
    else:
        schema = _SCHEMAS[parameter.kind](parameter)
    return {**schema, "default": _typed(parameter)} if parameter.default else schema


def _typed(parameter: Parameter) -> str | int:
    return int(parameter.default) if parameter.kind == "integer" else parameter.default


def _iri(parameter: Parameter) -> Node:
    """An id of the parameter's classes; an IRI in full, or a prefixed name where any thing will do."""
    if parameter.segments:
        segments = "|".join(sorted(re.escape(segment) for segment in parameter.segments))
        return {"type": "string", "pattern": f"^(?:(?:{segments})/{_SLUG})?$"}
    prefixes = "|".join(namespace.prefix for namespace in PREFIXES)
    return {"type": "string", "pattern": f"^(?:(?:{prefixes}):{_LOCAL}|[a-z][a-z-]*/{_SLUG})?$"}


def _date(_parameter: Parameter) -> Node:
    return {"anyOf": [{"type": "string", "format": "date"}, {"const": ""}]}


def _integer(_parameter: Parameter) -> Node:
    return {"anyOf": [{"type": "integer", "minimum": -_LARGEST, "maximum": _LARGEST}, {"const": ""}]}


def _string(_parameter: Parameter) -> Node:
    return {"type": "string"}


_SCHEMAS = {"iri": _iri, "date": _date, "integer": _integer, "string": _string}


def _shape(query: SavedQuery) -> list[Node]:
    """The parameters of order and pages; the columns differ from query to query."""
    columns = [sign + name for name in query.columns for sign in ("", "-")]
    words = "The column to sort by; with `-` before it, the largest first"
    pages = [{"$ref": f"#/components/parameters/{name}"} for name in page_parameters()]
    return [_optional(SORT_BY, words, {"type": "string", "enum": [*columns, ""]}), *pages]


def page_parameters() -> Mapping[str, Node]:
    """The parameters of pages, the same for every result."""
    size = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": LARGEST}, {"const": ""}]}
    number = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 10**MOST_DIGITS - 1}, {"const": ""}]}
    return {
        PAGE_SIZE: _optional(PAGE_SIZE, "Rows of a page", size),
        PAGE_NUMBER: _optional(PAGE_NUMBER, "The page, from 1", number),
    }


def _optional(name: str, words: str, schema: Node) -> Node:
    return {"name": name, "in": "query", "description": words, "schema": schema}

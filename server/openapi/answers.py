"""What an operation answers: its forms, where it leads, and the ways in which it can fail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...graph.media import HTML, PROBLEM
from .catalogue import Address, catalogue

Node = dict[str, Any]

_CELL: Node = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {"type": {"enum": ["uri", "literal", "bnode", "triple"]}, "value": {}},
}
RESULTS_SCHEMA: Node = {
    "type": "object",
    "required": ["head"],
    "properties": {
        "head": {"type": "object", "properties": {"vars": {"type": "array", "items": {"type": "string"}}}},
        "boolean": {"type": "boolean"},
        "results": {
            "type": "object",
            "properties": {
                "bindings": {"type": "array", "items": {"type": "object", "additionalProperties": _CELL}},
            },
        },
    },
}
"""https://www.w3.org/TR/sparql11-results-json/"""

PROBLEM_SCHEMA: Node = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "line": {"type": "integer"},
        "column": {"type": "integer"},
        "parameter": {"type": "string"},
    },
}
"""RFC 9457, section 3.1, with members of our own."""

_SCHEMAS: Mapping[str, Node] = {
    "application/json": {"type": ["object", "array"]},
    "application/ld+json": {"type": ["object", "array"]},
    "application/sparql-results+json": RESULTS_SCHEMA,
}
_FAILURES: Mapping[str, tuple[str, str]] = {
    "4XX": ("Refused", "The request cannot be answered as it is; the detail says why and what would do"),
    "503": ("Busy", "Too many long queries are running; `Retry-After` says when to come back"),
    "504": ("Late", "The request ran past the time limit"),
}


def answers(address: Address) -> Node:
    """The responses of an endpoint."""
    media_types = [media_type for key in address.answers for media_type in catalogue().answers[key]]
    good = leading() if address.leads else forms(media_types) if media_types else {}
    return {**good, **failures()}


def forms(media_types: Sequence[str]) -> Node:
    """A good answer in one of these forms."""
    content = {media_type: {"schema": _SCHEMAS.get(media_type, {})} for media_type in media_types}
    return {"200": {"description": "What was asked for", "content": content}, "304": {"description": "Unchanged"}}


def leading() -> Node:
    """An answer that leads elsewhere."""
    where = {"Location": {"description": "Where it leads", "schema": {"type": "string"}}}
    return {status: {"description": "It stands elsewhere", "headers": where} for status in ("302", "303", "308")}


def failures() -> Node:
    """The ways in which every request can fail."""
    return {status: {"$ref": f"#/components/responses/{name}"} for status, (name, _words) in _FAILURES.items()}


def problems() -> Node:
    """The responses behind ``failures``."""
    content: Node = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}, HTML: {"schema": {}}}
    return {name: {"description": words, "content": content} for name, words in _FAILURES.values()}

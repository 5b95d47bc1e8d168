"""The POST operation of the SPARQL endpoint (SPARQL 1.1 Protocol, sections 2.1.2 and 2.1.3)."""

from __future__ import annotations

from typing import Any

from ...graph.media import FORM_DATA, SPARQL_QUERY
from .catalogue import catalogue

Node = dict[str, Any]
_QUERY = "query"


def posted(get: Node) -> Node:
    """The operation by POST: the query in the body, alone or in a form, and the rest as by GET."""
    by_address = [node for node in get["parameters"] if not node["$ref"].endswith(f"/{_QUERY}")]
    return {
        **get,
        "operationId": f"{get['operationId']}_post",
        "summary": "Answer a query sent in the body.",
        "parameters": by_address,
        "requestBody": {"required": True, "content": {SPARQL_QUERY: _alone(), FORM_DATA: _form()}},
    }


def _alone() -> Node:
    known = catalogue().parameters[_QUERY]
    return {"schema": known["schema"], "example": known["example"]}


def _form() -> Node:
    known = catalogue().parameters[_QUERY]
    properties = {_QUERY: known["schema"]}
    return {
        "schema": {"type": "object", "required": [_QUERY], "properties": properties},
        "example": {_QUERY: known["example"]},
    }

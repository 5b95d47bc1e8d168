"""The operations that take a body: a SPARQL query to be answered or kept, a message of MCP.

https://www.w3.org/TR/sparql11-protocol/, sections 2.1.2 and 2.1.3
"""

from __future__ import annotations

from typing import Any

from ...graph.media import FORM_DATA, HTML, PROBLEM, SPARQL_QUERY
from .answers import failures
from .catalogue import catalogue

Node = dict[str, Any]
_QUERY = "query"
_PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}


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


def kept() -> Node:
    """A query that is kept under a short link."""
    link = {"type": "object", "required": ["link", "name"], "properties": {"link": {"type": "string", "format": "uri"}}}
    where = {"Location": {"description": "The short link", "schema": {"type": "string"}}}
    content = {"application/json": {"schema": link}}
    told = {"description": "The short link", "headers": where, "content": content}
    away: Node = {"description": "No link can be kept", "content": {PROBLEM: {"schema": {}}, HTML: {"schema": {}}}}
    return {
        "requestBody": {"required": True, "content": {SPARQL_QUERY: _alone(), FORM_DATA: _form()}},
        "responses": {
            **{"200": told, "201": told, "303": {"description": "To the link, for a browser", "headers": where}},
            **{**failures(), "501": away, "507": away},
        },
    }


def spoken() -> Node:
    """A message of the Model Context Protocol (JSON-RPC 2.0) as body and as answer, whatever the status."""
    message = {
        "type": "object",
        "required": ["jsonrpc", "method"],
        "properties": {"jsonrpc": {"const": "2.0"}, "method": {"type": "string"}},
    }
    content: Node = {"application/json": {"schema": {"type": "object"}}, PROBLEM: {"schema": {}}, HTML: {"schema": {}}}
    said = {"description": "A message, or a problem", "content": content}
    return {
        "requestBody": {"required": True, "content": {"application/json": {"schema": message, "example": _PING}}},
        "responses": {"202": {"description": "Taken"}, **dict.fromkeys(("200", "4XX", "501", "503", "504"), said)},
    }

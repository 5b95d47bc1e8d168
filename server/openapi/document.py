"""The OpenAPI document: an operation for each route of the app, and one for each saved query.

https://spec.openapis.org/oas/v3.1.1
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from itertools import groupby
from typing import Any

from flask import current_app
from werkzeug.routing import Rule

from ..site import site
from .answers import PROBLEM_SCHEMA, answers, problems
from .asking import kept, posted, spoken
from .catalogue import Address, catalogue
from .saved_queries import page_parameters, saved_paths, saved_responses

MEDIA_TYPE = "application/vnd.oai.openapi+json;version=3.1"
OPENAPI = "3.1.1"
_HOLE = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")
_SAVED = frozenset({"saved.query", "saved.result_data", "saved.chart_data"})
"""Described query by query."""

Node = dict[str, Any]


def describe(server: str) -> Node:
    """The document.

    Args:
        server: the address of this server, without a slash at its end.

    Returns:
        It, ready to be written as JSON.
    """
    known = catalogue()
    return {
        "openapi": OPENAPI,
        "info": _info(),
        "servers": [{"url": server}],
        "tags": [{"name": name, "description": words} for name, words in known.tags.items()],
        "paths": {**dict(_paths()), **dict(saved_paths(site().queries.all))},
        "components": {
            "parameters": {**known.parameters, **page_parameters()},
            "responses": {**problems(), **saved_responses()},
            "schemas": {"Problem": PROBLEM_SCHEMA},
        },
    }


def described_rules() -> Iterator[Rule]:
    """The routes that are described by their endpoint, in the order of their addresses."""
    rules = sorted(current_app.url_map.iter_rules(), key=lambda rule: rule.rule)
    return (rule for rule in rules if rule.endpoint not in _SAVED)


def _info() -> Node:
    return {
        "title": "Kararname",
        "version": version("kararname"),
        "summary": "A knowledge graph of the first year of Turkish-Soviet relations; each statement with its page.",
        "description": "Everything is read-only and open to all. Errors are problem details (RFC 9457). "
        f"The dataset served has the version `{site().version}`.",
        "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
    }


def _paths() -> Iterator[tuple[str, Node]]:
    for path, rules in groupby(described_rules(), key=lambda rule: _HOLE.sub(r"{\1}", rule.rule)):
        yield path, {method: node for rule in rules for method, node in _methods(rule)}


def _methods(rule: Rule) -> Iterator[tuple[str, Node]]:
    """The operations of a route: HEAD follows from GET, OPTIONS tells what there is."""
    address = catalogue().addresses[rule.endpoint]
    for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
        node = _operation(rule.endpoint, address)
        if method != "GET":
            node = posted(node) if address.asks else _by(method, node)
        yield method.lower(), node


def _by(method: str, node: Node) -> Node:
    return {**node, "operationId": f"{node['operationId']}_{method.lower()}"}


def _operation(endpoint: str, address: Address) -> Node:
    names = [*address.path, *address.query]
    node: Node = {
        "operationId": endpoint.replace(".", "_"),
        "tags": [address.tag],
        "summary": address.summary or _first_sentence(endpoint),
        "responses": answers(address),
    }
    parameters = [{"$ref": f"#/components/parameters/{name}"} for name in names]
    body = spoken() if address.speaks else kept() if address.keeps else {}
    return {**node, **({"parameters": parameters} if parameters else {}), **body}


def _first_sentence(endpoint: str) -> str:
    view: Mapping[str, Any] = current_app.view_functions
    return str(view[endpoint].__doc__ or "").strip().partition("\n")[0]

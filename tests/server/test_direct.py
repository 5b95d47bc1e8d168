"""The short way to the endpoint gives the same answers as the long one, to the header."""

from __future__ import annotations

from typing import cast
from urllib.parse import quote

import pytest
from flask import Flask
from kararname.server.direct import Direct
from werkzeug.test import Client, TestResponse

QUERIES = [
    "SELECT * { ?s ?p ?o }",
    "ASK {}",
    "CONSTRUCT WHERE { ?s ?p ?o }",
    "DESCRIBE <urn:a>",
    "SELECT (2 AS ?rand) {}",
    "SELECT * { wrong",
    "SELECT * { SERVICE <urn:a> {} }",
    "ASK {" + "{" * 300 + "}" * 300 + "}",
    "",
]
VARIANTS: list[tuple[str, dict[str, str]]] = [
    ("", {}),
    ("&format=csv", {}),
    ("&format=nonsense", {}),
    ("&default-graph-uri=urn:x", {}),
    ("&default-graph-uri=relative", {}),
    ("&query=ASK%7B%7D", {}),
    ("&broken=%ZZ", {}),
    ("&lang=tr", {"Accept-Language": "tr"}),
    ("", {"Accept": "application/sparql-results+xml, text/turtle;q=0.5"}),
    ("", {"Accept": "text/html"}),
    ("", {"Accept": "image/png"}),
    ("", {"Accept-Encoding": "gzip"}),
    ("", {"Host": "example.org:80"}),
]


def said(answer: TestResponse) -> tuple[int, set[tuple[str, str]], set[str], bytes]:
    """Status, headers, what it varies by, and body."""
    headers = {(name, value) for name, value in answer.headers if name != "Vary"}
    return answer.status_code, headers, {name.lower() for name in answer.vary}, answer.data


def both(app: Flask, path: str, method: str, headers: dict[str, str], data: str | None) -> list[TestResponse]:
    """The answers of both ways."""
    direct = cast(Direct, app.wsgi_app)
    content_type = "application/sparql-query" if data else None
    return [
        Client(way).open(path, method=method, headers=headers, data=data, content_type=content_type)
        for way in (direct, direct.behind)
    ]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize(("more", "headers"), VARIANTS)
def test_a_query_is_answered_alike(app: Flask, query: str, more: str, headers: dict[str, str], method: str) -> None:
    """Errors and refusals too."""
    short, long = both(app, f"/sparql?query={quote(query)}{more}", method, headers, None)
    assert said(short) == said(long)


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_sent_by_post_is_answered_alike(app: Flask, query: str) -> None:
    """Its body is read once."""
    short, long = both(app, "/sparql", "POST", {}, query)
    assert said(short) == said(long)


@pytest.mark.parametrize("query", ["SELECT (NOW() AS ?x) {}", "SELECT (RAND() AS ?x) {}"])
def test_what_differs_each_time_is_said_to(app: Flask, query: str) -> None:
    """All but the body."""
    short, long = both(app, f"/sparql?query={quote(query)}", "GET", {}, None)
    names = {"Cache-Control", "Content-Type"}
    assert {name: short.headers[name] for name in names} == {name: long.headers[name] for name in names}


def test_an_etag_of_the_short_way_is_known_on_the_long_one(app: Flask) -> None:
    """Conditional requests go the long way."""
    path = "/sparql?query=ASK%7B%7D"
    etag = Client(app.wsgi_app).get(path).headers["ETag"]
    assert Client(app.wsgi_app).get(path, headers={"If-None-Match": etag}).status_code == 304

"""The limits of the endpoint are told before they are met, and kept."""

from __future__ import annotations

import dataclasses

import pytest
from flask.testing import FlaskClient
from kararname.server.app import create_app
from kararname.server.site import Site

ALL = "SELECT * { ?s ?p ?o }"
LIMITS = {
    "X-Query-Time-Limit": "10",
    "X-Query-Row-Limit": "1000000",
    "X-Query-Byte-Limit": "64000000",
    "X-Query-Length-Limit": "100000",
}


@pytest.mark.parametrize("query", ["ASK { ?s ?p ?o }", "SELECT nonsense"])
def test_answers_and_errors_tell_the_limits(client: FlaskClient, query: str):
    """A program knows the limits before it meets them, and a page's script may read them."""
    answer = client.get("/sparql", query_string={"query": query})
    assert {name: answer.headers[name] for name in LIMITS} == LIMITS
    assert set(LIMITS) <= set(answer.headers["Access-Control-Expose-Headers"].split(", "))


def test_the_editor_tells_the_limits(client: FlaskClient):
    """People read them under the field."""
    page = client.get("/sparql", headers={"Accept": "text/html"}).text
    assert "1,000,000 rows" in page
    assert "10 seconds" in page


def test_an_answer_with_too_many_rows_is_refused_with_the_reason(site: Site):
    """Past the limit of rows nothing is sent but the reason."""
    small = create_app(dataclasses.replace(site, settings=dataclasses.replace(site.settings, result_rows=2)))
    refused = small.test_client().get("/sparql", query_string={"query": ALL})
    assert (refused.status_code, "more than 2 rows" in refused.text) == (403, True)
    assert small.test_client().get("/sparql", query_string={"query": f"{ALL} LIMIT 2"}).status_code == 200


def test_an_answer_too_long_is_refused_with_the_reason(site: Site):
    """Past the limit of bytes nothing is sent but the reason."""
    small = dataclasses.replace(site, settings=dataclasses.replace(site.settings, result_bytes=50))
    answer = create_app(small).test_client().get("/sparql", query_string={"query": ALL})
    assert answer.status_code == 403
    assert "50 bytes" in answer.text

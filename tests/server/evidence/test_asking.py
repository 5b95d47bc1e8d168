"""Evidence asked for over HTTP: as columns for programs, as citations on the page."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.server.serve import make_app
from kararname.settings import Settings

QUERY = (
    "PREFIX kar: <https://w3id.org/kararname/ontology#>\nSELECT ?x ?y WHERE { ?x a kar:Decree ; kar:date/kar:edtf ?y }"
)
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(dataset: Published) -> FlaskClient:
    return make_app(Settings(), dataset).test_client()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_program_gets_columns(client: FlaskClient, method: str) -> None:
    values = {"query": QUERY, "provenance": "1", "format": "csv"}
    answer = client.get("/sparql", query_string=values) if method == "get" else client.post("/sparql", data=values)
    head, *rows = answer.text.splitlines()
    assert head == "x,y,claims_1,pages_1,notes_1"
    assert {row.split(",")[0].rpartition("/")[2] for row in rows} == {"1920-09-02-decree", "1920-10-21-decree"}
    assert any("claim/erdas-2017/p81.3 " in row and '"81, 84"' in row for row in rows)


@pytest.mark.parametrize("off", ["", "0"])
def test_without_the_switch_nothing_is_added(client: FlaskClient, off: str) -> None:
    answer = client.get("/sparql", query_string={"query": QUERY, "provenance": off, "format": "csv"})
    assert answer.text.splitlines()[0] == "x,y"


def test_the_page_cites_names_what_it_follows_and_shows_the_query(client: FlaskClient) -> None:
    page = client.get("/sparql", query_string={"query": QUERY, "provenance": "1", "lang": "en"}, headers=HTML).text
    assert "<code>?x a kar:Decree</code>" in page
    assert "<code>?x kar:date/kar:edtf ?y</code>: a path over several statements" in page
    assert 'href="/claim/erdas-2017/p81.3' in page
    assert "p. 81" in page
    assert "claims_1" in page, "the query that was asked"
    assert '<th scope="col">claims_1' not in page
    assert 'value="1" checked' in page


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("ASK {}", 400, "rows of a SELECT"),
        ("SELECT * {", 400, "does not parse"),
        ("SELECT * { SERVICE <http://x> {} }", 403, "asks no other endpoint"),
        ("SELECT * " + "{" * 300 + "}" * 300, 403, "nested"),
    ],
)
def test_what_cannot_be_followed_is_refused_with_the_reason(
    client: FlaskClient, query: str, status: int, words: str
) -> None:
    for headers in ({}, HTML):
        answer = client.get("/sparql", query_string={"query": query, "provenance": "1"}, headers=headers)
        assert (answer.status_code, words in answer.text) == (status, True)

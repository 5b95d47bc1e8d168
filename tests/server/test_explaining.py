"""Why a query fails or finds nothing: what was meant, and which pattern matches nothing."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from kararname.server.explaining import MOST_PATTERNS, explain_emptiness
from kararname.server.spelling import slips

HTML = {"Accept": "text/html"}
KAR = "PREFIX kar: <https://w3id.org/kararname/ontology#>\n"


@pytest.mark.parametrize(
    ("query", "written", "near"),
    [
        (f"{KAR}SELECT * {{ ?x a kar:Demnd }}", "kar:Demnd", "kar:Demand"),
        (f"{KAR}SELECT * {{ ?x kar:isuer ?y }}", "kar:isuer", "kar:issuer"),
        (f"{KAR}SELECT * {{ ?x a kar:demand }}", "kar:demand", "kar:Demand"),
        (f"{KAR}SELECT * {{ ?x kar:stance kar:asertd }}", "kar:asertd", "kar:asserted"),
        ("SELECT * { ?x a <https://w3id.org/kararname/ontology#Metting> }", "ontology#Metting", "ontology#Meeting"),
        ("SELECT * { ?x a kar:Demand }", "kar:Demand", "PREFIX kar: <https://w3id.org/kararname/ontology#>"),
        ("SELECT * { ?x rdfs:label ?y }", "rdfs:label", "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"),
        ("SELECT * { ?x rdsf:label ?y }", "rdsf:label", "rdfs:"),
    ],
)
def test_a_slip_is_met_with_what_was_meant(app: Flask, query: str, written: str, near: str) -> None:
    with app.test_request_context():
        [slip] = slips(query)
    assert written in slip.written
    assert near in " ".join(slip.near)


def test_a_slip_has_its_place(app: Flask) -> None:
    with app.test_request_context():
        [slip] = slips(f"{KAR}SELECT *\n{{ ?x a kar:Demnd }}")
    assert (slip.line, slip.column) == (3, 8)


def test_names_of_other_vocabularies_strings_and_comments_are_left_alone(app: Flask) -> None:
    query = (
        f"{KAR}PREFIX ex: <http://example.org/>\nSELECT * {{ ?x ex:demnd 'kar:Demnd' . ?x a kar:Demand }} # kar:Demnd"
    )
    with app.test_request_context():
        assert slips(query) == []


def test_an_error_of_syntax_says_in_its_problem_what_was_meant(client: FlaskClient) -> None:
    for accept in ("application/sparql-results+json", "*/*"):
        answer = client.get(
            "/sparql", query_string={"query": "SELECT * { ?x a kar:Demand }"}, headers={"Accept": accept}
        )
        assert answer.status_code == 400
        [hint] = answer.get_json(force=True)["hints"]
        assert "PREFIX kar: <https://w3id.org/kararname/ontology#>" in hint


def test_an_error_of_syntax_says_on_the_page_what_was_meant(client: FlaskClient) -> None:
    text = client.get("/sparql", query_string={"query": "SELECT * { ?x a kar:Demand }"}, headers=HTML).text
    assert "has a prefix that is not declared" in text


PATTERNS = [
    ("?x a kar:Meeting ; kar:nothing ?y", ["?x kar:nothing ?y"], False),
    ("?x a kar:Meeting . ?x a kar:Person", [], True),
    ("?x a kar:Meeting . OPTIONAL { ?x kar:nothing ?y } FILTER(?x = 3)", [], True),
    ("{ ?x kar:nothing ?y } UNION { ?x kar:none ?y }", [], False),
    ("?x rdfs:label 'nobody'@en", ['?x rdfs:label "nobody"@en'], False),
]


@pytest.mark.parametrize(("pattern", "empty", "together"), PATTERNS)
def test_the_pattern_that_matches_nothing_is_named(app: Flask, pattern: str, empty: list[str], together: bool) -> None:
    query = f"{KAR}PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nSELECT ?x WHERE {{ {pattern} }}"
    with app.test_request_context():
        found = explain_emptiness(query)
    assert [pattern.text for pattern in found.empty] == empty
    assert found.only_together is together


def test_a_pattern_in_a_graph_is_asked_there(client: FlaskClient) -> None:
    query = f"{KAR}SELECT * {{ GRAPH <urn:none> {{ ?x a kar:Meeting }} }}"
    found = client.get("/sparql/explain", query_string={"query": query}).get_json()
    assert found["empty"] == [{"pattern": "?x rdf:type kar:Meeting", "graph": "<urn:none>"}]


@pytest.mark.parametrize(("lang", "words"), [("en", "match nothing by themselves"), ("tr", "hiçbir şeyle eşleşmiyor")])
def test_the_page_of_an_empty_result_says_why(client: FlaskClient, lang: str, words: str) -> None:
    query = f"{KAR}SELECT * {{ ?x kar:isuer ?y }}"
    text = client.get("/sparql", query_string={"query": query, "lang": lang}, headers=HTML).text
    assert words in text
    assert "<code>kar:issuer</code>" in text


def test_the_work_is_bounded(app: Flask) -> None:
    many = " ".join(f"?x kar:p{at} ?y{at} ." for at in range(40))
    with app.test_request_context():
        assert explain_emptiness(f"{KAR}SELECT * {{ {many} }}").asked == MOST_PATTERNS
        assert explain_emptiness(f"{KAR}SELECT * {{ ?x a kar:Demand }}" + " " * 30_000).asked == 0


def test_a_query_that_is_missing_or_refused_is_not_explained(client: FlaskClient) -> None:
    assert client.get("/sparql/explain").status_code == 400
    query = "SELECT * { SERVICE <http://x> { ?s ?p ?o } }"
    assert client.get("/sparql/explain", query_string={"query": query}).status_code == 403

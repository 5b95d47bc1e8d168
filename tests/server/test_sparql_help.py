"""What an editor asks: the names there are, and whether a query parses."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from kararname.ontology.schema import read_schema
from kararname.ontology.vocabulary import KAR


def test_every_class_and_property_is_there_to_be_completed_in_both_languages(client: FlaskClient) -> None:
    schema = read_schema()
    for lang in ("en", "tr"):
        found = client.get(f"/sparql/vocabulary.json?lang={lang}").get_json()
        terms = {term["name"]: term for term in found["terms"]}
        ours = [node for node in (*schema.classes.values(), *schema.properties.values()) if KAR.local(node.iri)]
        assert {f"kar:{node.name}" for node in ours} <= set(terms)
        assert "rdfs:label" in terms
        assert terms["kar:Demand"]["label"] == schema.classes["Demand"].labels[lang]
        assert terms["kar:Demand"]["definition"]
    assert found["prefixes"]["kar"] == "https://w3id.org/kararname/ontology#"


@pytest.mark.parametrize(
    ("query", "severity", "line", "words"),
    [
        ("SELECT *\n{ ?x", "error", 2, "does not parse"),
        ("SELECT * { SERVICE <http://x> {} }", "error", 1, "asks no other endpoint"),
        ("PREFIX kar: <https://w3id.org/kararname/ontology#>\nASK { ?x a kar:Demnd }", "warning", 2, "kar:Demand"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    client: FlaskClient, query: str, severity: str, line: int, words: str
) -> None:
    [problem, *_] = client.get("/sparql/check", query_string={"query": query}).get_json()["problems"]
    assert (problem["severity"], problem["line"]) == (severity, line)
    assert words in problem["message"]


@pytest.mark.parametrize("query", ["", "  ", "ASK { ?s ?p ?o }", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"])
def test_a_good_query_has_no_mistakes_and_is_not_run(client: FlaskClient, query: str) -> None:
    assert client.get("/sparql/check", query_string={"query": query}).get_json() == {"problems": []}

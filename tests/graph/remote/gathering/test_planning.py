"""A plan narrows what is fetched where that cannot change the answer, and nowhere else."""

from __future__ import annotations

import pytest
from kararname.errors import QueryRefused
from kararname.graph.remote import STANDARD
from kararname.graph.remote.gathering.asking import question_of
from kararname.graph.remote.gathering.model import Table
from kararname.graph.remote.gathering.planning import plan_of
from kararname.graph.remote.gathering.simplifying import in_parts
from kararname.graph.store import GraphSelection
from kararname.ontology.terms import NamedNode

PREFIX = "PREFIX : <http://x/> "


def _asked(query: str, terms: dict[str, NamedNode] | None = None, graphs: GraphSelection | None = None) -> list[str]:
    plan = plan_of(PREFIX + query, terms or {}, graphs, None)
    asked = [question_of(need, STANDARD) for need in plan.needs]
    return [question.text.replace("http://x/", "") for question in asked if question]


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("SELECT * { ?a :p ?b . ?b :q ?c }", ["SELECT DISTINCT ?v0 ?v1 ?v2 WHERE { ?v0 <p> ?v1 . ?v1 <q> ?v2 . }"]),
        (
            "SELECT * { ?a :p 1 OPTIONAL { ?a :q ?b } }",
            [
                'SELECT DISTINCT ?v0 WHERE { ?v0 <p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> . }',
                "SELECT DISTINCT ?v0 ?v1 WHERE "
                '{ ?v0 <q> ?v1 . ?v0 <p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> . }',
            ],
        ),
        (
            "SELECT * { VALUES ?a { :x } ?a :p ?b }",
            ["SELECT DISTINCT ?v0 WHERE { <x> <p> ?v0 . }"],
        ),
        (
            "SELECT * { ?a ?p ?b FILTER(?p IN (:p, :q)) }",
            ["SELECT DISTINCT ?v0 ?v1 ?v2 WHERE { VALUES ?v0 { <p> <q> } ?v1 ?v0 ?v2 . }"],
        ),
    ],
)
def test_parts_of_a_query_narrow_each_other(query: str, asked: list[str]) -> None:
    assert _asked(query) == asked


def test_what_nothing_ties_together_is_asked_apart() -> None:
    assert len(_asked("SELECT * { ?a :p ?b . ?c :q ?d }")) == 2


def test_the_first_part_of_an_optional_is_not_narrowed_by_the_second() -> None:
    first, _ = _asked("SELECT * { ?a :p ?b OPTIONAL { ?a :q :c } }")
    assert "<q>" not in first


def test_a_variable_that_only_an_optional_binds_does_not_narrow_it_from_outside() -> None:
    asked = _asked("SELECT * { { ?a :p ?b OPTIONAL { ?a :q ?c } } ?c :r :d }")
    optional = next(text for text in asked if "<q>" in text)
    assert "<r>" not in optional


def test_a_group_is_narrowed_through_its_keys_alone() -> None:
    asked = _asked("SELECT * { ?a :p :x . ?b :q :y { SELECT ?a (COUNT(?b) AS ?n) { ?a :r ?b } GROUP BY ?a } }")
    group = next(text for text in asked if "<r> ?" in text and "SELECT DISTINCT ?v0 ?v1" in text)
    assert "<p> <x>" in group
    assert "<q>" not in group


def test_a_sub_query_with_a_limit_is_not_narrowed_and_fetches_no_more_than_that() -> None:
    asked = _asked("SELECT * { ?a :p :x { SELECT ?a ?b { ?a :r ?b } LIMIT 3 } }")
    assert "SELECT DISTINCT ?v0 ?v1 WHERE { ?v0 <r> ?v1 . } LIMIT 3" in asked


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o } LIMIT 5", "SELECT ?s { GRAPH ?g { ?s ?p ?o } } LIMIT 5"])
def test_a_limit_over_plain_patterns_is_passed_on(query: str) -> None:
    assert all(text.endswith("LIMIT 5") for text in _asked(query))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o } ORDER BY ?o LIMIT 5",
        "SELECT DISTINCT ?p { ?s ?p ?o } LIMIT 5",
        "SELECT * { ?s ?p ?o FILTER(?o > 1) } LIMIT 5",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } LIMIT 5",
    ],
)
def test_a_limit_over_what_has_to_be_computed_is_not(query: str) -> None:
    assert not any("LIMIT" in text for text in _asked(query))


def test_a_term_given_for_a_variable_stands_in_every_pattern() -> None:
    (text,) = _asked("SELECT * { ?a :p ?b { ?b :q ?a } }", {"a": NamedNode("http://x/A")})[:1]
    assert "<A> <p>" in text
    assert "<q> <A>" in text


def test_the_statements_of_a_repeated_path_are_fetched_whole() -> None:
    assert "SELECT DISTINCT ?v0 ?v1 WHERE { ?v0 <p> ?v1 . }" in _asked("SELECT * { :a :p+ ?b . ?b :q ?c }")


def test_a_long_list_is_asked_in_parts() -> None:
    listed = " ".join(f":{number}" for number in range(1_200))
    plan = plan_of(f"{PREFIX} SELECT * {{ VALUES ?a {{ {listed} }} ?a :p ?b }}", {}, None, None)
    parts = [part for need in plan.needs for part in in_parts(need)]
    assert [len(item.terms) for part in parts for item in part.given if isinstance(item, Table)] == [500, 500, 200]


def test_what_a_text_begins_with_is_passed_on() -> None:
    query = 'SELECT * { ?a :p ?b FILTER(STRSTARTS(STR(?b), CONCAT(STR(?e), "#"))) }'
    (text,) = _asked(query, {"e": NamedNode("http://x/e")})
    assert text.endswith('FILTER(STRSTARTS(STR(?v1), "e#")) }')


def test_a_dataset_of_several_default_graphs_is_asked_in_each() -> None:
    graphs = GraphSelection(default=[NamedNode("http://x/1"), NamedNode("http://x/2")])
    (text,) = _asked("SELECT * { ?s :p ?o }", graphs=graphs)
    assert text == "SELECT DISTINCT ?v0 ?v1 ?v2 WHERE { VALUES ?v0 { <1> <2> } GRAPH ?v0 { ?v1 <p> ?v2 . } }"


def test_a_query_that_cannot_be_taken_apart_is_refused_in_words() -> None:
    with pytest.raises(QueryRefused, match="could not be taken apart"):
        plan_of("SELECT * { << ?a ?b ?c >> ?p ?o }", {}, None, None)

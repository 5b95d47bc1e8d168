"""Each rule of inference, alone, on the smallest case; and the rules together until nothing new comes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from kararname.graph.assemble import ontology_quads
from kararname.graph.infer import RULES, infer
from kararname.ontology.terms import DefaultGraph, Quad
from kararname.ontology.vocabulary import INFERRED_GRAPH, PREFIXES

HEAD = "@prefix : <https://example.org/> .\n" + "".join(f"@prefix {item.prefix}: <{item.iri}> .\n" for item in PREFIXES)

RIVALS = """
    :stated kar:stance kar:asserted . :denied kar:stance {stance} . :t2 a kar:TimeSpan .
    :m kar:{property} {old} .
    GRAPH :stated {{ :m kar:{property} {old} }}
    GRAPH :denied {{ :m kar:{property} {new} }}
"""


def rivals(stance: str, name: str, old: str, new: str) -> str:
    return RIVALS.format(stance=f"kar:{stance}", property=name, old=old, new=new)


NOTES = ":c kar:footnote :n ; kar:stance {stance} . :k kar:citationIn :n ; kar:cites :w {disagrees} ."
RIVAL = ":denied kar:rivals :stated ."
CASES: list[tuple[str, str, str]] = [
    (
        "delegation_involved",
        ":m kar:participant :d, :g . :d a kar:Delegation . :g a kar:Body . :p kar:memberOf :d . :q kar:memberOf :g .",
        ":m kar:involved :p .",
    ),
    ("held_office", ":t kar:holder :p ; kar:office :o . :u kar:holder :q .", ":p kar:heldOffice :o ."),
    ("inverse", ":m kar:participant :p .", ":p kar:participatedIn :m ."),
    ("inverse", ":p kar:participatedIn :m .", ":m kar:participant :p ."),
    ("inverse", ":a kar:title 'x' .", ""),
    ("member_of", ":x kar:member :p ; kar:group :g .", ":p kar:memberOf :g ."),
    ("member_of", ":g kar:head :p .", ":p kar:memberOf :g ."),
    ("member_of", ":x kar:member :p .", ""),
    (
        "met_with",
        ":m a kar:Meeting ; kar:participant :p, :q, :g . :p a kar:Person . :q a kar:Person . :g a kar:Body .",
        ":p kar:metWith :q . :q kar:metWith :p .",
    ),
    ("met_with", ":m a kar:Journey ; kar:participant :p, :q . :p a kar:Person . :q a kar:Person .", ""),
    ("met_with", ":m a kar:Meeting ; kar:participant :p . :p a kar:Person .", ""),
    ("provision_author", ":v kar:provisionOf :d . :d kar:author :g . :w kar:author :h .", ":v kar:author :g ."),
    (
        "rests_on",
        NOTES.format(stance="kar:asserted", disagrees="") + ":l kar:citationIn :o ; kar:cites :x .",
        ":c kar:restsOn :w .",
    ),
    ("rests_on", NOTES.format(stance="kar:asserted", disagrees="; kar:disagrees true"), ""),
    ("rests_on", NOTES.format(stance="kar:rejected", disagrees="; kar:disagrees true"), ":c kar:restsOn :w ."),
    ("rests_on", NOTES.format(stance="kar:rejected", disagrees=""), ":c kar:restsOn :w ."),
    ("rivals", rivals("rejected", "date", ":t1", ":t2"), RIVAL),
    ("rivals", rivals("reported", "date", ":t1", ":t2"), RIVAL),
    ("rivals", rivals("rejected", "duration", "'PT2H'", "'PT3H'"), RIVAL),
    ("rivals", rivals("rejected", "date", ":t2", ":t2"), ""),
    ("rivals", rivals("asserted", "date", ":t1", ":t2"), ""),
    ("rivals", rivals("reported", "participant", ":p", ":q"), ""),
    ("rivals", rivals("reported", "content", "'a'@en", "'b'@en"), ""),
    ("rivals", rivals("rejected", "date", ":t1", ":t2") + ":m kar:date :t2 .", ""),
    (
        "subclass",
        ":s a kar:AssemblySession .",
        ":s a kar:Meeting, kar:Event, crm:E7_Activity, crm:E5_Event, <https://schema.org/Event>, "
        "<http://semanticweb.cs.vu.nl/2009/11/sem/Event> .",
    ),
    (
        "subproperty",
        ":m kar:chair :p .",
        ":m kar:participant :p ; kar:involved :p ; schema:participant :p ; schema:organizer :p ; "
        "crm:P11_had_participant :p ; <http://semanticweb.cs.vu.nl/2009/11/sem/hasActor> :p .",
    ),
    ("symmetric", ":p kar:metWith :q .", ":q kar:metWith :p ."),
    ("symmetric", ":a kar:rivals :b .", ":b kar:rivals :a ."),
    (
        "transitive",
        ":a kar:partOf :b . :b kar:partOf :c . :c kar:partOf :d .",
        ":a kar:partOf :c, :d . :b kar:partOf :d .",
    ),
    ("transitive", ":a kar:partOf :b . :b kar:partOf :a .", ""),
    ("transitive", ":a kar:about :b . :b kar:about :c .", ""),
]


@pytest.fixture(scope="module")
def ontology() -> list[Quad]:
    return ontology_quads()


def parse(text: str) -> set[Quad]:
    return set(ox.parse(input=HEAD + text, format=ox.RdfFormat.TRIG))


def store_of(text: str, ontology: list[Quad]) -> ox.Store:
    store = ox.Store()
    store.bulk_extend([*parse(text), *ontology])
    return store


@pytest.mark.parametrize(("rule", "given", "follows"), CASES)
def test_a_rule_gives_what_follows_and_nothing_else(
    rule: str, given: str, follows: str, ontology: list[Quad], tmp_path: Path
):
    shutil.copy(RULES / f"{rule}.rq", tmp_path)
    inferred = infer(store_of(given, ontology), tmp_path)
    assert {Quad(quad.subject, quad.predicate, quad.object) for quad in inferred} == parse(follows)
    assert {quad.graph_name for quad in inferred} <= {INFERRED_GRAPH}


def test_every_rule_has_a_case():
    foreign = ("crm_", "eli_", "geosparql_", "schema_")  # held in tests/ontology/test_other_vocabularies.py
    own = {path.stem for path in RULES.glob("*.rq") if not path.stem.startswith(foreign)}
    assert own == {rule for rule, _, _ in CASES}


def test_every_rule_says_what_it_does():
    assert [path.name for path in RULES.glob("*.rq") if not path.read_text("utf-8").startswith("# ")] == []


def test_the_rules_feed_each_other_until_nothing_new_comes(ontology: list[Quad]):
    store = store_of(
        """:m a kar:AssemblySession ; kar:chair :p ; kar:participant :d, :r . :d a kar:Delegation .
        :x kar:member :q ; kar:group :d . :p a kar:Person . :r a kar:Person .""",
        ontology,
    )
    inferred = infer(store)
    triples = {Quad(quad.subject, quad.predicate, quad.object) for quad in inferred}
    wanted = ":p kar:metWith :r ; kar:involvedIn :m . :q kar:involvedIn :m ; kar:memberOf :d . :d kar:hasMember :q ."
    assert parse(wanted) <= triples
    assert infer(store) == []


def test_claims_alone_give_nothing(ontology: list[Quad]):
    assert infer(store_of("GRAPH :c { :m kar:participant :p . :m a kar:Meeting }", ontology)) == []


def test_what_is_inferred_stands_in_both_graphs(ontology: list[Quad]):
    store = store_of(":p kar:metWith :q .", ontology)
    (quad,) = infer(store)
    assert Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) in store
    assert quad in store

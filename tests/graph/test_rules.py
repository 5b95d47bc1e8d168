"""Each rule of inference, alone, on the smallest case; and the rules together until nothing new comes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from kararname.graph.assemble import ontology_quads
from kararname.graph.infer import Lineage, infer, joined
from kararname.graph.rules import RULES, Rule, read_rules
from kararname.ontology.terms import DefaultGraph, Literal, NamedNode, Quad
from kararname.ontology.vocabulary import INFERRED_GRAPH, OWL, PREFIXES, RDF

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
    ("began_with", ":c kar:goesBackTo :b, :a . :b kar:goesBackTo :a .", ":b kar:beganWith :a . :c kar:beganWith :a ."),
    ("began_with", ":c kar:goesBackTo :a, :b .", ":c kar:beganWith :a, :b ."),
    ("chain", ":p kar:membership :x . :x kar:group :g .", ":p kar:memberOf :g ."),
    ("chain", ":p kar:tenure :t . :t kar:office :o . :u kar:office :o .", ":p kar:heldOffice :o ."),
    ("chain", ":v kar:provisionOf :d . :d kar:author :g . :w kar:author :h .", ":v kar:author :g ."),
    (
        "delegation_involved",
        ":m kar:participant :d, :g . :d a kar:Delegation . :g a kar:Body . :p kar:memberOf :d . :q kar:memberOf :g .",
        ":m kar:involved :p .",
    ),
    (
        "dcterms_works",
        ":d kar:title 'x' ; kar:author :p ; kar:year 1955 .",
        ":d dcterms:title 'x' ; dcterms:creator :p ; dcterms:issued 1955 .",
    ),
    ("ended_with", ":a kar:followedBy :b, :c . :b kar:followedBy :c .", ":a kar:endedWith :c . :b kar:endedWith :c ."),
    ("ended_with", ":a kar:followedBy :b, :c .", ":a kar:endedWith :b, :c ."),
    ("inverse", ":m kar:participant :p .", ":p kar:participatedIn :m ."),
    ("inverse", ":p kar:participatedIn :m .", ":m kar:participant :p ."),
    ("inverse", ":a kar:title 'x' .", ""),
    (
        "met_with",
        ":m a kar:Meeting ; kar:participant :p, :q, :g . :p a kar:Person . :q a kar:Person . :g a kar:Body .",
        ":p kar:metWith :q . :q kar:metWith :p .",
    ),
    ("met_with", ":m a kar:Journey ; kar:participant :p, :q . :p a kar:Person . :q a kar:Person .", ""),
    ("met_with", ":m a kar:Meeting ; kar:participant :p . :p a kar:Person .", ""),
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
    ("rivals", rivals("asserted", "date", ":t1", ":t2"), RIVAL),
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
    inferred = infer(store_of(given, ontology), read_rules(tmp_path))
    assert set(inferred.lineage) == parse(follows)
    assert {quad.graph_name for quad in inferred.quads} <= {INFERRED_GRAPH}


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
    wanted = ":p kar:metWith :r ; kar:involvedIn :m . :q kar:involvedIn :m ; kar:memberOf :d . :d kar:hasMember :q ."
    assert parse(wanted) <= set(inferred.lineage)
    assert infer(store).lineage == {}


def test_who_heads_a_group_is_its_member(ontology: list[Quad]):
    assert parse(":p kar:memberOf :g .") <= set(infer(store_of(":g kar:head :p .", ontology)).lineage)


def test_claims_alone_give_nothing(ontology: list[Quad]):
    assert infer(store_of("GRAPH :c { :m kar:participant :p . :m a kar:Meeting }", ontology)).quads == []


def test_what_is_inferred_stands_in_both_graphs(ontology: list[Quad]):
    store = store_of(":p kar:metWith :q .", ontology)
    (quad,) = infer(store).quads
    assert Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) in store
    assert quad in store


# How a rule is written


@pytest.mark.parametrize("rule", read_rules(), ids=lambda rule: rule.name)
def test_a_rule_is_a_conjunction_so_that_a_solution_tells_what_it_rests_on(rule: Rule):
    """No UNION, OPTIONAL, property path or sub-query stands among the premises."""
    outside = re.sub(r"GRAPH <[^>]*> (\{(?:[^{}]|\{[^{}]*\})*\})|EXISTS \{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", "", rule.body)
    assert not re.search(r"UNION|OPTIONAL|SELECT|MINUS", outside)
    assert all(isinstance(node, NamedNode | Literal | ox.Variable) for triple in rule.premises for node in triple)
    assert rule.premises


def test_a_rule_with_a_path_among_its_premises_is_refused(tmp_path: Path):
    (tmp_path / "path.rq").write_text("CONSTRUCT { ?a a ?c } WHERE { ?a (a|<urn:b>) ?c }", "utf-8")
    with pytest.raises(TypeError, match="path"):
        read_rules(tmp_path)


def test_chains_in_the_ontology_have_two_links_as_the_rule_reads_them(ontology: list[Quad]):
    store = ox.Store()
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in ontology)
    chains = [quad.object for quad in store.quads_for_pattern(None, OWL.term("propertyChainAxiom"), None)]
    assert chains
    for first in chains:
        (rest,) = (quad.object for quad in store.quads_for_pattern(first, RDF.term("rest"), None))
        (end,) = (quad.object for quad in store.quads_for_pattern(rest, RDF.term("rest"), None))
        assert end == RDF.term("nil")


# What an inferred statement rests on


def claim(*names: str) -> frozenset[NamedNode]:
    return frozenset(NamedNode(f"https://example.org/{name}") for name in names)


@pytest.mark.parametrize(
    ("premises", "follows"),
    [
        ([], (claim(),)),
        ([(claim(),)], (claim(),)),
        ([(claim("a"), claim("b"))], (claim("a"), claim("b"))),
        ([(claim("a"), claim("b")), (claim(),)], (claim("a"), claim("b"))),
        ([(claim("a"), claim("b")), (claim("c"),)], (claim("a", "b", "c"),)),
        ([(claim("a"),), (claim("a"),)], (claim("a"),)),
    ],
)
def test_a_conclusion_rests_on_the_claims_of_its_premises(premises: list[Lineage], follows: Lineage):
    assert joined(premises) == follows


LINEAGES: list[tuple[str, str, Lineage]] = [
    ("GRAPH :a { :m kar:participant :p }", ":p kar:participatedIn :m .", (claim("a"),)),
    (
        "GRAPH :a { :m kar:participant :p } GRAPH :b { :m kar:participant :p }",
        ":p kar:participatedIn :m .",
        (claim("a"), claim("b")),
    ),
    ("GRAPH :a { :x kar:member :p } GRAPH :b { :x kar:group :g }", ":g kar:hasMember :p .", (claim("a", "b"),)),
    ("GRAPH :a { :x kar:partOf :y } GRAPH :b { :y kar:partOf :z }", ":x kar:partOf :z .", (claim("a", "b"),)),
    (
        "GRAPH :a { :m a kar:Meeting ; kar:participant :p, :q } GRAPH :b { :n a kar:Meeting ; kar:participant :p, :q }"
        "GRAPH :c { :p a kar:Person . :q a kar:Person }",
        ":p kar:metWith :q .",
        (claim("a", "c"), claim("b", "c")),
    ),
    (":x a kar:Claim .", ":x a prov:Entity .", (claim(),)),
]


@pytest.mark.parametrize(("given", "follows", "lineage"), LINEAGES)
def test_an_inferred_statement_keeps_the_claims_it_follows_from(
    given: str, follows: str, lineage: Lineage, ontology: list[Quad]
):
    quads = parse(given)
    store = ox.Store()
    store.bulk_extend([*quads, *(Quad(quad.subject, quad.predicate, quad.object) for quad in quads), *ontology])
    (quad,) = parse(follows)
    assert set(infer(store).lineage[quad]) == set(lineage)

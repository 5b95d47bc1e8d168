"""A query rewritten to tell where its statements stand: the same rows, and with them what the records cite."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from kararname.errors import KararnameError, ParameterError
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.tokens import code
from kararname.loaders.folders import SHIPPED
from kararname.ontology.terms import BlankNode
from kararname.ontology.vocabulary import BASE
from kararname.queries.catalogue import Catalogue, bind
from kararname.server.evidence import Rewriting, with_evidence
from kararname.server.evidence.rewriting import MOST
from support.answers import short
from support.w3c import Evaluation, evaluations

PREFIXES = "PREFIX kar: <https://w3id.org/kararname/ontology#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
SLOW = {"promises"}
"""Saved queries that take so long when their statements are followed that a server would cut them off."""

APART = {"sparql10/distinct/distinct-star-1", "sparql10/reduced/reduced-1"}
"""Rows alike that come from two patterns: DISTINCT tells them apart once they tell where they stand."""


@pytest.fixture(scope="module")
def store(dataset: Published) -> EmbeddedStore:
    """The shipped dataset, ready to be asked."""
    return EmbeddedStore.open(dataset.data_file)


def added(rewriting: Rewriting) -> set[str]:
    """The columns that were added."""
    return {column for statement in rewriting.statements for column in statement.columns}


def rows(store: EmbeddedStore, text: str, without: set[str] | None = None) -> Counter[tuple[tuple[str, str], ...]]:
    """How often each row comes; a list in a cell in the alphabet, for the engine gives it in any order."""
    return Counter(
        tuple(sorted((name, written(term)) for name, term in row.items() if name not in (without or ())))
        for row in store.select(text)
    )


def written(term: object) -> str:
    text = "a blank node" if isinstance(term, BlankNode) else str(term)
    return " ".join(sorted(re.split(r"[;,|\s]+", text.replace('"', " "))))


@pytest.mark.parametrize(
    "query", [pytest.param(query, id=query.name) for query in Catalogue.load().all if query.name not in SLOW]
)
def test_a_saved_query_gives_the_rows_that_it_gave(query: Any, store: EmbeddedStore) -> None:
    if query.form != "SELECT":
        pytest.skip("no rows")
    text, _ = bind(query, {}, BASE)
    rewriting = with_evidence(text)
    assert rewriting.statements or rewriting.uncovered
    assert rows(store, rewriting.text, added(rewriting)) == rows(store, text)


def suite() -> Iterator[pytest.ParameterSet]:
    """The evaluation tests of the W3C that are SELECT queries and know no triple terms."""
    for test in evaluations():
        words = [token for token in code(test.text()) if token.is_word("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")]
        if words and words[0].is_word("SELECT") and "triple-terms" not in test.name and test.name not in APART:
            yield pytest.param(test, id=test.name)


@pytest.mark.parametrize("test", list(suite()))
def test_a_query_of_the_w3c_gives_the_rows_that_it_gave(test: Evaluation) -> None:
    store = EmbeddedStore(test.store())
    try:
        before = rows(store, test.text())
    except KararnameError:
        pytest.skip("the engine does not answer this query")
    rewriting = with_evidence(test.text())
    if re.search(r"(?i)\b(rand|uuid|struuid|now|bnode)\b", test.text()):
        assert store.select(rewriting.text) or not before
    else:
        assert rows(store, rewriting.text, added(rewriting)) == before


# What the records say, read from the YAML by other eyes than the loader's.

Places = Mapping[tuple[str, str], set[tuple[str, str]]]
CITE = re.compile(r"p(?P<page>[0-9]+)\.[0-9]+(?:@(?P<part>[0-9]+))?(?: n(?P<note>[0-9]+))?")


def stated(key: str) -> Places:
    """Page and note of each statement with this key, by subject and value; those of the author's own voice."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for path in sorted((SHIPPED / "erdas-2017").rglob("*.yaml")):
        for record in yaml.load(path.read_text("utf-8"), yaml.BaseLoader) or []:
            if isinstance(record, dict) and "id" in record:
                for value, cite in values(record, key):
                    found[record["id"], value] |= cite
    return found


def values(record: Mapping[str, Any], key: str) -> Iterator[tuple[str, set[tuple[str, str]]]]:
    node = record.get(key, [])
    for item in node if isinstance(node, list) else [node]:
        own = item if isinstance(item, dict) else {"value": item}
        if "value" in own and own.get("stance", record.get("stance", "asserted")) == "asserted" and "heldBy" not in own:
            cites = own.get("cite", record.get("cite", []))
            yield own["value"], {place for cite in ([cites] if isinstance(cites, str) else cites) for place in at(cite)}


def at(cite: str) -> Iterator[tuple[str, str]]:
    match = CITE.fullmatch(cite.strip())
    if match:
        yield match["part"] or match["page"], match["note"] or ""


@pytest.mark.parametrize("key", ["participant", "issuer", "place", "author", "sender", "inResponseTo", "about"])
def test_every_row_has_the_pages_and_notes_that_its_record_cites(key: str, store: EmbeddedStore) -> None:
    rewriting = with_evidence(f"{PREFIXES}SELECT ?thing ?value {{ ?thing kar:{key} ?value }}")
    found = {(short(row["thing"]), short(row["value"])): row for row in store.select(rewriting.text)}
    wanted = {pair: places for pair, places in stated(key).items() if pair in found and places}
    assert len(wanted) >= 10
    for pair, places in wanted.items():
        pages, notes = short(found[pair]["pages_1"]).split(", "), short(found[pair]["notes_1"]).split(", ")
        assert {page for page, _ in places} <= set(pages), pair
        assert {note for _, note in places if note} <= set(notes), pair


def test_nothing_is_cited_that_the_records_do_not_cite(store: EmbeddedStore) -> None:
    """Of what is stated and never inferred."""
    rewriting = with_evidence(f"{PREFIXES}SELECT ?thing ?value {{ ?thing kar:inResponseTo ?value }}")
    known = stated("inResponseTo")
    checked = 0
    for row in store.select(rewriting.text):
        claims = short(row["claims_1"]).split()
        places = known.get((short(row["thing"]), short(row["value"])), set())
        if len(claims) == 1 and len(places) == 1:
            assert {(short(row["pages_1"]), short(row["notes_1"]))} == places
            checked += 1
    assert checked >= 30


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("tenures", "kar:holder ?person"),
        ("delegation-members", "kar:member ?person"),
        ("meeting-positions", "?position kar:expressedIn"),
        ("page-statements", "GRAPH ?claim"),
        ("document-provisions", "kar:provisionOf"),
    ],
)
def test_rows_of_saved_queries_tell_the_pages_that_their_claims_bear(
    name: str, statement: str, store: EmbeddedStore
) -> None:
    """The name of a claim says its page and note; each cell agrees with its claims."""
    query = Catalogue.load().get(name)
    assert query
    rewriting = with_evidence(bind(query, {}, BASE)[0])
    followed = [item for item in rewriting.statements if statement in item.text]
    assert followed
    told = 0
    for row in store.select(rewriting.text):
        for item in followed:
            claims, pages, notes = (short(row.get(column)) for column in item.columns)
            for claim in claims.split():
                match = re.search(r"/p([0-9]+)\.[0-9]+(?:@([0-9]+))?(?:\+n([0-9]+))?", claim)
                if match:
                    assert (match[2] or match[1]) in pages.split(", ")
                    assert not match[3] or match[3] in notes.split(", ")
                    told += 1
    assert told


UNCOVERED = [
    ("?x kar:date/kar:edtf ?d", "path"),
    ("?x kar:answers* ?d", "path"),
    ("?x kar:date [ kar:edtf ?d ]", "blank"),
    ("?x a kar:Meeting . MINUS { ?x kar:date ?d }", "excluded"),
    ("?x a kar:Meeting . FILTER NOT EXISTS { ?x kar:date ?d }", "tested"),
    ("?x a kar:Meeting . FILTER(EXISTS { ?x kar:date ?d } || false)", "tested"),
    ("?x a kar:Meeting . kar:Meeting a ?c . kar:Meeting a kar:Meeting", "constant"),
    ("{ SELECT DISTINCT ?x { ?x kar:date ?d } }", "apart"),
    ("GRAPH <urn:g> { ?x kar:date ?d }", "constant"),
    (" . ".join(f"?x kar:date ?d{at}" for at in range(MOST + 1)), "many"),
]


@pytest.mark.parametrize(("pattern", "reason"), UNCOVERED)
def test_what_cannot_be_followed_is_told_with_the_reason(pattern: str, reason: str) -> None:
    rewriting = with_evidence(f"{PREFIXES}SELECT * {{ {pattern} }}")
    assert reason in {piece.reason for piece in rewriting.uncovered}


FOLLOWED = [
    ("?x kar:date ?d ; a kar:Meeting", ["?x kar:date ?d", "?x a kar:Meeting"]),
    ("?x kar:place ?a, ?b", ["?x kar:place ?a", "?x kar:place ?b"]),
    ("?x ^kar:date|kar:place ?y", ["?x ^kar:date|kar:place ?y"]),
    (
        "?x rdfs:label 'a'@en , \"1\"^^kar:x , -1 , true",
        ["?x rdfs:label 'a'@en", '?x rdfs:label "1"^^kar:x', "?x rdfs:label -1", "?x rdfs:label true"],
    ),
    ("OPTIONAL { ?x kar:date ?d } { ?x a ?t } UNION { ?t a ?x }", ["?x kar:date ?d", "?x a ?t", "?t a ?x"]),
    ("GRAPH ?g { ?x kar:date ?d . ?d a ?t }", ["GRAPH ?g { ?x kar:date ?d . ?d a ?t }"]),
    ("{ SELECT ?x (COUNT(*) AS ?n) { ?x kar:date ?d } GROUP BY ?x }", ["?x kar:date ?d"]),
]


@pytest.mark.parametrize(("pattern", "statements"), FOLLOWED)
def test_what_is_followed_is_told(pattern: str, statements: list[str], store: EmbeddedStore) -> None:
    rewriting = with_evidence(f"{PREFIXES}SELECT * {{ {pattern} }}")
    assert [statement.text for statement in rewriting.statements] == statements
    store.select(f"{rewriting.text} LIMIT 1")


@pytest.mark.parametrize("query", ["ASK { ?x a ?y }", "CONSTRUCT WHERE { ?x a ?y }", "DESCRIBE <urn:a>"])
def test_only_a_select_query_has_rows_to_follow(query: str) -> None:
    with pytest.raises(ParameterError, match="SELECT"):
        with_evidence(query)


def test_names_of_the_query_are_never_taken(store: EmbeddedStore) -> None:
    """Neither its variables nor what it means by our prefixes."""
    query = "PREFIX kar: <urn:other#>\nPREFIX k: <https://w3id.org/kararname/ontology#>\n"
    query += "SELECT ?claims_1 ?claim_1 ?page_1_ { ?claims_1 a k:Decree ; k:number ?claim_1 ; a ?page_1_ }"
    rewriting = with_evidence(query)
    assert not added(rewriting) & {"claims_1", "claim_1", "page_1_"}
    assert rows(store, rewriting.text, added(rewriting)) == rows(store, query)


def test_an_inferred_statement_stands_where_its_premises_do(store: EmbeddedStore) -> None:
    rewriting = with_evidence(f"{PREFIXES}SELECT ?a ?b {{ ?a kar:metWith ?b }}")
    for row in store.select(rewriting.text):
        assert short(row["claims_1"]).startswith(f"{BASE}claim/")
        assert short(row["pages_1"])


@given(
    st.lists(
        st.sampled_from(
            [
                *"{}()[].;,?:a^/|*+",
                "?x",
                "kar:p",
                "'t'",
                "1",
                "OPTIONAL",
                "GRAPH",
                "FILTER",
                "VALUES",
                "SELECT",
                "WHERE",
                "UNION",
                "BIND",
                "AS",
            ]
        ),
        max_size=40,
    )
)
def test_no_text_makes_the_reader_fail_in_another_way_than_by_saying_so(words: list[str]) -> None:
    with suppress(ParameterError):
        with_evidence("SELECT * WHERE { " + " ".join(words) + " }")

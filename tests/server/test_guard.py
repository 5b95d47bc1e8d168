"""What the guard refuses: every SERVICE keyword, however it is written, and nothing that only looks like one."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kararname.errors import QueryRefused
from kararname.graph.tokens import tokens
from kararname.server.guard import check, unescape

PROLOGUE = "PREFIX ex: <https://example.org/> PREFIX : <https://example.org/> PREFIX service: <urn:service#>\n"

HARMLESS = {
    "a variable": "SELECT ?service { ?service ?p ?o }",
    "a dollar variable": "SELECT $SERVICE { $SERVICE ?p ?o }",
    "a short string": 'SELECT * { ?s ?p "SERVICE <http://x/> {}" }',
    "a string in single quotes": "SELECT * { ?s ?p 'SERVICE' }",
    "a long string with quotes": 'SELECT * { ?s ?p """a "" SERVICE <http://x/> { """ }',
    "a long string over lines": "SELECT * { ?s ?p '''\nSERVICE <http://x/> {\n''' }",
    "a string with an escaped quote": r'SELECT * { ?s ?p "a\" SERVICE <http://x/> {" }',
    "a string with an escaped backslash": r'SELECT * { ?s ?p "a\\" . ?service ?q "b" }',
    "a comment": "SELECT * { # SERVICE <http://x/> {}\n ?s ?p ?o }",
    "a comment with a quote": "SELECT * { # it's ' a \" service\n ?s ?p ?o }",
    "an IRI": "SELECT * { ?s <http://example.org/SERVICE> ?o }",
    "an IRI with a fragment": "SELECT ?service { ?service <http://example.org/a#b> ?o }",
    "an IRI with an apostrophe": "SELECT ?service { ?service <http://example.org/o'b> 'x' }",
    "a local name": "SELECT * { ?s ex:service ex:SERVICE }",
    "a prefix": "SELECT * { ?s service:a service:b . ?s a service: }",
    "a prefix as a graph": "SELECT * { GRAPH service:a { ?s ?p ?o } }",
    "a variable as a graph": "SELECT * { GRAPH ?service { ?s ?p ?o } }",
    "a local name before a group": "SELECT * { ?s ?p ex:service { ?a ?b ?c } }",
    "a blank node": "SELECT * { _:service ?p ?o }",
    "a relative IRI in the prologue": "PREFIX x: <#'> SELECT ?service { ?service ?p ?o }",
    "less-than beside a variable": "SELECT * { ?service ?p ?o FILTER(?o<5&&?o>3) }",
}

CALLS = {
    "plain": "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "lower case": "SELECT * { service <http://x/> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT ?x { ?s ?p ?o } }",
    "no blanks": "SELECT*{SERVICE<http://x/>{?s ?p ?o}}",
    "after a comment": "SELECT * { # harmless\rSERVICE <http://x/> {} }",
    "a comment between": "SELECT * { SERVICE # <\n <http://x/> {} }",
    "glued to a name": "SELECT * { SERVICEex:a { ?s ?p ?o } }",
    "glued to an empty prefix": "SELECT * { SERVICE:a { ?s ?p ?o } }",
    "the prefix service": "SELECT * { service:a { ?s ?p ?o } }",
    "silent glued to a name": "SELECT * { SERVICESILENTex:a { ?s ?p ?o } }",
    "glued to a value before": "SELECT * { ?a ?b trueSERVICE <http://x/> { ?s ?p ?o } }",
    "glued to a number": "SELECT * { ?a ?b 1SERVICE <http://x/> { ?s ?p ?o } }",
    "behind a dotted name": "SELECT * { ?a ?b ex:a.b.SERVICE<http://x/>{} }",
    "in EXISTS": "ASK { FILTER EXISTS { SERVICE <http://x/> {} } }",
    "in a sub-select": "SELECT * { { SELECT * { SERVICE <http://x/> {} } } }",
    "in CONSTRUCT": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://x/> { ?s ?p ?o } }",
    "in an expression's EXISTS": "SELECT (EXISTS { SERVICE <http://x/> {} } AS ?x) {}",
    "behind a string": "SELECT * { ?s ?p '''a''' . SERVICE <http://x/> {} }",
    "behind an escaped quote": r"SELECT * { ?s ?p 'a\'' . SERVICE <http://x/> {} }",
    "escaped letters": r"SELECT * { \u0053ERVICE <http://x/> {} }",
    "long escapes": r"SELECT * { SER\U00000056ICE <http://x/> {} }",
    "less-than hiding behind a comment": "SELECT * { FILTER(?a<1#>'''\n) SERVICE <http://x/> {} #'''\n }",
    "less-than without a fragment": "SELECT * { FILTER(?a<1)SERVICE#>\n ex:a {} }",
    "a relative IRI with quotes": "BASE <http://x/> SELECT * { ?s <'''> ?o . SERVICE <http://x/> {} #'''\n }",
    "glued after a filter function": "SELECT * { FILTERex:f(?a<1#>'''\n) SERVICE <http://x/> {} #'''\n }",
}


@pytest.mark.parametrize("query", HARMLESS.values(), ids=HARMLESS)
def test_harmless_words_pass(query: str) -> None:
    """The word may stand in variables, strings, names, IRIs and comments."""
    check(PROLOGUE + query)


@pytest.mark.parametrize("query", CALLS.values(), ids=CALLS)
def test_calls_are_refused(query: str) -> None:
    """Every way to write a real SERVICE is refused, with its place."""
    with pytest.raises(QueryRefused, match=r"line \d+, column \d+"):
        check(PROLOGUE + query)


ALLOWED = {
    "SERVICE": "SELECT * { SERVICE <https://data.example/sparql> { ?s ?p ?o } }",
    "SERVICE SILENT": "SELECT * { SERVICE SILENT <https://data.example/sparql> { ?s ?p ?o } }",
    "twice": "SELECT * { service <https://data.example/sparql> {} SERVICE<https://data.example/sparql>{} }",
}
NOT_ALLOWED = {
    "another": "SELECT * { SERVICE <https://data.example/other> { ?s ?p ?o } }",
    "a beginning": "SELECT * { SERVICE <https://data.example/sparql?x> { ?s ?p ?o } }",
    "a variable": "SELECT * { SERVICE ?where { ?s ?p ?o } }",
    "a prefixed name": "PREFIX d: <https://data.example/> SELECT * { SERVICE d:sparql { ?s ?p ?o } }",
    "a relative IRI": "BASE <https://data.example/> SELECT * { SERVICE <sparql> { ?s ?p ?o } }",
    "an escape": r"SELECT * { SERVICE <https://data.example/spar\u0071l> { ?s ?p ?o } }",
    "one of two": "SELECT * { SERVICE <https://data.example/sparql> {} SERVICE <http://10.0.0.1/> {} }",
    "one within": "SELECT * { SERVICE <https://data.example/sparql> { SERVICE <http://10.0.0.1/> {} } }",
}


@pytest.mark.parametrize("query", ALLOWED.values(), ids=ALLOWED)
def test_services_that_the_operator_allows_may_be_called(query: str) -> None:
    """By their address to the letter."""
    check(query, {"https://data.example/sparql"})


@pytest.mark.parametrize("query", NOT_ALLOWED.values(), ids=NOT_ALLOWED)
def test_other_services_are_refused_all_the_same(query: str) -> None:
    """However near the address is."""
    with pytest.raises(QueryRefused, match="only those that its description names"):
        check(query, {"https://data.example/sparql"})


PIECES = [
    *"{}()[].,;<>#'\"/\\\n? ",
    *[
        "'''",
        '"""',
        "SERVICE",
        "SERVICE ",
        "service",
        " ex:a ",
        "ex:",
        "<http://x/>",
        "<1#>",
        "?a",
        "?a<",
        "<#'>",
        "true",
        "1",
    ],
    *[
        "FILTER(",
        "EXISTS{",
        "SILENT",
        "?s ?p ",
        "a ",
        "ex:a.b.",
        "'x'@en",
        "^^",
        "_:b",
        " {} ",
        "BIND(1 AS ?x)",
        "GRAPH ",
        "&&",
        "1<",
        "UNION",
    ],
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_what_the_engine_reads_as_a_keyword_is_refused(pieces: list[str]) -> None:
    """When a query parses, and no longer does with one SERVICE misspelt, that SERVICE was a keyword: it is refused."""
    query = f"PREFIX ex: <http://x/> SELECT * {{ {''.join(pieces)} }}"
    if _parses(query) and any(not _parses(variant) for variant in _misspelt(query)):
        with pytest.raises(QueryRefused):
            check(query)


def _misspelt(query: str) -> list[str]:
    places = [at for at in range(len(query)) if query[at : at + 7].upper() == "SERVICE"]
    return [f"{query[:at]}SERVIXE{query[at + 7 :]}" for at in places]


def _parses(query: str) -> bool:
    """Whether the engine accepts the syntax; what comes of running it is no matter."""
    try:
        ox.Store().query(query)
    except SyntaxError:
        return False
    except (OSError, ValueError, RuntimeError):
        return True
    return True


@given(st.text())
def test_any_text_can_be_tokenised(text: str) -> None:
    """The tokens of a text put together are the text."""
    assert "".join(token.text for token in tokens(text)) == text


@pytest.mark.parametrize(("opening", "closing"), ["()", "{}", "[]"])
def test_nesting_too_deep_is_refused(opening: str, closing: str) -> None:
    """Depth is counted, not number: many brackets in a row are fine."""
    check((opening + closing) * 5000)
    check(opening * 200)
    with pytest.raises(QueryRefused, match="nested more than 200 deep at line 1, column 201"):
        check(opening * 201)


def test_brackets_in_strings_and_comments_do_not_count() -> None:
    """Only brackets of the grammar nest."""
    check(f"SELECT * {{ ?s ?p '{'(' * 500}' }} # {'{' * 500}")


@pytest.mark.parametrize(
    "text",
    [
        "a.a." * 20_000,
        "'" * 60_000,
        "<" * 80_000,
        "\\u" * 30_000,
        "'''\"\"\"" * 10_000,
        ":" * 90_000,
        "service " + "ab." * 20_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_texts_are_read_in_linear_time(text: str) -> None:
    """No text of the longest accepted length keeps the tokenizer busy; a quadratic one would take minutes."""
    for _ in tokens(text):
        pass


def test_escapes_beyond_unicode_stay() -> None:
    """A codepoint escape is replaced only where there is such a character."""
    assert unescape(r"\u0041\U00000042\UFFFFFFFF\u00") == r"AB\UFFFFFFFF\u00"

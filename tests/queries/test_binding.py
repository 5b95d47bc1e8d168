"""Values go into saved queries as terms: no value can change what a query asks."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from kararname.errors import ParameterError
from kararname.queries.binding import to_term
from kararname.queries.catalogue import Catalogue, Parameter, SavedQuery, bind
from kararname.queries.model import ParameterKind
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node, Variable

BASE = "https://w3id.org/kararname/"
HOSTILE = [
    'a" } UNION { ?s ?p ?o } #',
    "a' }",
    "} } SELECT * { ?s ?p ?o",
    "\\",
    '\\"',
    '"""',
    "'''",
    "a\nb\r\n}",
    "\u0000\u2028\u0085",
    "> } #",
    "http://x/> } #",
    "http://x/ }",
    "http://x/a\\u003e",
    "?_text",
    "$s",
    "# comment",
    "<urn:a>",
    "\\u0022 }",
    "\\\\U00000022 }",
    "İğdır ǈ 𝔘",
    "VALUES ?x { 1 }",
]


def parameter(kind: ParameterKind, *, required: bool = True, default: str = "", enumerate: tuple[str, ...] = ()):
    """A parameter named ``text`` of a kind."""
    marks = "_" if required else "__"
    suffix = "" if kind == "string" else f"_{kind}"
    return Parameter("text", f"{marks}text{suffix}", kind, required, default, enumerate, {})


def saved(text: str, *parameters: Parameter) -> SavedQuery:
    """A query with parameters and no description."""
    return SavedQuery("test", text, {}, {}, (), 0, {}, parameters)


TEXT = parameter("string")
ECHO = saved("SELECT ?_text { BIND(1 AS ?one) }", TEXT)
WIDE = saved(
    "PREFIX ex: <http://example.org/> SELECT ?s (COUNT(?o) AS ?n) { # a comment with { and ?_text\n"
    " { ?s ex:p ?o FILTER(?o = ?_text) } UNION { ?s ex:q '{ ?_text' . FILTER NOT EXISTS { ?s ex:r ?_text } }"
    " OPTIONAL { ?s ex:l ?l FILTER(CONTAINS(?l, ?_text)) } { SELECT ?s { GRAPH ?g { ?s ?p ?_text } } } } GROUP BY ?s",
    TEXT,
)


@given(st.text() | st.sampled_from(HOSTILE))
def test_a_text_comes_back_as_it_went_in(value: str) -> None:
    """The engine sees exactly the given text, as one literal, in one row."""
    if not value.strip():
        return
    text, terms = bind(ECHO, {"text": value}, BASE)
    rows = list(ox.Store().query(text))
    assert not terms
    assert [row["_text"] for row in rows] == [ox.Literal(value)]


@settings(deadline=None)
@given(st.text(min_size=1).filter(str.strip) | st.sampled_from(HOSTILE))
@example("x")
def test_no_value_changes_the_query(value: str) -> None:
    """Another parser finds the same algebra for every value, but for the one literal."""
    text, _ = bind(WIDE, {"text": value}, BASE)
    assert shape(text, value) == shape(bind(WIDE, {"text": "other"}, BASE)[0], "other")


def shape(text: str, value: str) -> object:
    """The algebra of a query with the value replaced by a mark."""
    return nameless(text, {value})


SHIPPED = Catalogue.load().all
IDS = [
    *HOSTILE,
    "person/x",
    "kar:Meeting",
    "https://example.org/a>} #",
    "person/x>",
    "id/person/ş",
    "person/{}",
    "1920-08-28",
]


def bound(query: SavedQuery, arguments: dict[str, str]) -> tuple[str, set[str]]:
    """The text of a query with values, and the values as the terms they became."""
    text, _ = bind(query, arguments, BASE)
    terms = {
        p.name: to_term(p, arguments.get(p.name) or p.default, BASE)
        for p in query.parameters
        if arguments.get(p.name) or p.default
    }
    return text, {getattr(term, "value", "") for term in terms.values()}


def nameless(text: str, values: set[str]) -> object:
    """The algebra of a query with every value replaced by a mark."""

    def walk(node: object) -> object:
        if isinstance(node, CompValue):
            return (node.name, [(key, walk(node[key])) for key in sorted(node) if key not in ("_vars", "lazy")])
        if isinstance(node, dict):
            return sorted((str(key), repr(walk(inner))) for key, inner in node.items())
        if isinstance(node, (list, tuple, set)):
            return [walk(inner) for inner in node]
        if isinstance(node, Node) and not isinstance(node, Variable) and str(node) in values:
            return "a value"
        return repr(node)

    return walk(prepareQuery(text).algebra)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_value_changes_what_a_shipped_query_asks(data: st.DataObject) -> None:
    """Whatever is given for its parameters, it is refused or the algebra stays, but for the terms given."""
    query = data.draw(st.sampled_from(SHIPPED))
    names = [parameter.name for parameter in query.parameters]
    given_values = {name: data.draw(st.sampled_from(IDS) | st.text(), name) for name in names}
    for name, value in given_values.items():
        try:
            text, values = bound(query, {name: value})
        except ParameterError:
            continue
        plain = {"iri": "person/x", "date": "1920-01-01", "integer": "1", "string": "en"}
        other = next(p for p in query.parameters if p.name == name)
        usual = other.default or next(iter(other.enumerate), "") or plain[other.kind]
        if not value.strip():
            continue
        if other.segments and not other.enumerate:
            usual = other.default or f"{min(other.segments)}/x"
        assert nameless(text, values) == nameless(*bound(query, {name: usual}))


@given(st.text() | st.sampled_from(HOSTILE))
def test_an_iri_is_one_or_is_refused(value: str) -> None:
    """What is no IRI never gets into the query."""
    query = saved("SELECT ?_text_iri {}", parameter("iri"))
    try:
        text, _ = bind(query, {"text": value}, BASE)
    except ParameterError:
        return
    (row,) = ox.Store().query(text)
    assert isinstance(row["_text_iri"], ox.NamedNode)


READINGS = [
    ("iri", "https://example.org/a", ox.NamedNode("https://example.org/a")),
    ("iri", "<https://example.org/a>", ox.NamedNode("https://example.org/a")),
    ("iri", "kar:Meeting", ox.NamedNode(BASE + "ontology#Meeting")),
    ("iri", "person/georgy", ox.NamedNode(BASE + "id/person/georgy")),
    ("iri", "id/person/georgy", ox.NamedNode(BASE + "id/person/georgy")),
    ("iri", "source/one/p80.2", ox.NamedNode(BASE + "source/one/p80.2")),
    ("iri", " person/georgy ", ox.NamedNode(BASE + "id/person/georgy")),
    ("date", "1920-08-28", ox.Literal("1920-08-28", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date"))),
    ("integer", "+07", ox.Literal("7", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))),
    ("string", " a b ", ox.Literal(" a b ")),
]


@pytest.mark.parametrize(("kind", "value", "term"), READINGS)
def test_values_are_read_by_kind(kind: ParameterKind, value: str, term: object) -> None:
    """Ids, prefixed names, dates and numbers become the terms the data has."""
    item = parameter(kind)
    (row,) = ox.Store().query(bind(saved(f"SELECT ?{item.variable} {{}}", item), {"text": value}, BASE)[0])
    assert row[item.variable] == term


REFUSED = [
    ("iri", "georgy"),
    ("iri", "nothing:here"),
    ("iri", "javascript:alert(1)"),
    ("iri", "https://example.org/a b"),
    ("iri", "../etc/passwd?x"),
    ("date", "28.08.1920"),
    ("date", "1920-02-30"),
    ("date", "1920"),
    ("integer", "1e3"),
    ("integer", "٣"),
    ("integer", "9" * 30),
    ("string", "a\ud800"),
]


@pytest.mark.parametrize(("kind", "value"), REFUSED)
def test_a_value_of_another_kind_is_refused(kind: ParameterKind, value: str) -> None:
    """The error names the parameter and says what would do."""
    item = parameter(kind)
    with pytest.raises(ParameterError, match=r"parameter text: .* will not do: a"):
        bind(saved(f"SELECT ?{item.variable} {{}}", item), {"text": value}, BASE)


@pytest.mark.parametrize(
    ("item", "arguments", "bound"),
    [
        (parameter("string", default="d"), {}, "d"),
        (parameter("string", default="d"), {"text": " "}, "d"),
        (parameter("string", default="d"), {"text": "v"}, "v"),
        (parameter("string", required=False), {}, None),
        (parameter("string", required=False), {"text": ""}, None),
        (parameter("string", required=False, default="d"), {}, "d"),
        (parameter("string", required=False, default="d"), {"text": ""}, None),
        (parameter("string", enumerate=("a", "b")), {"text": "b"}, "b"),
    ],
)
def test_defaults_stand_in(item: Parameter, arguments: dict[str, str], bound: str | None) -> None:
    """A default replaces what is missing; a blank optional value is none."""
    (row,) = ox.Store().query(bind(saved(f"SELECT ?{item.variable} {{}}", item), arguments, BASE)[0])
    assert row[item.variable] == (ox.Literal(bound) if bound else None)


@pytest.mark.parametrize(
    ("item", "arguments", "words"),
    [(TEXT, {}, "a value is needed"), (parameter("string", enumerate=("a", "b")), {"text": "c"}, "not one of a, b")],
)
def test_a_missing_or_unlisted_value_is_refused(item: Parameter, arguments: dict[str, str], words: str) -> None:
    """The error says what is wanted."""
    with pytest.raises(ParameterError, match=words):
        bind(saved("SELECT ?_text {}", item), arguments, BASE)


DATA = """
@prefix ex: <http://example.org/> .
ex:a ex:name "x" ; ex:knows ex:b . ex:b ex:name "y" . ex:c ex:name "x" ; ex:hates ex:b .
"""
PLACES = {
    "a triple": ("{ ?s ex:name ?_text }", {"a", "c"}),
    "a filter": ("{ ?s ex:name ?n FILTER(?n = ?_text) }", {"a", "c"}),
    "a nested filter": ("{ { ?s ex:name ?n FILTER(?n = ?_text) } }", {"a", "c"}),
    "one side of a union": ("{ { ?s ex:name ?_text } UNION { ?s ex:knows ?o } }", {"a", "c"}),
    "exists": ("{ ?s ex:name ?n FILTER EXISTS { ?s ex:name ?_text } }", {"a", "c"}),
    "not exists": ("{ ?s ex:name ?n FILTER NOT EXISTS { ?s ex:name ?_text } }", {"b"}),
    "minus": ("{ ?s ex:name ?n MINUS { ?s ex:name ?_text } }", {"b"}),
    "optional": ("{ ?s ex:name ?n OPTIONAL { ?s ex:hates ?h . ?s ex:name ?_text } FILTER(BOUND(?h)) }", {"c"}),
    "a sub-select": ("{ { SELECT ?s { ?s ex:name ?_text } } }", {"a", "c"}),
    "a sub-select alone": ("{ SELECT ?s { ?s ex:name ?_text } }", {"a", "c"}),
    "beside values": ("{ VALUES (?n) { ('x') ('y') } ?s ex:name ?n FILTER(?n = ?_text) }", {"a", "c"}),
    "without WHERE": ("{ ?s ex:name ?_text }", {"a", "c"}),
    "bind": ("{ BIND(?_text AS ?n) ?s ex:name ?n }", {"a", "c"}),
    "an expression in the projection": ("{ ?s ex:knows ?o }", {"a"}),
}


@pytest.mark.parametrize(("pattern", "subjects"), PLACES.values(), ids=PLACES)
def test_a_value_reaches_every_place(pattern: str, subjects: set[str]) -> None:
    """Wherever a query names its parameter, the value stands there."""
    store = ox.Store()
    store.load(DATA.encode(), format=ox.RdfFormat.TURTLE)
    head = "PREFIX ex: <http://example.org/> SELECT ?s (STR(?_text) AS ?t) "
    text, _ = bind(saved(head + pattern, TEXT), {"text": "x"}, BASE)
    assert {row["s"].value.rpartition("/")[2] for row in store.query(text)} == subjects


def test_a_template_is_left_alone() -> None:
    """A parameter named by CONSTRUCT's template only is bound in the pattern."""
    query = saved("CONSTRUCT { <urn:a> <urn:b> ?_text } WHERE {}", TEXT)
    (triple,) = ox.Store().query(bind(query, {"text": "}"}, BASE)[0])
    assert triple.object == ox.Literal("}")

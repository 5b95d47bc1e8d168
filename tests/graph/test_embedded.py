"""The embedded store answers queries, bounded and with terms in place of variables; its errors are ours."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from kararname.errors import DatasetError, QueryRefused, QuerySyntaxError, StoreError
from kararname.graph import loading
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.limits import UNLIMITED, Limits
from kararname.graph.media import BY_MEDIA_TYPE, BY_SUFFIX, FORMS, SYNONYMS, Kind, forms_for
from kararname.graph.store import GraphSelection
from kararname.ontology.terms import Literal, NamedNode

G, H = NamedNode("https://example.org/g"), NamedNode("https://example.org/h")
DATA = """
    PREFIX : <https://example.org/>
    :a :p "default" .
    GRAPH :g { :a :p "g", "both" }
    GRAPH :h { :a :p "h", "both" }
"""
VALUES = "SELECT ?v { <https://example.org/a> <https://example.org/p> ?v } ORDER BY ?v"
NAMED = "SELECT ?v { GRAPH ?graph { <https://example.org/a> <https://example.org/p> ?v } } ORDER BY ?v"


@pytest.fixture
def store() -> EmbeddedStore:
    filled = ox.Store()
    filled.load(DATA, format=ox.RdfFormat.TRIG)
    return EmbeddedStore(filled)


def values(store: EmbeddedStore, text: str, graphs: GraphSelection | None) -> list[str]:
    return store.query(text, graphs).write(BY_SUFFIX["csv"], UNLIMITED).decode().split()[1:]


@pytest.mark.parametrize(
    ("text", "graphs", "found"),
    [
        (VALUES, None, ["default"]),
        (VALUES, GraphSelection(), ["default"]),
        (VALUES, GraphSelection(default=[G]), ["both", "g"]),
        (VALUES, GraphSelection(default=[G, H]), ["both", "g", "h"]),
        (VALUES, GraphSelection(named=[G]), []),
        (NAMED, None, ["both", "both", "g", "h"]),
        (NAMED, GraphSelection(named=[G]), ["both", "g"]),
        (NAMED, GraphSelection(default=[G, H], named=[H]), ["both", "h"]),
        (NAMED, GraphSelection(default=[G]), []),
        (VALUES.replace("{", "FROM <https://example.org/g> {", 1), None, ["both", "g"]),
        (VALUES.replace("{", "FROM <https://example.org/g> {", 1), GraphSelection(default=[H]), ["both", "h"]),
    ],
)
def test_a_query_is_asked_of_the_graphs_wanted(
    text: str, graphs: GraphSelection | None, found: list[str], store: EmbeddedStore
):
    assert values(store, text, graphs) == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SELECT * {}", "bindings"),
        ("ASK {}", "boolean"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "graph"),
        ("DESCRIBE <a:a>", "graph"),
    ],
)
def test_a_result_knows_its_kind_and_is_written_in_all_its_forms(text: str, kind: Kind, store: EmbeddedStore):
    for form in forms_for(kind):
        result = store.query(text)
        assert result.kind == kind
        assert isinstance(result.write(form, UNLIMITED), bytes)


def test_variables_are_replaced_by_terms_never_by_text(store: EmbeddedStore):
    odd = Literal('"} DROP ALL #')
    assert store.select("SELECT ?s ?o { ?s ?p ?o }", {"o": odd}) == []
    assert len(store.select("SELECT ?s ?o { ?s ?p ?o }", {"o": Literal("default")})) == 1
    ask = store.run("ASK { GRAPH ?g { ?s ?p 'both' } }", {"g": G})
    assert b"true" in ask.write(BY_SUFFIX["json"], UNLIMITED)


def test_an_unbound_variable_has_no_key(store: EmbeddedStore):
    assert store.select("SELECT ?x ?y { BIND(1 AS ?y) }") == [{"y": Literal(1)}]


def test_an_answer_longer_than_the_limit_is_refused(store: EmbeddedStore):
    many = "SELECT * { VALUES ?x { 1 2 3 4 5 6 7 8 9 } VALUES ?y { 1 2 3 4 5 6 7 8 9 } }"
    assert store.query(many).write(BY_SUFFIX["csv"], Limits(1000, 1000))
    with pytest.raises(QueryRefused, match="longer than 100 bytes: narrow the query or add LIMIT"):
        store.query(many).write(BY_SUFFIX["csv"], Limits(100, 1000))


@pytest.mark.parametrize(
    ("text", "line"), [("SELECT", 1), ("SELECT *\n{ ?x }", 2), ("", 1), ("INSERT DATA { <a:a> <a:b> 1 }", 1)]
)
def test_a_query_that_does_not_parse_is_told_with_its_line(text: str, line: int, store: EmbeddedStore):
    with pytest.raises(QuerySyntaxError) as caught:
        store.query(text)
    assert caught.value.line == line
    assert caught.value.column


def test_an_engine_error_is_ours(store: EmbeddedStore):
    with pytest.raises(StoreError):
        store.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }").write(BY_SUFFIX["json"], UNLIMITED)
    with pytest.raises(StoreError, match="not a SELECT query"):
        store.select("ASK {}")


@pytest.mark.parametrize("raw", [b"oops", b"<a:a> <a:b> .", b"\xff", None])
def test_a_damaged_dataset_is_told(raw: bytes | None, tmp_path: Path):
    path = tmp_path / "dataset.nq"
    if raw is not None:
        path.write_bytes(raw)
    with pytest.raises(DatasetError, match=r"cannot load .*dataset\.nq"):
        EmbeddedStore.open(path)


def test_a_dataset_is_loaded_whole(tmp_path: Path):
    path = tmp_path / "dataset.nq"
    path.write_text("<a:a> <a:b> _:c14n0 .\n<a:a> <a:b> _:c14n0 <a:g> .\n")
    store = EmbeddedStore.open(path)
    assert len(store) == 2
    assert sorted(store.quads(BY_SUFFIX["nq"]).decode().splitlines()) == sorted(path.read_text().splitlines())


@pytest.mark.parametrize("block", [1, 30, 31, 4096])
def test_it_is_loaded_whole_in_blocks_of_any_size(block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A large file is never in memory as a whole; a line that begins in one block belongs to it."""
    monkeypatch.setattr(loading, "_BLOCK", block)
    path = tmp_path / "dataset.nq"
    path.write_text("".join(f"<a:a> <a:b> {value} <a:g> .\n" for value in ("_:c14n0", '"_:x"', "<a:c>", "_:c14n1")))
    found = EmbeddedStore.open(path).quads(BY_SUFFIX["nq"]).decode()
    assert sorted(found.splitlines()) == sorted(path.read_text().splitlines())


# The table of forms


def test_media_types_and_suffixes_are_told_apart():
    assert len(BY_MEDIA_TYPE) == len(BY_SUFFIX) == len(FORMS)
    assert set(SYNONYMS.values()) <= set(BY_MEDIA_TYPE)
    assert not set(SYNONYMS) & set(BY_MEDIA_TYPE)


@pytest.mark.parametrize("form", [form for form in FORMS if form.engine], ids=lambda form: form.suffix)
def test_every_form_agrees_with_its_engine(form):  # type: ignore[no-untyped-def]
    assert form.media_type == form.engine.media_type.partition(";")[0]
    if isinstance(form.engine, ox.RdfFormat):
        assert form.suffix == form.engine.file_extension
        assert ("dataset" in form.kinds) is form.engine.supports_datasets
    assert form.content_type.endswith("charset=utf-8") is form.media_type.startswith("text/")


@pytest.mark.parametrize(
    ("kind", "suffixes"),
    [
        ("bindings", ["json", "xml", "csv", "tsv", "xlsx"]),
        ("boolean", ["json", "xml"]),
        ("graph", ["ttl", "nt", "rdf", "jsonld", "trig", "nq"]),
        ("dataset", ["jsonld", "trig", "nq"]),
    ],
)
def test_each_kind_of_result_has_its_forms(kind: Kind, suffixes: list[str]):
    assert [form.suffix for form in forms_for(kind)] == suffixes

"""The store over a service of others gives what the embedded one gives, and says what is wrong in our words."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from kararname.errors import QueryRefused, QuerySyntaxError, QueryTimeout, StoreError, StoreUnavailable
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.limits import UNLIMITED, Limits
from kararname.graph.media import BY_SUFFIX, Form, forms_for
from kararname.graph.remote import Access, RemoteStore, Service
from kararname.graph.store import GraphSelection
from kararname.ontology.terms import NamedNode
from kararname.settings import BASE
from support.answering import answering
from support.native import Native, native_server

PERSON = NamedNode(BASE + "ontology#Person")
LABELS = "SELECT ?thing ?label WHERE { ?thing a ?class ; <http://www.w3.org/2000/01/rdf-schema#label> ?label }"
SELECT = f"SELECT * WHERE {{ ?s a <{PERSON.value}> ; ?p ?o }}"
CONSTRUCT = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s a <{PERSON.value}> ; ?p ?o }}"
ASK = f"ASK {{ ?s a <{PERSON.value}> }}"


@pytest.fixture(scope="module")
def native(mini_dataset: Published) -> Iterator[Native]:
    with native_server() as server:
        server.load(mini_dataset.data_file)
        yield server


@pytest.fixture(scope="module")
def remote(native: Native) -> RemoteStore:
    return RemoteStore(Service(Access(native.query)))


def _lines(data: bytes) -> list[bytes]:
    return sorted(data.splitlines())


@pytest.mark.parametrize(
    ("query", "form"),
    [
        (query, form)
        for query, kind in ((SELECT, "bindings"), (CONSTRUCT, "graph"), (ASK, "boolean"))
        for form in forms_for(kind)
    ],
    ids=lambda value: value.partition(" ")[0] if isinstance(value, str) else value.suffix,
)
def test_a_query_has_the_same_answer_in_every_form(
    query: str, form: Form, remote: RemoteStore, mini_store: EmbeddedStore
) -> None:
    here, there = mini_store.query(query), remote.query(query)
    assert there.kind == here.kind
    written = there.write(form, UNLIMITED)
    assert _lines(written) == _lines(here.write(form, UNLIMITED))
    assert written


def test_a_term_given_for_a_variable_stands_in_every_row(remote: RemoteStore, mini_store: EmbeddedStore) -> None:
    text = LABELS.replace("?thing ?label", "?class ?label", 1)
    rows = remote.select(text, {"class": PERSON})
    assert {row["class"] for row in rows} == {PERSON}
    assert len(rows) == len(mini_store.select(text, {"class": PERSON}))


def test_it_holds_as_many_quads(remote: RemoteStore, mini_store: EmbeddedStore) -> None:
    assert len(remote) == len(mini_store) > 0


@pytest.mark.parametrize("suffix", ["nq", "nt"])
def test_a_dump_holds_the_same(suffix: str, remote: RemoteStore, mini_store: EmbeddedStore) -> None:
    plain = [line for line in _lines(mini_store.quads(BY_SUFFIX[suffix])) if b"_:" not in line]
    assert [line for line in _lines(remote.quads(BY_SUFFIX[suffix])) if b"_:" not in line] == plain


def test_a_dataset_named_by_the_request_is_asked(remote: RemoteStore, mini_store: EmbeddedStore) -> None:
    graphs = GraphSelection(default=[NamedNode(BASE + "ontology")])
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    form = BY_SUFFIX["csv"]
    assert remote.query(count, graphs).write(form, UNLIMITED) == mini_store.query(count, graphs).write(form, UNLIMITED)


def test_relative_iris_are_read_against_the_base(remote: RemoteStore, mini_store: EmbeddedStore) -> None:
    text, form = "SELECT ?s WHERE { ?s a <ontology#Person> } ORDER BY ?s", BY_SUFFIX["csv"]
    assert remote.query(text, None, BASE).write(form, UNLIMITED) == mini_store.query(text, None, BASE).write(
        form, UNLIMITED
    )


def test_a_mistake_in_a_query_is_told_with_its_place(remote: RemoteStore) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        remote.query("SELECT * WHERE {\n ?s ?p }")
    assert caught.value.line == 2


def test_an_answer_past_the_limit_is_refused(remote: RemoteStore) -> None:
    with pytest.raises(QueryRefused, match="longer than 1,000 bytes"):
        remote.query(SELECT).write(BY_SUFFIX["csv"], Limits(1000, 10))


def test_a_query_that_is_no_select_gives_no_rows(remote: RemoteStore) -> None:
    with pytest.raises(StoreError, match="not a SELECT"):
        remote.select(ASK)


def test_a_service_that_does_not_listen_is_away() -> None:
    with pytest.raises(StoreUnavailable, match="away"):
        RemoteStore(Service(Access("http://127.0.0.1:9/query"))).select(LABELS)


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (301, StoreError, "answers 301"),
        (400, QueryRefused, "refuses this query"),
        (401, StoreError, "KARARNAME_STORE_LOGIN"),
        (408, QueryTimeout, "narrow the query"),
        (429, StoreUnavailable, "answers 429"),
        (500, StoreError, "answers 500"),
        (503, StoreUnavailable, "answers 503"),
    ],
)
def test_what_a_service_says_is_told_in_our_words(status: int, error: type[Exception], words: str) -> None:
    with answering(status, b"the reason") as (address, _):
        access = Access(address, login="reader:secret-word")
        with pytest.raises(error, match=words) as caught:
            RemoteStore(Service(access)).select(LABELS)
    assert type(caught.value) is error
    assert "secret-word" not in f"{caught.value} {access!r}"


def test_an_answer_that_is_no_result_is_an_error_of_the_store() -> None:
    with answering(200, b"<html>") as (address, _), pytest.raises(StoreError, match="no JSON"):
        RemoteStore(Service(Access(address))).select(LABELS)


def test_a_redirect_is_not_followed() -> None:
    with answering(200, b"{}") as (elsewhere, seen), answering(307, b"", {"Location": elsewhere}) as (address, _):
        with pytest.raises(StoreError):
            RemoteStore(Service(Access(address))).select(LABELS)
        assert not seen


def test_an_answer_that_does_not_come_is_waited_for_so_long_and_no_longer() -> None:
    with answering(200, b"", delay=30) as (address, _):
        started = time.monotonic()
        with pytest.raises(QueryTimeout, match=r"0\.3 seconds"):
            RemoteStore(Service(Access(address, seconds=0.3))).select(LABELS)
        assert time.monotonic() - started < 20


def test_a_service_that_failed_often_is_left_alone_for_a_while() -> None:
    with answering(503, b"busy") as (address, seen):
        store = RemoteStore(Service(Access(address)))
        for _ in range(20):
            with pytest.raises(StoreUnavailable):
                store.select(LABELS)
        assert 0 < len(seen) < 20


def test_a_query_that_is_refused_says_nothing_of_the_services_health() -> None:
    with answering(400, b"no") as (address, seen):
        store = RemoteStore(Service(Access(address)))
        for _ in range(20):
            with pytest.raises(QueryRefused):
                store.select(LABELS)
        assert len(seen) == 20


def test_a_login_is_sent_and_the_query_goes_as_a_form() -> None:
    with answering(200, b'{"head":{"vars":[]},"results":{"bindings":[]}}') as (address, seen):
        assert RemoteStore(Service(Access(address, login="reader:word"))).select(LABELS) == []
    assert seen[0].headers["Authorization"] == "Basic cmVhZGVyOndvcmQ="
    assert seen[0].headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert seen[0].body.startswith(b"query=")


def test_a_graph_for_the_default_graph_is_named_in_each_request() -> None:
    with answering(200, b'{"head":{"vars":[]},"results":{"bindings":[]}}') as (address, seen):
        RemoteStore(Service(Access(address, default_graph=BASE + "graph/accepted"))).select(LABELS)
    assert b"default-graph-uri=https%3A%2F%2Fw3id.org%2Fkararname%2Fgraph%2Faccepted" in seen[0].body

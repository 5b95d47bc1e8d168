"""The server as a real process: it goes on answering whatever is asked and whatever happens to its workers."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path

import pytest
from kararname.errors import PortTaken, UsageError
from kararname.server.process import serve
from kararname.settings import Settings
from support.small_server import ENDLESS, LONG_ENOUGH, Answer, Server, running, when_answered

STREAMED = (
    "SELECT * { GRAPH <urn:numbers> { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c + ?f + ?i + ?l < 0) } }"
)
LONG_PLAN = "SELECT * { " + " ".join(f"?s{at} ?p{at} ?s{at + 1} ." for at in range(1500)) + " }"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.mark.parametrize("query", [ENDLESS, STREAMED, LONG_PLAN], ids=["counted", "streamed", "planned"])
def test_an_endless_query_is_cut_with_a_reason(server: Server, query: str) -> None:
    """However the engine spends its time, the client gets a complete answer that says how to go on."""
    started = time.monotonic()
    answer = server.post(query)
    assert time.monotonic() - started < LONG_ENOUGH
    assert (answer.status, answer.headers["Content-Type"]) == (504, "application/problem+json")
    problem = json.loads(answer.text)
    assert problem["status"] == 504
    assert "LIMIT" in problem["detail"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["X-Query-Time-Limit"] == "0.5"


GREEDY = {
    "sorting": "SELECT * { GRAPH <urn:numbers> { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } } ORDER BY ?c",
    "distinct": "SELECT DISTINCT * { GRAPH <urn:numbers> { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } }",
    "joining texts": "SELECT (GROUP_CONCAT(?x) AS ?y) { GRAPH <urn:numbers> { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } "
    f"BIND(CONCAT(STR(?a), '{'x' * 1000}') AS ?x) }}",
}


@pytest.mark.parametrize("query", GREEDY.values(), ids=GREEDY)
def test_a_query_that_fills_the_memory_is_cut_with_a_reason(query: str) -> None:
    """Before the engine runs out of memory and takes the connection with it."""
    with running(query_seconds=50, worker_megabytes=1200) as server:
        answer = server.ask(query)
        assert answer.status == 403
        assert "memory" in json.loads(answer.text)["detail"] or "longer than" in json.loads(answer.text)["detail"]
        assert server.get("/pid").status == 200


def test_a_cut_head_request_has_no_body(server: Server) -> None:
    """HEAD stays HEAD when it is cut."""
    answer = server.ask(ENDLESS, method="HEAD")
    assert (answer.status, answer.text) == (504, "")


def test_a_browser_sees_a_page_when_its_query_is_cut(server: Server) -> None:
    """People get the error page, not JSON."""
    answer = server.ask(ENDLESS, accept="text/html")
    assert answer.status == 504
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "</html>" in answer.text


def test_others_are_answered_while_endless_queries_run() -> None:
    """Pages and short queries go on; without a queue, more long ones than there are slots are told to come back."""
    with running(query_seconds=5, workers=4, slow_slots=3, queue_length=0) as server, ThreadPoolExecutor(6) as threads:
        endless: list[Future[Answer]] = [threads.submit(server.ask, ENDLESS) for _ in range(6)]
        time.sleep(0.5)
        pages = [server.get("/pid").status for _ in range(20)]
        assert pages == [200] * 20
        assert not all(future.done() for future in endless)
        answers = [future.result() for future in endless]
    assert sorted({answer.status for answer in answers}) == [503, 504]
    assert [answer.status for answer in answers].count(504) >= 2
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in answers if answer.status == 503)


def test_slots_of_cut_queries_are_free_again(server: Server) -> None:
    """A worker that is ended leaves no lock behind."""
    assert [server.ask(ENDLESS).status for _ in range(4)] == [504] * 4


@pytest.mark.parametrize("path", ["/crash", "/pid"])
def test_a_dead_worker_is_replaced(server: Server, path: str) -> None:
    """A crash in the engine or a kill costs the request at hand and no other."""
    before = {when_answered(server, "/pid").text for _ in range(12)}
    if path == "/crash":
        with pytest.raises((OSError, HTTPException)):
            server.get(path)
    else:
        os.kill(int(next(iter(before))), signal.SIGKILL)
    answers = [when_answered(server, "/pid") for _ in range(30)]
    assert {answer.status for answer in answers} == {200}
    assert server.process.poll() is None


DEEP = {
    "parentheses": "ASK { FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }",
    "exists": "ASK { " + "FILTER EXISTS { " * 1000 + "?s ?p ?o" + " }" * 1000 + " }",
    "groups": "ASK { " + "{" * 5000 + "}" * 5000 + " }",
    "sums": "ASK { FILTER(" + "+".join("1" * 10_000) + " > 0) }",
    "ors": "ASK { FILTER(" + "||".join("1" * 10_000) + ") }",
    "nots": "ASK { FILTER(" + "!" * 50_000 + "1) }",
    "unions": "ASK { " + "UNION".join(["{}"] * 10_000) + " }",
    "paths": "ASK { ?s " + "/".join(["<urn:p>"] * 5000) + " ?o }",
    "regex": 'ASK { FILTER(REGEX("' + "a" * 1000 + '", "' + "(a*)*" * 100 + 'b")) }',
    "strings": "SELECT (" + "CONCAT(?x,?x," * 20 + "?x" + ")" * 20 + " AS ?n) { VALUES ?x { '" + "a" * 1000 + "' } }",
}


@pytest.mark.parametrize("query", DEEP.values(), ids=DEEP)
def test_a_hostile_query_leaves_the_server_up(server: Server, query: str) -> None:
    """Deep or long, it is answered, refused or cut."""
    assert server.post(query).status in {200, 400, 403, 504}
    assert when_answered(server, "/pid").status == 200


def test_a_silent_connection_keeps_no_worker(server: Server) -> None:
    """Browsers open connections on suspicion; more of them than workers change nothing."""
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(6)]
    try:
        assert server.get("/pid").status == 200
    finally:
        for connection in idle:
            connection.close()


RAW = {
    "no HTTP": (b"hello\r\n\r\n", b"HTTP/1.1 400"),
    "a line too long": (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"HTTP/1.1 414"),
    "a header too long": (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 20_000 + b"\r\n\r\n", b"HTTP/1.1 431"),
}


@pytest.mark.parametrize(("sent", "start"), RAW.values(), ids=RAW)
def test_what_is_no_request_gets_a_problem_document(server: Server, sent: bytes, start: bytes) -> None:
    """Also before there is a request the answer has our shape."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=LONG_ENOUGH) as connection:
        connection.sendall(sent)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(start)
    assert b"application/problem+json" in answer


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_silently(number: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while a query runs: no traceback, no words, exit status 0, nothing left in the temporary folder."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with (
        running(query_seconds=20 if number == signal.SIGINT else 0.5) as server,
        ThreadPoolExecutor(1) as threads,
    ):
        endless = threads.submit(server.ask, ENDLESS)
        time.sleep(0.2)
        assert list(tmp_path.iterdir())
        server.process.send_signal(number)
        rest, errors = server.process.communicate(timeout=LONG_ENOUGH)
        with pytest.raises((OSError, HTTPException)) if number == signal.SIGINT else _nothing():
            endless.result()
    assert (rest, errors, server.process.returncode) == ("", "", 0)
    assert not list(tmp_path.iterdir())


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def test_a_taken_port_is_said_in_one_line() -> None:
    """Before anything is loaded."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        settings = Settings(port=other.getsockname()[1])
        with pytest.raises(PortTaken, match=rf"port {settings.port} on 127.0.0.1 is taken"):
            serve(settings, pytest.fail)


def test_an_address_that_cannot_be_had_is_a_mistake_of_usage() -> None:
    """An address of another machine, say."""
    with pytest.raises(UsageError, match=r"cannot listen on 192\.0\.2\.1"):
        serve(Settings(host="192.0.2.1"), pytest.fail)

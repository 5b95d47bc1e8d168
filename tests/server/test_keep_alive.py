"""Connections that are kept: answers out of the cache, requests behind a slow query, requests that arrive in pieces."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from http.client import HTTPConnection

import pytest
from kararname.server.connections import END_OF_HEAD
from support.small_server import ENDLESS, LONG_ENOUGH, Server, running

ASK = "/sparql?query=ASK%7B%7D"
HIT = "kararname; hit"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


Connect = Callable[[Server], HTTPConnection]


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Opens connections and closes them at the end."""
    with ExitStack() as stack:

        def opened(server: Server) -> HTTPConnection:
            connection = stack.enter_context(closing(HTTPConnection("127.0.0.1", server.port, timeout=LONG_ENOUGH)))
            connection.connect()
            return connection

        yield opened


def ask(
    connection: HTTPConnection, path: str, method: str = "GET", body: str | None = None
) -> tuple[int, dict[str, str], bytes]:
    """Ask over a connection, which must still be open."""
    assert connection.sock is not None
    headers = {"Content-Type": "application/sparql-query"} if body else {}
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    return response.status, dict(response.getheaders()), response.read()


def raw(server: Server, *pieces: bytes) -> bytes:
    """Send bytes, each piece by itself, and read until the server closes."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=LONG_ENOUGH) as connection:
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(0.05)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize(
    ("path", "method", "body"),
    [
        (ASK, "GET", None),
        (ASK, "HEAD", None),
        ("/sparql", "POST", "ASK { ?s ?p ?o }"),
        ("/ontology?format=ttl", "GET", None),
    ],
)
def test_an_answer_seen_before_comes_out_of_the_cache(
    server: Server, connect: Connect, path: str, method: str, body: str | None
) -> None:
    """The same to the byte, with its age and where it is from."""
    connection = connect(server)
    first, *others = (ask(connection, path, method, body) for _ in range(4))
    for status, headers, content in others:
        assert (status, content) == (200, first[2])
        assert headers["Cache-Status"] == HIT
        assert int(headers["Age"]) >= 0
        same = first[1].keys() - {"Age", "Cache-Status", "X-Request-Id"}
        assert {name: headers[name] for name in same} == {name: first[1][name] for name in same}


def test_a_body_that_comes_after_its_head_is_never_taken_for_another(server: Server) -> None:
    """Two queries of one length have the same head; each is answered for itself, on one connection and on others."""
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\nContent-Type: application/sparql-query\r\n"
    numbers = (b"11", b"22", b"11", b"22")
    bodies = [b"SELECT (%s AS ?n) WHERE { }" % number for number in numbers]
    requests = [(head + b"Content-Length: %d\r\n\r\n" % len(body), body) for body in bodies]
    pieces = [piece for request in requests for piece in request]
    last = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    answers = raw(server, *pieces, last).split(b"HTTP/1.1 200 OK")[1:]
    assert [answer.partition(END_OF_HEAD)[2].split()[1] for answer in answers[:4]] == list(numbers)


@pytest.mark.parametrize(
    "path", ["/sparql?query=wrong", "/sparql?query=SELECT+(RAND()+AS+%3Fx)%7B%7D", "/nowhere", "/healthz", "/pid"]
)
def test_other_answers_never_do(server: Server, connect: Connect, path: str) -> None:
    """Errors, and what differs each time."""
    connection = connect(server)
    assert not any("Cache-Status" in ask(connection, path)[1] for _ in range(4))


def test_304_is_given_out_of_the_cache_too(server: Server, connect: Connect) -> None:
    """To the one who has the answer."""
    connection = connect(server)
    etag = ask(connection, ASK)[1]["ETag"]
    for _ in range(3):
        connection.request("GET", ASK, headers={"If-None-Match": etag})
        response = connection.getresponse()
        assert (response.status, response.read(), response.headers["ETag"]) == (304, b"", etag)
    assert response.headers["Cache-Status"] == HIT


def test_no_answer_tells_which_software_made_it(server: Server, connect: Connect) -> None:
    """Neither by name nor by version."""
    assert "Server" not in ask(connect(server), ASK)[1]


def test_connections_behind_an_endless_query_go_on_with_other_workers(connect: Connect) -> None:
    """While the queries run, and after the workers that ran them were ended."""
    with running(query_seconds=2, workers=4, slow_slots=3) as server, ThreadPoolExecutor(2) as threads:
        connections = [connect(server) for _ in range(12)]
        assert {ask(connection, "/pid")[0] for connection in connections} == {200}
        endless = [threads.submit(server.ask, ENDLESS) for _ in range(2)]
        time.sleep(0.3)
        assert {ask(connection, "/pid")[0] for connection in connections} == {200}
        assert not any(future.done() for future in endless)
        assert {future.result().status for future in endless} == {504}
        assert {ask(connection, "/pid")[0] for connection in connections} == {200}


def test_requests_sent_together_are_answered_in_their_order(server: Server) -> None:
    """Pipelining (RFC 9112, section 9.3.2)."""
    paths = (ASK, "/sparql?query=wrong", ASK, "/pid")
    requests = [f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode() for path in paths]
    requests.append(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    answer = raw(server, b"".join(requests))
    statuses = [part[:3] for part in answer.split(b"HTTP/1.1 ")[1:]]
    assert statuses == [b"200", b"400", b"200", b"200", b"200"]


@pytest.mark.parametrize(
    "request_", [b"GET /pid HTTP/1.0\r\n\r\n", b"GET /pid HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"]
)
def test_a_connection_is_closed_when_the_client_wants_it(server: Server, request_: bytes) -> None:
    """And the answer says so."""
    assert b"\r\nConnection: close\r\n" in raw(server, request_)


def test_what_follows_a_body_that_was_not_read_is_no_request(server: Server) -> None:
    """The refused body looks like a request; the connection ends before it could be taken for one."""
    hidden = b"GET /pid HTTP/1.1\r\nHost: x\r\n\r\n"
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n"
    answer = raw(server, head % len(hidden) + hidden)
    assert answer.count(b"HTTP/1.1 ") == 1
    assert answer.startswith(b"HTTP/1.1 415")


def test_a_request_may_arrive_in_pieces(server: Server) -> None:
    """Wherever it is cut."""
    pieces = (b"GET /p", b"id HTTP/1.1\r\nHost", b": x\r\nConnection: close\r", b"\n\r\n")
    assert raw(server, *pieces).startswith(b"HTTP/1.1 200")


def test_requests_that_never_arrive_whole_keep_no_worker(server: Server) -> None:
    """More of them than there are workers; they are hung up on in the end."""
    halves = [socket.create_connection(("127.0.0.1", server.port), timeout=LONG_ENOUGH) for _ in range(9)]
    try:
        for half in halves:
            half.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        assert {server.get("/pid").status for _ in range(6)} == {200}
        assert [half.recv(1) for half in halves] == [b""] * 9
    finally:
        for half in halves:
            half.close()


def test_the_cache_can_be_turned_off(connect: Connect) -> None:
    """With the setting 0 every answer is made anew."""
    with running(cache_megabytes=0) as server:
        connection = connect(server)
        assert not any("Cache-Status" in ask(connection, ASK)[1] for _ in range(3))

"""Requests known by their headers are what gunicorn would have read, and nothing special is taken for known."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import quote_plus

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kararname.server.connections import Connection
from kararname.server.forwarding import CLIENT, Forwarding
from kararname.server.protocol import read_query_string
from kararname.server.request import LONGEST_REQUEST_LINE, Requests

HEADERS = b"Host: x\r\nAccept: text/csv\r\nX-Forwarded-For: 192.0.2.7\r\n\r\n"
VARYING = {"wsgi.input", "wsgi.errors", "wsgi.early_hints", "gunicorn.socket"}


@pytest.fixture(scope="module")
def client() -> Iterator[socket.socket]:
    """A socket that nothing comes from."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours


def requests() -> Requests:
    return Requests(Config(), ("127.0.0.1", 8000), Forwarding("/site"))


def connection(client: socket.socket, arrived: bytes, address: str = "127.0.0.1") -> Connection:
    return Connection(client, (address, 1234), arrived)


def shown(environment: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in environment.items() if name not in VARYING}


PLAIN = st.text("abcXYZ019%&+=.~_*:/?@!$'(),;-", max_size=30)
PATHS = st.text("abcXYZ019._~-/", max_size=20).filter(lambda path: not path.startswith("/")).map("/{}".format)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PATHS, PLAIN, PLAIN, st.sampled_from(["GET", "HEAD"]))
def test_what_is_known_is_what_is_read(client: socket.socket, path: str, first: str, then: str, method: str) -> None:
    """Whatever stands in the request line, to the last name of the environment."""
    reading = requests()
    lines = [f"{method} {path}?{query} HTTP/1.1\r\n".encode() for query in (first, then)]
    assert reading.known(connection(client, lines[0] + HEADERS)) is None
    reading.read(connection(client, lines[0] + HEADERS))
    known = reading.known(connection(client, lines[1] + HEADERS))
    read = requests().read(connection(client, lines[1] + HEADERS))
    assert known is not None
    assert shown(known.environment) == shown(read.environment)
    assert known.environment["wsgi.input"].read() == b""
    assert (known.body, known.whole, known.may_stay) == (read.body, read.whole, read.may_stay)
    assert known.came_at_once == read.came_at_once is True


GET = b"GET /a HTTP/1.1\r\n"
SPECIAL = {
    "a body": GET + b"Host: x\r\nContent-Length: 0\r\n\r\n",
    "a connection that ends": GET + b"Host: x\r\nConnection: close\r\n\r\n",
    "an expectation": GET + b"Host: x\r\nExpect: nothing\r\n\r\n",
    "an older version": b"GET /a HTTP/1.0\r\nHost: x\r\n\r\n",
    "another method": b"OPTIONS /a HTTP/1.1\r\nHost: x\r\n\r\n",
    "two requests": (GET + HEADERS) * 2,
    "an address in full": b"GET http://x/a HTTP/1.1\r\nHost: x\r\n\r\n",
    "a path that is escaped": b"GET /%61 HTTP/1.1\r\nHost: x\r\n\r\n",
    "a path with two slashes": b"GET //a HTTP/1.1\r\nHost: x\r\n\r\n",
    "a fragment": b"GET /a?b#c HTTP/1.1\r\nHost: x\r\n\r\n",
    "long headers": GET + b"Host: x\r\nX-Long: " + b"a" * 3000 + b"\r\n\r\n",
}


@pytest.mark.parametrize("arrived", SPECIAL.values(), ids=SPECIAL)
def test_what_is_special_is_always_read(client: socket.socket, arrived: bytes) -> None:
    """However often it comes."""
    reading = requests()
    for _ in range(2):
        assert reading.known(connection(client, arrived)) is None
        with suppress(ParseException):  # what gunicorn refuses cannot be known either
            reading.read(connection(client, arrived))


def test_headers_of_one_client_are_not_anothers(client: socket.socket) -> None:
    """What a proxy says is believed of the proxy alone."""
    reading = requests()
    for address, wanted in (("127.0.0.1", "192.0.2.7"), ("192.0.2.1", "192.0.2.1"), ("127.0.0.1", "192.0.2.7")):
        coming = connection(client, GET + HEADERS, address)
        request = reading.known(coming) or reading.read(coming)
        assert request.environment[CLIENT] == wanted


def test_a_line_too_long_is_left_to_the_parser(client: socket.socket) -> None:
    """Which refuses it."""
    reading = requests()
    reading.read(connection(client, GET + HEADERS))
    assert reading.known(connection(client, GET + HEADERS)) is not None
    line = b"GET /a?" + b"b" * LONGEST_REQUEST_LINE + b" HTTP/1.1\r\n"
    assert reading.known(connection(client, line + HEADERS)) is None


@given(st.binary(max_size=60))
def test_percent_escapes_are_read_as_python_reads_them(text: bytes) -> None:
    """With every byte there is; what is no UTF-8 is refused elsewhere."""
    wanted = text.decode("latin-1")
    if wanted.strip():
        assert read_query_string(b"query=" + quote_plus(wanted).encode(), 1000).query == wanted

"""Answers as bytes: what the app says, framed so that the next answer can follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from kararname.server.wire import Answer, answer_of, pieces_of


def app_of(status: str, headers: list[tuple[str, str]], *pieces: bytes) -> Any:
    """A WSGI app that always answers this."""

    def app(_environment: object, start_response: Any) -> Iterator[bytes]:
        start_response(status, headers)
        return iter(pieces)

    return app


def lines(answer: Answer) -> list[str]:
    """Status line and headers."""
    return answer.head.decode("latin-1").split("\r\n")[:-1]


def test_status_headers_and_body_are_the_apps() -> None:
    """With a date and a length, which the app left out."""
    answer = answer_of(app_of("200 OK", [("Content-Type", "text/plain")], b"ab", b"c"), {})
    assert (answer.status, answer.body) == (200, b"abc")
    assert lines(answer)[0] == "HTTP/1.1 200 OK"
    assert "Content-Type: text/plain" in lines(answer)
    assert "Content-Length: 3" in lines(answer)
    assert any(line.startswith("Date: ") for line in lines(answer))


def test_a_head_keeps_the_length_of_get() -> None:
    """The app's own length stands."""
    answer = answer_of(app_of("200 OK", [("Content-Length", "77")]), {"REQUEST_METHOD": "HEAD"})
    assert [line for line in lines(answer) if line.startswith("Content-Length")] == ["Content-Length: 77"]


def test_304_has_no_length() -> None:
    """It has no body, and a length would be that of another answer."""
    assert not any(line.startswith("Content-Length") for line in lines(answer_of(app_of("304 NOT MODIFIED", []), {})))


@pytest.mark.parametrize("name", ["Connection", "Server", "Date", "Transfer-Encoding"])
def test_headers_of_the_connection_are_not_the_apps_to_set(name: str) -> None:
    """Nor does an answer tell which software made it."""
    answer = answer_of(app_of("200 OK", [(name, "theirs")]), {})
    assert f"{name}: theirs" not in lines(answer)


@pytest.mark.parametrize("value", ["a\r\nSet-Cookie: b", "a\nb", "a\rb"])
def test_a_header_with_a_line_end_is_refused(value: str) -> None:
    """Whoever let it through, no second header and no second answer comes of it."""
    with pytest.raises(ValueError, match="line end"):
        answer_of(app_of("200 OK", [("Location", value)]), {})


@pytest.mark.parametrize("close", [True, False])
@pytest.mark.parametrize("size", [0, 10, 200_000])
def test_a_response_is_whole(size: int, *, close: bool) -> None:
    """Head, further headers, empty line, body, of which a long one is not copied."""
    answer = Answer(b"HTTP/1.1 200 OK\r\n", b"x" * size)
    first, then = pieces_of(answer, close=close, more=b"Age: 1\r\n")
    ending = b"Connection: close\r\n\r\n" if close else b"\r\n"
    assert first + then == b"HTTP/1.1 200 OK\r\nAge: 1\r\n" + ending + b"x" * size
    assert size < 65_536 or then is answer.body

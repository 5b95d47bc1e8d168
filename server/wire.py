"""Answers as they go over the wire: what a WSGI app gives, as the bytes of an HTTP/1.1 response (RFC 9112)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import formatdate
from functools import lru_cache
from typing import Any

Headers = list[tuple[str, str]]
App = Callable[[dict[str, Any], Callable[..., object]], Iterable[bytes]]

_SMALL = 65_536
"""Bytes of a body that goes out in one piece with its head."""
_OURS = frozenset({"connection", "keep-alive", "date", "server", "transfer-encoding"})
"""Headers that are the server's to set, not the app's."""
_BODILESS = frozenset({"204", "304"})


@dataclass(frozen=True)
class Answer:
    """A complete answer.

    Args:
        head: status line and headers, each with its line end, without the empty line behind them.
        body: the body as it is sent; empty for HEAD.
    """

    head: bytes
    body: bytes

    @property
    def status(self) -> int:
        """The status code."""
        return int(self.head[9:12])

    def __len__(self) -> int:
        """Bytes it takes."""
        return len(self.head) + len(self.body)


def answer_of(app: App, environment: dict[str, Any]) -> Answer:
    """Ask an app for its answer.

    Args:
        app: the WSGI app.
        environment: the request.

    Returns:
        The answer, with the date and the length of its body.

    Raises:
        ValueError: the app set a header that holds a line end.
    """
    started: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, _exc_info: object = None) -> None:
        started[:] = [(status, headers)]

    pieces: Any = app(environment, start_response)
    try:
        body = b"".join(pieces)
    finally:
        if hasattr(pieces, "close"):
            pieces.close()
    [(status, headers)] = started
    return Answer(_head(status, headers, len(body)), body)


def pieces_of(answer: Answer, *, close: bool, more: bytes = b"") -> tuple[bytes, bytes]:
    """A response, as what to send first and what then: a long body is not copied.

    Args:
        answer: what to send.
        close: whether to say that the connection is closed afterwards.
        more: further headers, each with its line end.
    """
    head = b"".join((answer.head, more, b"Connection: close\r\n\r\n" if close else b"\r\n"))
    return (head + answer.body, b"") if len(answer.body) < _SMALL else (head, answer.body)


def _head(status: str, headers: Headers, length: int) -> bytes:
    lines = [_line(name, value) for name, value in headers]
    if status[:3] not in _BODILESS and not any(name.lower() == "content-length" for name, _ in headers):
        lines.append(b"Content-Length: %d\r\n" % length)
    return b"".join((_line_of_status(status), _date(int(time.time())), *lines))


@lru_cache(maxsize=1024)
def _line(name: str, value: str) -> bytes:
    """A header as it is written; nothing for those that are the server's to set."""
    if "\r" in name + value or "\n" in name + value:
        raise ValueError("a header holds a line end")
    return b"" if name.lower() in _OURS else f"{name}: {value}\r\n".encode("latin-1")


@lru_cache(maxsize=64)
def _line_of_status(status: str) -> bytes:
    if "\r" in status or "\n" in status:
        raise ValueError("a status holds a line end")
    return f"HTTP/1.1 {status}\r\n".encode("latin-1")


@lru_cache(maxsize=2)
def _date(seconds: int) -> bytes:
    return f"Date: {formatdate(seconds, usegmt=True)}\r\n".encode("ascii")

"""One HTTP request through an ASGI app, inside a WSGI worker: a loop of its own for each, and nothing kept between.

The streamable HTTP transport needs no more when it is stateless and answers in JSON: a request is answered whole, by
whichever worker takes it, and the watch over the request may end it as any other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from flask import Request

Message = MutableMapping[str, Any]
Asgi = Callable[[Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]]


@dataclass
class Reply:
    """What the app answered.

    Args:
        status: the HTTP status.
        headers: names and values.
        body: the whole body.
    """

    status: int = 500
    headers: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    body: bytes = b""


async def answer(app: Asgi, request: Request, body: bytes) -> Reply:
    """Ask an ASGI app.

    Args:
        app: the app.
        request: the request, without its body.
        body: its body.

    Returns:
        The whole answer.
    """
    reply, sent = Reply(), False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            await asyncio.Event().wait()  # the client stays until it has its answer
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            reply.status = message["status"]
            reply.headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in message["headers"]]
        else:
            reply.body += message.get("body", b"")

    await app(_scope(request), receive, send)
    return reply


def _scope(request: Request) -> Message:
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.scheme,
        "path": request.path,
        "raw_path": request.path.encode(),
        "query_string": request.query_string,
        "root_path": "",
        "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in request.headers],
        "client": (request.remote_addr or "", 0),
        "server": (request.host, None),
    }

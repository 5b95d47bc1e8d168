"""A server that answers every request in one way and notes what came: a service of others that misbehaves."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Seen:
    """A request that came: its headers, by their names in title case, and its body."""

    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class _Answer:
    status: int
    body: bytes
    headers: Mapping[str, str]
    delay: float


@contextmanager
def answering(
    status: int, body: bytes, headers: Mapping[str, str] | None = None, delay: float = 0
) -> Iterator[tuple[str, list[Seen]]]:
    """Run such a server.

    Args:
        status: its answer's status.
        body: its answer.
        headers: further headers of it.
        delay: seconds before it answers.

    Yields:
        Its address, and the requests that have come.
    """
    seen: list[Seen] = []
    over = threading.Event()
    handler = _handler(_Answer(status, body, {"Content-Length": str(len(body)), **(headers or {})}, delay), seen, over)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", seen
    finally:
        over.set()
        server.shutdown()
        server.server_close()


def _handler(answer: _Answer, seen: list[Seen], over: threading.Event) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            headers = {name.title(): value for name, value in self.headers.items()}
            seen.append(Seen(headers, self.rfile.read(int(headers.get("Content-Length", 0)))))
            over.wait(answer.delay)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                time.sleep(0)  # the client is gone, as some tests mean it to be

    return Handler

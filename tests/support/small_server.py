"""A server of a few hundred quads as a process of its own, and how to ask it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from urllib.parse import quote

SCRIPT = Path(__file__).parent.parent / "server" / "serve_small.py"
ENDLESS = "SELECT (COUNT(*) AS ?n) { GRAPH <urn:numbers> { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } }"
LONG_ENOUGH = 60.0


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    process: subprocess.Popen[str]

    def get(self, path: str, method: str = "GET", accept: str = "*/*") -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONG_ENOUGH)
        try:
            connection.request(method, path, headers={"Accept": accept})
            return _read(connection.getresponse())
        finally:
            connection.close()

    def ask(self, query: str, method: str = "GET", accept: str = "application/sparql-results+json") -> Answer:
        return self.get(f"/sparql?query={quote(query)}", method, accept)

    def post(self, query: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONG_ENOUGH)
        try:
            connection.request("POST", "/sparql", query, {"Content-Type": "application/sparql-query"})
            return _read(connection.getresponse())
        finally:
            connection.close()


def _read(response: HTTPResponse) -> Answer:
    return Answer(response.status, dict(response.getheaders()), response.read().decode())


@contextmanager
def running(**settings: object) -> Iterator[Server]:
    """A server with these settings, on any free port."""
    chosen = {"query_seconds": 0.5, "workers": 3, "slow_slots": 2, **settings}
    names = {f"KARARNAME_{name.upper()}": str(value) for name, value in chosen.items()}
    command = [sys.executable, str(SCRIPT)]
    with subprocess.Popen(
        command, env={**os.environ, **names, "PORT": "0"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.fullmatch(r"Kararname serves [\d,]+ quads on http://127.0.0.1:(\d+) \(Ctrl-C stops it\)\n", line)
            assert found, line
            yield Server(int(found[1]), process)
        finally:
            process.terminate()
            process.communicate(timeout=LONG_ENOUGH)


def when_answered(server: Server, path: str) -> Answer:
    """The answer as soon as a worker gives one: a request that meets a dying worker is sent again."""
    deadline = time.monotonic() + LONG_ENOUGH
    while True:
        try:
            return server.get(path)
        except (OSError, HTTPException):
            assert time.monotonic() < deadline

"""Queries that wait for a slot, on a real server: in turns, within bounds, and never longer than their client."""

from __future__ import annotations

import os
import re
import signal
import socket
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote

import pytest
from support.small_server import ENDLESS, LONG_ENOUGH, Server, running, when_answered

GREEDY, MODEST = "192.0.2.1", "192.0.2.2"


def ask(server: Server, client: str, query: str = ENDLESS, method: str = "GET") -> tuple[int, str, float]:
    """Ask for somebody; the status, what Retry-After says, and when the answer came."""
    headers = {"X-Forwarded-For": client, "Content-Type": "application/x-www-form-urlencoded"}
    path, body = (f"/sparql?query={quote(query)}", None) if method == "GET" else ("/sparql", f"query={quote(query)}")
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=LONG_ENOUGH)) as connection:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers.get("Retry-After", ""), time.monotonic()


def figure(server: Server, name: str) -> int:
    """A figure of the server's metrics."""
    found = re.search(rf"^{name} (\d+)$", when_answered(server, "/metrics").text, re.MULTILINE)
    assert found, name
    return int(found[1])


def until(server: Server, wanted: int, more: int = 0) -> None:
    """Wait until so many wait, or up to some more."""
    deadline = time.monotonic() + LONG_ENOUGH
    while not wanted <= (waiting := figure(server, "kararname_queue_length")) <= wanted + more:
        assert time.monotonic() < deadline, waiting
        time.sleep(0.02)


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(24) as pool:
        yield pool


Asked = list[Future[tuple[int, str, float]]]


def flood(threads: ThreadPoolExecutor, server: Server, count: int) -> Asked:
    """Many endless queries of one client."""
    return [threads.submit(ask, server, GREEDY) for _ in range(count)]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_modest_client_is_answered_next_however_many_wait_of_another(
    threads: ThreadPoolExecutor, method: str
) -> None:
    """Twenty long queries of one client; light ones and pages are answered meanwhile."""
    with running(query_seconds=2, workers=4, slow_slots=2, queue_seconds=20, queue_client=20) as server:
        greedy = flood(threads, server, 20)
        until(server, 10, more=10)
        modest = threads.submit(ask, server, MODEST, ENDLESS, method)
        assert ask(server, "192.0.2.3", "ASK { ?s ?p ?o }")[0] == 200
        assert server.get("/pid").status == 200
        status, _, answered = modest.result()
        assert status == 504
        before = [future for future in greedy if future.done() and future.result()[2] < answered]
        assert len(before) <= 4
        server.process.send_signal(signal.SIGINT)
        server.process.wait(LONG_ENOUGH)


def test_a_query_that_has_waited_is_answered(threads: ThreadPoolExecutor) -> None:
    """Whole, whether it was sent by GET or by POST: each runs in its turn, and is cut like any other."""
    with running(query_seconds=0.5, workers=3, slow_slots=1, queue_seconds=20) as server:
        asked = [threads.submit(ask, server, GREEDY, ENDLESS, method) for method in ("GET", "POST") * 2]
        assert [future.result()[0] for future in asked] == [504] * 4
        assert figure(server, "kararname_queue_waited_total") == 3
        assert figure(server, "kararname_queue_length") == 0


LIGHT = "SELECT (42 AS ?n) { }"


def test_a_light_query_behind_long_ones_of_its_client_gets_its_answer(threads: ThreadPoolExecutor) -> None:
    """It waits in its own client's line, and its connection goes on after that."""
    with running(query_seconds=3, workers=3, slow_slots=1, queue_seconds=20) as server:
        flood(threads, server, 2)
        until(server, 1)
        with closing(HTTPConnection("127.0.0.1", server.port, timeout=LONG_ENOUGH)) as connection:
            for _ in range(2):
                headers = {"X-Forwarded-For": GREEDY, "Accept": "text/csv"}
                connection.request("GET", f"/sparql?query={quote(LIGHT)}", headers=headers)
                answer = connection.getresponse()
                assert (answer.status, answer.read().split()) == (200, [b"n", b"42"])
        assert figure(server, "kararname_queue_waited_total") == 2


@pytest.mark.parametrize(
    "settings", [{"queue_client": 1}, {"queue_length": 1}, {"queue_length": 0}], ids=["one client", "all", "no queue"]
)
def test_a_full_queue_says_when_to_come_back(threads: ThreadPoolExecutor, settings: dict[str, int]) -> None:
    """503 with Retry-After at once, and who waits goes on waiting."""
    with running(query_seconds=3, workers=3, slow_slots=1, queue_seconds=20, **settings) as server:
        answers = [future.result() for future in flood(threads, server, 8)]
        statuses = Counter(status for status, _, _ in answers)
        assert set(statuses) == {503, 504}
        assert statuses[504] >= 1 + max(settings.values())
        assert {retry for status, retry, _ in answers if status == 503} == {"2"}


def test_who_has_waited_in_vain_is_told_when_to_come_back(threads: ThreadPoolExecutor) -> None:
    """After the time that the settings give."""
    with running(query_seconds=3, workers=3, slow_slots=1, queue_seconds=0.5) as server:
        answers = [future.result() for future in flood(threads, server, 3)]
        assert sorted((status, retry) for status, retry, _ in answers) == [(503, "2"), (503, "2"), (504, "")]
        assert figure(server, "kararname_queue_refused_total") == 2


def test_a_client_that_leaves_gives_up_its_place(threads: ThreadPoolExecutor) -> None:
    """While it waits; nothing is computed for it."""
    with running(query_seconds=5, workers=3, slow_slots=1, queue_seconds=20) as server, ExitStack() as stack:
        flood(threads, server, 1)
        leaving: list[socket.socket] = []
        for _ in range(3):
            client = stack.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            client.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            leaving.append(client)
        until(server, 3)
        for client in leaving:
            client.close()
        until(server, 0)
        assert figure(server, "kararname_queue_refused_total") == 0


def test_the_lobby_is_replaced_when_it_ends(threads: ThreadPoolExecutor) -> None:
    """Killed, it takes with it the connections that wait in it, and no other; the next ones wait in a new one."""
    with running(query_seconds=3, workers=3, slow_slots=1, queue_seconds=20) as server:
        asked = flood(threads, server, 3)
        until(server, 2)
        os.kill(_lobby(server), signal.SIGKILL)
        ends = [future.exception() or future.result()[0] for future in asked]
        assert sum(isinstance(end, (OSError, HTTPException)) for end in ends) == 2
        assert 504 in ends
        again = flood(threads, server, 3)
        assert [future.result()[0] for future in again] == [504] * 3


def test_a_server_that_ends_leaves_nobody_waiting(threads: ThreadPoolExecutor) -> None:
    """Who waits is told to come back, and the lobby ends with its parent, even when that is killed."""
    with running(query_seconds=3, workers=3, slow_slots=1, queue_seconds=20) as server:
        asked = flood(threads, server, 3)
        until(server, 2)
        lobby = _lobby(server)
        server.process.kill()
        assert sorted(future.result()[0] for future in asked if not future.exception())[:2] == [503] * 2
        deadline = time.monotonic() + LONG_ENOUGH
        while Path(f"/proc/{lobby}/cmdline").exists() and _is_lobby(lobby):
            assert time.monotonic() < deadline
            time.sleep(0.05)


def _lobby(server: Server) -> int:
    parent = server.process.pid
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()
    [found] = [int(child) for child in children if _is_lobby(int(child))]
    return found


def _is_lobby(process: int) -> bool:
    return b"kararname.server.lobby" in Path(f"/proc/{process}/cmdline").read_bytes()

"""A clock that is set: limits, queue, caches and connections go by one that never steps.

The server runs under libfaketime, which steps the clock of days under it and leaves the other one alone.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest
from support.small_server import ENDLESS, LONG_ENOUGH, Server, running

LIBRARY = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), None)
STEPS = ["+1d", "-1d", "+400d", "-20y", "+0"]
DAY = timedelta(days=1)

pytestmark = pytest.mark.skipif(LIBRARY is None, reason="libfaketime is not installed (Debian: faketime)")


class Clock:
    """The server's clock of days.

    Args:
        file: where libfaketime reads how far it is off.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self.set("+0")

    def set(self, offset: str) -> None:
        """Set it, in one step."""
        unfinished = self._file.with_suffix(".new")
        unfinished.write_text(offset)
        unfinished.replace(self._file)


@contextmanager
def under_a_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **limits: object) -> Iterator[tuple[Server, Clock]]:
    """A server whose clock can be set."""
    clock = Clock(tmp_path / "clock")
    monkeypatch.setenv("LD_PRELOAD", str(LIBRARY))
    monkeypatch.setenv("FAKETIME_TIMESTAMP_FILE", str(tmp_path / "clock"))
    monkeypatch.setenv("FAKETIME_NO_CACHE", "1")
    monkeypatch.setenv("FAKETIME_DONT_FAKE_MONOTONIC", "1")
    with running(**limits) as server:
        monkeypatch.undo()
        yield server, clock


def ask(connection: HTTPConnection, query: str) -> tuple[int, dict[str, str]]:
    connection.request("GET", f"/sparql?query={quote(query)}")
    answer = connection.getresponse()
    answer.read()
    return answer.status, dict(answer.getheaders())


def kept(connection: HTTPConnection) -> dict[str, str]:
    """The headers of an answer out of a cache; a worker that has just taken the connection has to make it first."""
    for _ in range(10):
        status, headers = ask(connection, "ASK {}")
        assert status == 200
        if headers.get("Cache-Status") == "kararname; hit":
            return headers
    raise AssertionError("no answer came out of a cache")


def test_a_clock_that_is_set_changes_nothing_but_dates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection stays, a kept answer is as old as it is, and only the Date header shows that the clock was set."""
    with (
        under_a_clock(tmp_path, monkeypatch, query_seconds=20) as (server, clock),
        closing(HTTPConnection("127.0.0.1", server.port, timeout=LONG_ENOUGH)) as connection,
    ):
        connection.connect()
        stays, shown = connection.sock, []
        kept(connection)
        for step in STEPS:
            clock.set(step)
            time.sleep(0.05)
            headers = kept(connection)
            assert 0 <= int(headers["Age"]) < LONG_ENOUGH
            status, headers = ask(connection, f"SELECT ('{step}' AS ?x) {{}}")
            shown.append(parsedate_to_datetime(headers["Date"]) - datetime.now(UTC))
            assert status == 200
            assert connection.sock is stays
    assert [round(away / DAY) for away in shown] == [1, -1, 400, pytest.approx(-7305, abs=6), 0]


@pytest.mark.parametrize("step", STEPS[:-1])
def test_a_query_is_cut_on_time_whatever_the_clock_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Neither at once, when the clock goes forward, nor never, when it goes back; one that waits gets its turn."""
    with (
        under_a_clock(tmp_path, monkeypatch, query_seconds=2, slow_slots=1, queue_seconds=20) as (server, clock),
        ThreadPoolExecutor(2) as threads,
    ):
        began = time.monotonic()
        running_ones = [threads.submit(server.ask, ENDLESS) for _ in range(2)]
        time.sleep(0.7)
        clock.set(step)
        assert server.get("/pid").status == 200
        assert [future.result().status for future in running_ones] == [504, 504]
        # Not twice two seconds: on a busy machine both may run for long before the server tells them slow.
        assert 2 <= time.monotonic() - began < LONG_ENOUGH

"""The watch over one request: clients too slow to send or to read are hung up on, queries are counted once."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from kararname.server import watch
from kararname.server.alarm import Alarm
from kararname.server.slots import Slots
from kararname.server.watch import RequestWatch, Rules, address_space


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """The client's end and ours."""
    client, ours = socket.socketpair()
    client.settimeout(10)
    with client, ours:
        yield client, ours


@pytest.fixture
def alarm() -> Alarm:
    alarm = Alarm()
    alarm.start()
    return alarm


@pytest.fixture
def rules(tmp_path: Path) -> Rules:
    return Rules(60, 0, Slots(tmp_path, 1), lambda _environment, error: str(error).encode())


Ends = tuple[socket.socket, socket.socket]


def test_a_request_that_does_not_arrive_is_hung_up_on(
    ends: Ends, alarm: Alarm, rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker, waiting to read, is woken too."""
    monkeypatch.setattr(watch, "ARRIVE_SECONDS", 0.02)
    client, ours = ends
    RequestWatch(ours, alarm, rules).arriving()
    assert ours.recv(1) == b""
    assert client.recv(1) == b""


def test_a_client_that_does_not_read_is_hung_up_on(
    ends: Ends, alarm: Alarm, rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker, waiting to write, is woken by an error."""
    monkeypatch.setattr(watch, "SEND_SECONDS", 0.05)
    _, ours = ends
    watching = RequestWatch(ours, alarm, rules)
    watching.answering({})
    watching.sending(0)
    with pytest.raises(OSError, match=r"pipe|reset"):
        ours.sendall(b"x" * 50_000_000)


def test_a_quick_request_takes_no_slot(ends: Ends, alarm: Alarm, rules: Rules) -> None:
    """Only slow ones count."""
    watching = RequestWatch(ends[1], alarm, rules)
    watching.answering({})
    assert watching.may_ask()
    slot = rules.slots.take()
    assert slot is not None
    slot.free()
    watching.done()
    assert not watching.slow


def test_a_slow_request_holds_its_slot_until_it_is_over(
    ends: Ends, alarm: Alarm, rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one that was slow before it came to its query; it loses its priority."""
    monkeypatch.setattr(watch, "SLOW_SECONDS", 0.0)
    monkeypatch.setattr("os.setpriority", lambda *_: None)
    watching = RequestWatch(ends[1], alarm, rules)
    watching.answering({})
    deadline = time.monotonic() + 10
    while not watching.slow and time.monotonic() < deadline:
        time.sleep(0.005)
    assert watching.may_ask()
    assert rules.slots.take() is None
    watching.done()
    slot = rules.slots.take()
    assert slot is not None
    assert not RequestWatch(ends[1], alarm, rules)._take_slot()  # pyright: ignore[reportPrivateUsage]
    slot.free()


def test_the_address_space_is_known() -> None:
    """It is at least the interpreter's."""
    assert address_space() > 10_000_000

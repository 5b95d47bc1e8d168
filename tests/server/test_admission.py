"""Slots: so many at once over all processes, and free again when a process dies."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from flask import Flask
from kararname.server.admission import WATCH_KEY, admit
from kararname.server.alarm import Alarm
from kararname.server.slots import Slots
from werkzeug.exceptions import ServiceUnavailable


def test_only_so_many_slots_can_be_taken(tmp_path: Path) -> None:
    """One given back can be taken again."""
    slots = Slots(tmp_path, 2)
    first, second = slots.take("a"), slots.take("b")
    assert first is not None
    assert second is not None
    assert slots.take("c") is None
    first.free()
    third = slots.take("c")
    assert third is not None
    for slot in (second, third):
        slot.free()


def test_the_last_slot_is_for_a_client_that_holds_none(tmp_path: Path) -> None:
    """One client alone cannot keep the others out."""
    slots = Slots(tmp_path, 3)
    held = [slots.take("greedy"), slots.take("greedy")]
    assert slots.take("greedy") is None
    last = slots.take("modest")
    for slot in (*held, last):
        assert slot is not None
        slot.free()


HOLDER = """
import sys
from pathlib import Path
from kararname.server.slots import Slots
print(Slots(Path(sys.argv[1]), 1).take() is not None, flush=True)
input()
"""


def test_a_dead_process_holds_no_slot(tmp_path: Path) -> None:
    """The kernel drops the lock with the process."""
    slots = Slots(tmp_path, 1)
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        assert slots.take() is None
        holder.kill()
    slot = slots.take()
    assert slot is not None
    slot.free()


class _Watch:
    def __init__(self, answer: bool) -> None:
        self.may_ask = lambda: answer


def test_a_query_without_a_place_is_told_to_come_back() -> None:
    """And outside a worker everybody is admitted."""
    app = Flask(__name__)
    with app.test_request_context():
        admit()
    with app.test_request_context(environ_base={WATCH_KEY: _Watch(True)}):
        admit()
    with app.test_request_context(environ_base={WATCH_KEY: _Watch(False)}), pytest.raises(ServiceUnavailable) as caught:
        admit()
    assert caught.value.retry_after


def test_an_alarm_rings_once_unless_set_anew_or_stopped() -> None:
    """The last time set is the one that counts."""
    rung: list[str] = []
    alarm = Alarm()
    alarm.start()
    now = time.monotonic()
    alarm.set(now + 60, lambda: rung.append("too late"))
    alarm.set(now + 0.01, lambda: alarm.set(now + 0.02, lambda: rung.append("second")))
    deadline = now + 10
    while not rung and time.monotonic() < deadline:
        time.sleep(0.005)
    alarm.set(time.monotonic() + 0.02, lambda: rung.append("stopped"))
    alarm.stop()
    time.sleep(0.05)
    assert rung == ["second"]

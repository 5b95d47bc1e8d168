"""The watch over one request in a worker: how long it may take to arrive, to be answered and to be sent.

A request that cannot be answered in time is answered for by the watch: it writes a complete response on the client's
socket and ends the process, since nothing else stops the engine. A client too slow to send or to read is hung up on.
"""

from __future__ import annotations

import os
import resource
import signal
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from ..errors import QueryRefused, QueryTimeout
from .admission import Waits, client_of, too_many
from .alarm import Action, Alarm
from .lobby import Reception
from .places import Place
from .slots import Slots

BUSY_SECONDS = 0.005
"""A request still running after this long keeps its worker busy: others should not wait for it."""

SLOW_SECONDS = 0.15
"""A request still running after this long is slow: it needs a slot and gives way to quick ones."""

ARRIVE_SECONDS = 3.0
SEND_SECONDS = 20.0
SLOWEST_READER = 100_000
"""Bytes a second that a client must read at least, once the first seconds are over."""

_TICK_SECONDS = 0.05
_LAST_WORDS_SECONDS = 5.0
_NICENESS = 10

Environment = Mapping[str, object]
Apology = Callable[[Environment, Exception], bytes]
"""Makes the complete HTTP response that tells a client of an error."""


def address_space() -> int:
    """The address space this process takes, in bytes; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 0


@dataclass(frozen=True)
class Rules:
    """What a watch goes by.

    Args:
        seconds: how long an answer may take.
        memory: address space, in bytes, past which a request is cut, while the process can still say so; 0 for none.
        slots: the places for slow queries.
        apology: makes the response for a request that is cut.
        lobby: where queries wait for a slot; None: nobody waits.
    """

    seconds: float
    memory: int
    slots: Slots
    apology: Apology
    lobby: Reception | None = None


class RequestWatch:
    """Watches one request from its first byte to its last.

    Args:
        client: the client's socket.
        alarm: the worker's alarm clock.
        rules: limits and how to say that one was passed.
        on_busy: called, in another thread, when the request keeps the worker busy.
        on_cut: called before the worker is ended, with what the request ran out of (time, memory, slots) and it.
    """

    def __init__(
        self,
        client: socket.socket,
        alarm: Alarm,
        rules: Rules,
        on_busy: Callable[[], None] = lambda: None,
        on_cut: Callable[[str, Environment], None] = lambda _reason, _environment: None,
    ) -> None:
        self.slow = False
        self._on_busy = on_busy
        self._on_cut = on_cut
        self._client = client
        self._alarm = alarm
        self._rules = rules
        self._environment: Environment = {}
        self._started = 0.0
        self._thread = threading.get_native_id()
        self._counted = False
        self._slot: Place | None = None
        self._request: bytes | None = None

    def arriving(self) -> None:
        """The request has not arrived whole; the client must send the rest in time."""
        now = time.monotonic()
        self._alarm.set(now + BUSY_SECONDS, self._busy_then(now + ARRIVE_SECONDS, self._hang_up))

    def holds(self, slot: Place | None) -> None:
        """The slot that the request holds already, having waited for it."""
        self._slot = slot

    def answering(self, environment: Environment, request: bytes | None = None) -> None:
        """The request has arrived; its answer is being made.

        Args:
            environment: the request.
            request: all its bytes, so that it can be answered elsewhere; without them it cannot wait.
        """
        self._environment, self._request = environment, request
        self._started = time.monotonic()
        slow = self._started + min(SLOW_SECONDS, self._rules.seconds)
        self._alarm.set(self._started + BUSY_SECONDS, self._busy_then(slow, self._on_slow))

    def may_ask(self) -> bool:
        """See ``admission.Watch``."""
        lobby = self._rules.lobby
        if self.slow:
            self._counted = self._take_slot()
        else:
            self._counted = self._slot is not None or not (lobby and lobby.makes_wait(client_of(self._environment)))
        if not self._counted:
            self._alarm.stop()  # the client is not ours any more
            if self._is_let_in():
                raise Waits
        return self._counted

    def answered(self) -> None:
        """The answer is made; from now on it is too late to answer otherwise."""
        self._alarm.stop()

    def sending(self, size: int) -> None:
        """The answer is being sent, to a client that has to read it in time."""
        now = time.monotonic()
        latest = now + SEND_SECONDS + size / SLOWEST_READER
        self._alarm.set(now + BUSY_SECONDS, self._busy_then(latest, self._hang_up))

    def done(self) -> None:
        """The request is over."""
        self._alarm.stop()
        if self._slot is not None:
            self._slot.free()
            self._slot = None

    def _busy_then(self, due: float, action: Action) -> Action:
        def tell() -> None:
            self._on_busy()
            self._alarm.set(due, action)

        return tell

    def _take_slot(self) -> bool:
        if self._slot is None:
            self._slot = self._rules.slots.take(client_of(self._environment))
        return self._slot is not None

    def _is_let_in(self) -> bool:
        """Send the request to the lobby; False when there is no room or no lobby."""
        lobby, client = self._rules.lobby, client_of(self._environment)
        if not lobby or self._request is None or not lobby.has_room(client):
            return False
        refusal = self._rules.apology(self._environment, too_many())
        return lobby.let_in(client, self._client, self._request, refusal)

    def _on_slow(self) -> None:
        self.slow = True
        if self._counted and not self._take_slot():
            if self._is_let_in():
                self._on_cut("queue", self._environment)
                os._exit(0)
            self._cut("slots", too_many())
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._thread, _NICENESS)
        self._on_tick()

    def _on_tick(self) -> None:
        """Look after time and memory, and look again soon."""
        deadline = self._started + self._rules.seconds
        now = time.monotonic()
        if now >= deadline:
            self._on_timeout()
        if self._rules.memory and address_space() > self._rules.memory:
            self._cut(
                "memory", QueryRefused("The answer takes too much memory to make: narrow the query or add a LIMIT.")
            )
        self._alarm.set(min(now + _TICK_SECONDS, deadline), self._on_tick)

    def _on_timeout(self) -> NoReturn:
        self._cut(
            "time",
            QueryTimeout(
                "The answer was not ready after %(seconds)s seconds: narrow the query "
                "(name a class or a property, join fewer patterns, add a LIMIT) or ask for less at once.",
                seconds=f"{self._rules.seconds:g}",
            ),
        )

    def _cut(self, reason: str, error: Exception) -> NoReturn:
        """Answer in the worker's stead and end it; should even that hang, the kernel ends it."""
        signal.setitimer(signal.ITIMER_REAL, _LAST_WORDS_SECONDS)
        try:
            self._on_cut(reason, self._environment)
            self._client.sendall(self._rules.apology(self._environment, error))
            self._client.shutdown(socket.SHUT_WR)
        finally:
            os._exit(0)

    def _hang_up(self) -> None:
        with suppress(OSError):
            self._client.shutdown(socket.SHUT_RDWR)

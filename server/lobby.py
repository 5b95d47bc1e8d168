"""The lobby: a small process in which requests wait for a slot, so that they keep no worker.

It holds their connections and the files that their bytes lie in, and reads neither. When a slot is free it hands the
next request to the workers, slot and all. A client that leaves gives up its place; one that has waited too long is told
to come back, in the words that its worker left. It knows nothing of the dataset and loads no more than it needs.

See ``docs/decisions/0075-waiting-for-a-slot.md``.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .exchange import Exchange, in_memory, read_memory
from .queueing import Bounds, FairQueue
from .register import REFUSED, WAITED, Register
from .slots import Slots

_LOOK_SECONDS = 0.02
"""How often it looks for a free slot while somebody waits: the kernel frees those of ended workers silently."""
_IDLE_SECONDS = 1.0
_PAUSE_SECONDS = 0.5
"""Between two starts at least."""
_GONE = select.EPOLLRDHUP | select.EPOLLHUP | select.EPOLLERR


@dataclass(frozen=True, eq=False)
class Guest:
    """A request that waits: its connection, and files with its bytes and with what is said if it waits in vain."""

    client: socket.socket
    request: int
    refusal: int

    def leave(self) -> None:
        """Let go of it."""
        self.client.close()
        os.close(self.request)
        os.close(self.refusal)


class Lobby:
    """The queue, in its process.

    Args:
        door: where workers send requests.
        workers: where they take them again.
        slots: what is waited for.
        register: where it is written who waits.
        bounds: how many may wait, and for how long.
    """

    def __init__(self, door: Exchange, workers: Exchange, slots: Slots, register: Register, bounds: Bounds) -> None:
        self._door, self._workers, self._slots, self._register = door, workers, slots, register
        self._queue = FairQueue[Guest](bounds)
        self._guests: dict[int, Guest] = {}
        self._epoll = select.epoll()
        self._epoll.register(door.taking.fileno(), select.EPOLLIN)
        self.open = True

    def run(self) -> None:
        """Let requests in and out until it is closed or the parent ends; then nobody waits any more."""
        parent = os.getppid()
        self._register.write(())
        while self.open and os.getppid() == parent:
            for file, _ in self._epoll.poll(_LOOK_SECONDS if self._guests else _IDLE_SECONDS):
                self._let_in() if file == self._door.taking.fileno() else self._let_go(self._guests[file])
            self._serve()
            self._register.write(self._queue.clients())
        for guest in list(self._guests.values()):
            self._refuse(guest)

    def close(self, _signal: int, _frame: object) -> None:
        """Let nobody wait any more; a handler of signals."""
        self.open = False

    def _let_in(self) -> None:
        while received := self._door.receive():
            name, (client, request, refusal) = received
            guest = Guest(socket.socket(fileno=client), request, refusal)
            if self._queue.join(name, guest, time.monotonic()):
                self._guests[client] = guest
                self._epoll.register(client, _GONE)
                self._register.count(WAITED)
            else:
                self._register.was_full()
                self._refuse(guest)

    def _serve(self) -> None:
        for guest in self._queue.overdue(time.monotonic()):
            self._refuse(guest)
        while self._guests and self._send_in():
            pass

    def _send_in(self) -> bool:
        """Hand the next request to the workers; False when there is none or no slot for any."""
        held = self._slots.holders()
        found = self._queue.next(held, lambda client: self._slots.allow(client, held))
        if not found:
            return False
        name, guest = found
        slot = self._slots.take(name)
        given = slot is not None and self._workers.give_waited(guest.client.fileno(), guest.request, slot)
        if slot:
            slot.free()  # the message holds it now
        if given:
            self._let_go(guest)
        return given

    def _let_go(self, guest: Guest) -> None:
        self._queue.leave(guest)
        if self._guests.pop(guest.client.fileno(), None):
            self._epoll.unregister(guest.client.fileno())
        guest.leave()

    def _refuse(self, guest: Guest) -> None:
        self._register.count(REFUSED)
        with suppress(OSError):
            guest.client.setblocking(False)
            guest.client.sendall(read_memory(os.dup(guest.refusal)))
            guest.client.shutdown(socket.SHUT_WR)
        self._let_go(guest)


@dataclass
class Reception:
    """The lobby as the other processes see it: the arbiter keeps it running, workers send requests there.

    Args:
        slots: what is waited for.
        workers: where workers take what others give.
        bounds: how many may wait, and for how long; 0 at most: nobody.
    """

    slots: Slots
    workers: Exchange
    bounds: Bounds

    def __post_init__(self) -> None:
        """Make what the processes share, before any is forked."""
        self.register = Register()
        self._door = Exchange.open()
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0

    def keep(self) -> None:
        """See that the lobby runs; to be called by its parent now and then, and whenever a child ended."""
        ended = self._process is None or self._process.poll() is not None
        if not ended or time.monotonic() - self._started < _PAUSE_SECONDS:
            return
        self._started = time.monotonic()
        files = (self._door.taking.fileno(), self.workers.giving.fileno(), self.register.file)
        numbers = (self.slots.count, self.bounds.most, self.bounds.most_each, self.bounds.seconds)
        command = [sys.executable, "-P", "-m", __name__, str(self.slots.folder), *map(str, (*files, *numbers))]
        self._process = subprocess.Popen(command, pass_fds=files, stdin=subprocess.DEVNULL)  # noqa: S603

    def close(self) -> None:
        """End it; who still waits is told to come back."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.terminate()

    def makes_wait(self, client: str) -> bool:
        """Whether a client's next query waits behind others of its own."""
        return self.register.waiting(client) > 0

    def has_room(self, client: str) -> bool:
        """Whether one more query of a client may wait."""
        if self.register.is_full or not self.bounds.most:
            return False
        return self.register.waiting(client) < self.bounds.most_each

    def let_in(self, name: str, client: socket.socket, request: bytes, refusal: bytes) -> bool:
        """Send a request there.

        Args:
            name: the client's.
            client: its connection, of which this process is to make no more use.
            request: all its bytes.
            refusal: the response if it waits in vain.

        Returns:
            False when that cannot be.
        """
        files = in_memory(request), in_memory(refusal)
        try:
            return self._door.give(client.fileno(), *files, note=name)
        finally:
            for file in files:
                os.close(file)


def main(arguments: Sequence[str]) -> None:
    """Be the lobby; the arguments are those of ``Reception.keep``."""
    folder, door, workers, register, count, most, most_each, seconds = arguments
    lobby = Lobby(
        _end(int(door)),
        _end(int(workers)),
        Slots(Path(folder), int(count)),
        Register(int(register)),
        Bounds(int(most), int(most_each), float(seconds)),
    )
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent says when to end
    signal.signal(signal.SIGTERM, lobby.close)
    lobby.run()


def _end(file: int) -> Exchange:
    end = socket.socket(fileno=file)
    end.setblocking(False)
    return Exchange(end, end)


if __name__ == "__main__":
    main(sys.argv[1:])

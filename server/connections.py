"""The connections of one worker: new ones, kept ones, and those that other workers hand over.

A connection is kept open between requests, with the worker that answered last. A worker that is busy with one request
hands all others to the exchange, where the next idle worker takes them: whoever waits behind a slow query waits for
milliseconds, and a worker that is ended takes no connection with it but that of its request. A request that has not
arrived whole waits here and keeps no worker.
"""

from __future__ import annotations

import select
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from .exchange import Exchange
from .places import Place

KEEP_SECONDS = 15.0
"""A connection on which nothing is asked for so long is closed."""
ARRIVE_SECONDS = 3.0
"""Time for the head of a request to arrive."""
MOST_KEPT = 200
LONGEST_HEAD = 65_536
"""Bytes after which a head without an end is given to the parser, which refuses it."""

END_OF_HEAD = b"\r\n\r\n"
_CHUNK = 65_536


@dataclass(eq=False)
class Connection:
    """A client's connection.

    Args:
        socket: its socket.
        address: the client's address.
        received: what has arrived and is not answered yet.
        since: when the last answer was sent or the next request began, in seconds of ``time.monotonic``.
        fresh: whether nothing was answered on it yet.
        slot: what the request that came with it holds.
    """

    socket: socket.socket
    address: tuple[str, int]
    received: bytes = b""
    since: float = field(default_factory=time.monotonic)
    fresh: bool = True
    slot: Place | None = None

    def take(self) -> bool:
        """Take what has arrived, without waiting.

        Returns:
            False when the client is gone.
        """
        try:
            piece = self.socket.recv(_CHUNK, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return True
        except OSError:
            return False
        if not self.received:
            self.since = time.monotonic()
        self.received += piece
        return bool(piece)

    @property
    def has_request(self) -> bool:
        """Whether the head of a request is there, or what can never become one."""
        return END_OF_HEAD in self.received or len(self.received) > LONGEST_HEAD

    def recv(self, size: int) -> bytes:
        """Read as from a socket: first what has arrived already, then, waiting, what comes."""
        if not self.received:
            return self.socket.recv(size)
        piece, self.received = self.received[:size], self.received[size:]
        return piece


class Connections:
    """All connections that a worker looks after.

    Args:
        listeners: the listening sockets.
        exchange: where connections are handed over.
        wake: a file descriptor that ends a wait when it can be read.
    """

    def __init__(self, listeners: Sequence[socket.socket], exchange: Exchange, wake: int) -> None:
        self._exchange = exchange
        self._listeners = {listener.fileno(): listener for listener in listeners}
        self._kept: dict[int, Connection] = {}
        self._lock = threading.Lock()
        self._epoll = select.epoll()
        self._swept = time.monotonic()
        for file in (*self._listeners, exchange.taking.fileno()):
            self._epoll.register(file, select.EPOLLIN | select.EPOLLEXCLUSIVE)
        self._epoll.register(wake, select.EPOLLIN)

    def ready(self, seconds: float) -> Iterator[Connection]:
        """Wait for connections on which something arrives.

        Args:
            seconds: the longest wait.

        Yields:
            Each connection, which is still kept; ``close`` or ``hand_over`` end that.
        """
        for file, _ in self._epoll.poll(seconds, 16):
            if (connection := self._kept.get(file)) or (connection := self._new(file)):
                yield connection
        self._sweep()

    @property
    def room(self) -> bool:
        """Whether another connection may be kept."""
        return len(self._kept) <= MOST_KEPT

    def close(self, connection: Connection) -> None:
        """End a connection."""
        with self._lock:
            self._forget(connection)
        if connection.slot:
            connection.slot.free()
        connection.socket.close()

    def hand_over(self, busy: Connection | None = None) -> None:
        """Hand to other workers all connections but one; what has arrived in part stays here with its worker."""
        with self._lock:
            for connection in list(self._kept.values()):
                if connection is not busy and not connection.received and self._give(connection):
                    self._forget(connection)
                    connection.socket.close()

    def _give(self, connection: Connection) -> bool:
        return self._exchange.give(connection.socket.fileno())

    def _new(self, file: int) -> Connection | None:
        if file in self._listeners:
            connection = _accept(self._listeners[file])
        elif file == self._exchange.taking.fileno():
            connection = _take(self._exchange)
        else:
            return None
        if connection:
            with self._lock:
                self._kept[connection.socket.fileno()] = connection
                self._epoll.register(connection.socket.fileno(), select.EPOLLIN)
        return connection

    def _forget(self, connection: Connection) -> None:
        """Look no longer after it; another process may hold it too, so that closing it would not do."""
        if self._kept.pop(connection.socket.fileno(), None):
            with suppress(OSError):
                self._epoll.unregister(connection.socket.fileno())

    def _sweep(self) -> None:
        """Once a second, end the connections on which nothing happens."""
        now = time.monotonic()
        if now - self._swept < 1:
            return
        self._swept = now
        for connection in list(self._kept.values()):
            waits = ARRIVE_SECONDS if connection.fresh or connection.received else KEEP_SECONDS
            if now - connection.since > waits:
                self.close(connection)


def _accept(listener: socket.socket) -> Connection | None:
    try:
        client, address = listener.accept()
    except OSError:
        return None  # another worker was quicker, or the client is gone
    client.setblocking(True)
    return Connection(client, address)


def _take(exchange: Exchange) -> Connection | None:
    handed = exchange.take()
    try:
        return handed and Connection(
            handed.socket, handed.socket.getpeername(), handed.request, fresh=False, slot=handed.slot
        )
    except OSError:
        return None  # the client is gone

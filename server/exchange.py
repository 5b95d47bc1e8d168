"""Where connections change hands between processes: from a busy worker to an idle one, into the queue and out of it.

Each message is one datagram of a Unix socket with open files in it. What is sent lies in the kernel until somebody
takes it, so a process that ends meanwhile loses none. The text of a request travels as a file in memory, however long.
"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass

from .places import Place

_LONGEST_NOTE = 256


@dataclass(frozen=True)
class Handed:
    """A connection that was handed over.

    Args:
        socket: its socket.
        request: bytes that have arrived on it and are still to be answered.
        slot: the slot that the request holds, or None.
    """

    socket: socket.socket
    request: bytes = b""
    slot: Place | None = None


@dataclass(frozen=True)
class Exchange:
    """A socket on both ends, made before the workers are forked: whoever is idle takes what somebody gives."""

    giving: socket.socket
    taking: socket.socket

    @classmethod
    def open(cls) -> Exchange:
        """Make one."""
        giving, taking = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        giving.setblocking(False)
        taking.setblocking(False)
        return cls(giving, taking)

    def give(self, *files: int, note: str = "-") -> bool:
        """Hand open files over; False when the exchange is full.

        Args:
            files: the files, which stay open here.
            note: what they are.
        """
        try:
            socket.send_fds(self.giving, [note.encode("utf-8", "replace")[:_LONGEST_NOTE]], list(files))
        except OSError:
            return False
        return True

    def receive(self) -> tuple[str, list[int]] | None:
        """Take a note and its files, or None when there is none (any more)."""
        try:
            note, files, _, _ = socket.recv_fds(self.taking, _LONGEST_NOTE, 3)
        except OSError:
            return None
        return (note.decode("utf-8", "replace"), files) if files else None

    def give_waited(self, client: int, request: int, slot: Place) -> bool:
        """Hand a request that has waited to a worker, with its slot; False when the exchange is full."""
        return self.give(client, request, slot.file, note=str(slot.number))

    def take(self) -> Handed | None:
        """Take a connection, or None when another worker was quicker."""
        received = self.receive()
        if not received:
            return None
        note, (client, *waited) = received
        connection = socket.socket(fileno=client)
        connection.setblocking(True)
        if not waited:
            return Handed(connection)
        request, slot = waited
        return Handed(connection, read_memory(request), Place(int(note), slot))


def in_memory(content: bytes) -> int:
    """An open file in memory that holds some bytes; whoever is given it can read them."""
    file = os.memfd_create("kararname-request", os.MFD_CLOEXEC)
    with os.fdopen(os.dup(file), "wb") as writing:
        writing.write(content)
    return file


def read_memory(file: int) -> bytes:
    """What such a file holds; closes it."""
    with os.fdopen(file, "rb") as reading:
        reading.seek(0)
        return reading.read()

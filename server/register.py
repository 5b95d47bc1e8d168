"""The register of who waits, in memory that all processes share: written by the lobby, read by workers without a lock.

A worker looks into it before it begins a query: whose queries wait already, waits with the next one too.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import time
from collections.abc import Iterable

from ..settings import LONGEST_QUEUE

WAITING, WAITED, REFUSED, FULL_SINCE = range(4)
_NUMBERS = 4 * 8
_DIGEST = 16
_WARY_SECONDS = 0.5


class Register:
    """The register.

    Args:
        file: an open file in memory; None makes one.
    """

    def __init__(self, file: int | None = None) -> None:
        self.file = os.memfd_create("kararname-register", os.MFD_CLOEXEC) if file is None else file
        os.ftruncate(self.file, _NUMBERS + LONGEST_QUEUE * _DIGEST)
        self._memory = mmap.mmap(self.file, _NUMBERS + LONGEST_QUEUE * _DIGEST)
        self._numbers = memoryview(self._memory)[:_NUMBERS].cast("d")

    def write(self, clients: Iterable[str]) -> None:
        """Write down whose requests wait, once for each."""
        digests = b"".join(map(_digest, clients))[: LONGEST_QUEUE * _DIGEST]
        self._memory[_NUMBERS:] = digests.ljust(LONGEST_QUEUE * _DIGEST, b"\0")
        self._numbers[WAITING] = len(digests) // _DIGEST

    def count(self, number: int) -> None:
        """Count one that waited (``WAITED``) or was refused (``REFUSED``)."""
        self._numbers[number] += 1

    def was_full(self) -> None:
        """Remember that there was no room."""
        self._numbers[FULL_SINCE] = time.monotonic()

    @property
    def is_full(self) -> bool:
        """Whether there was no room for somebody a moment ago."""
        return bool(self._numbers[WAITING]) and time.monotonic() - self._numbers[FULL_SINCE] < _WARY_SECONDS

    def number(self, number: int) -> int:
        """How many wait (``WAITING``), and what was counted."""
        return int(self._numbers[number])

    def waiting(self, client: str) -> int:
        """How many requests of a client wait."""
        if not self._numbers[WAITING]:
            return 0
        digests, wanted = self._memory[_NUMBERS:], _digest(client)
        return sum(digests[at : at + _DIGEST] == wanted for at in range(0, len(digests), _DIGEST))


def _digest(client: str) -> bytes:
    return hashlib.blake2b(client.encode("utf-8", "replace"), digest_size=_DIGEST).digest()

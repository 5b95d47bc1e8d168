"""So many places, each held by one process at most: what slow queries need, and what workers count in.

A place is a file; to hold it is to hold a lock on it. The kernel drops the lock with the process, so a worker that is
ended in the middle of anything leaves its place free.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LONGEST_NAME = 100


@dataclass(frozen=True)
class Place:
    """A place that is held: its number and the open file that holds it."""

    number: int
    file: int

    def free(self) -> None:
        """Give it back."""
        os.close(self.file)


@dataclass(frozen=True)
class Places:
    """The places of one kind.

    Args:
        folder: a private folder, shared by all processes of one server.
        kind: begins the names of the files.
        count: how many there are.
    """

    folder: Path
    kind: str
    count: int

    def take(self, holder: str = "") -> Place | None:
        """Take a free place.

        Args:
            holder: who is to hold it, for ``holders``.

        Returns:
            The place, or None when all are taken.
        """
        for number in range(self.count):
            file = self._open(number)
            if _lock(file):
                os.ftruncate(file, 0)
                os.pwrite(file, holder.encode()[:_LONGEST_NAME], 0)
                return Place(number, file)
            os.close(file)
        return None

    def holders(self) -> list[str]:
        """Who holds a place, once for each."""
        return list(self._holders())

    def _holders(self) -> Iterator[str]:
        for number in range(self.count):
            file = self._open(number)
            try:
                if not _lock(file):
                    yield os.pread(file, _LONGEST_NAME, 0).decode("utf-8", "replace")
            finally:
                os.close(file)

    def _open(self, number: int) -> int:
        return os.open(self.folder / f"{self.kind}-{number}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _lock(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

"""Who may go on asking: at most so many slow SPARQL queries run at once, over all worker processes.

Every query begins at once. One that is still running after a moment needs a slot; when all are taken it is told to come
back. For half a second after that, newcomers are told so before they begin, so that a flood costs next to nothing.

A slot is a file in a folder of the server's own; to hold it is to hold a lock on it. The kernel drops the lock with
the process, so a worker that is ended in the middle of a query frees its slot. Pages take no slot: with fewer slots
than workers, one worker is always left for them.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from flask import request
from werkzeug.exceptions import ServiceUnavailable

from .errors import RETRY_AFTER

WATCH_KEY = "kararname.watch"
"""Where a worker leaves its ``Watch`` over the request in the WSGI environment."""

_WARY_SECONDS = 0.5


class Watch(Protocol):
    """A worker's watch over one request."""

    def may_ask(self) -> bool:
        """Count this request among the queries; False when it has to come back later."""
        ...


@dataclass(frozen=True)
class Slots:
    """The places for slow queries.

    Args:
        folder: a private folder, shared by all workers of one server.
        count: how many there are.
    """

    folder: Path
    count: int

    def take(self) -> int | None:
        """Take a free slot.

        Returns:
            The slot, to be given back with ``release``, or None when all are taken; that is remembered for a moment.
        """
        for number in range(self.count):
            file = os.open(self.folder / f"slot-{number}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(file)
            else:
                return file
        self._sign.touch()
        return None

    def release(self, slot: int) -> None:
        """Give a slot back."""
        os.close(slot)

    def overrun(self) -> bool:
        """Whether a query was turned away a moment ago and all slots are still taken."""
        with contextlib.suppress(FileNotFoundError):
            if time.time() - self._sign.stat().st_mtime < _WARY_SECONDS:
                return self._all_taken()
        return False

    def _all_taken(self) -> bool:
        remembered = self._sign.stat().st_mtime
        slot = self.take()
        if slot is None:
            os.utime(self._sign, (remembered, remembered))  # being asked does not make the moment longer
            return True
        self.release(slot)
        return False

    @property
    def _sign(self) -> Path:
        return self.folder / "full"


def admit() -> None:
    """Count this request among the queries; call it before the store is asked something from outside.

    Raises:
        ServiceUnavailable: too many slow queries are running; the answer says when to come back.
    """
    watch = cast("Watch | None", request.environ.get(WATCH_KEY))
    if watch and not watch.may_ask():
        raise too_many()


def too_many() -> ServiceUnavailable:
    """The answer to a query for which there is no place."""
    return ServiceUnavailable(
        f"Too many long queries are running; try again in {RETRY_AFTER} seconds.", retry_after=RETRY_AFTER
    )

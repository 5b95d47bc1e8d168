"""Who may go on asking: at most so many slow SPARQL queries run at once, over all worker processes.

Every query begins at once. One that is still running after a moment needs a slot; when there is none for it, it is
told to come back. For half a second after that, newcomers are told so before they begin, so that a flood costs next to
nothing. The last free slot goes only to a client that holds none: no client alone can keep the others out. Pages take
no slot: with fewer slots than workers, one worker is always left for them.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol, cast

from flask import request
from werkzeug.exceptions import ServiceUnavailable

from .errors import RETRY_AFTER
from .forwarding import CLIENT
from .places import Place, Places

WATCH_KEY = "kararname.watch"
"""Where a worker leaves its ``Watch`` over the request in the WSGI environment."""

_WARY_SECONDS = 0.5


class Watch(Protocol):
    """A worker's watch over one request."""

    def may_ask(self) -> bool:
        """Count this request among the queries; False when it has to come back later."""
        ...


class Slots:
    """The places for slow queries.

    Args:
        folder: a private folder, shared by all workers of one server.
        count: how many there are.
    """

    def __init__(self, folder: Path, count: int) -> None:
        self._places = Places(folder, "slot", count)
        self._sign = folder / "full"

    def take(self, client: str = "") -> Place | None:
        """Take a free slot.

        Args:
            client: whose query it is for.

        Returns:
            The slot, or None when there is none for this client; that is remembered for a moment.
        """
        slot = self._places.take(client) if self._has_place(client) else None
        if slot is None:
            self._sign.touch()
        return slot

    def overrun(self, client: str = "") -> bool:
        """Whether a query was turned away a moment ago and there is still no slot for this client."""
        with contextlib.suppress(FileNotFoundError):
            if time.time() - self._sign.stat().st_mtime < _WARY_SECONDS:
                return not self._has_place(client)
        return False

    def _has_place(self, client: str) -> bool:
        """Whether a slot is free, and not kept for clients that hold none."""
        holders = self._places.holders()
        free = self._places.count - len(holders)
        return free > 1 or (free == 1 and client not in holders)


def client_of(environment: Mapping[str, object]) -> str:
    """The address of who asks."""
    return str(environment.get(CLIENT) or environment.get("REMOTE_ADDR", ""))


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

"""Who may go on asking: at most so many slow SPARQL queries run at once (``slots.py``), others wait (``lobby.py``).

Every query begins at once. One that is still running after a moment needs a slot; when there is none for it, its worker
is ended and it waits in the lobby, to begin anew when one is free. Whoever has a query there waits with the next one
too, so a flood costs next to nothing. When there is no room to wait, the client is told to come back. Pages take no
slot.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, cast

from flask import request
from werkzeug.exceptions import ServiceUnavailable

from .errors import RETRY_AFTER
from .forwarding import CLIENT
from .i18n import lazy_gettext as _l

WATCH_KEY = "kararname.watch"
"""Where a worker leaves its ``Watch`` over the request in the WSGI environment."""

_LONGEST_ADDRESS = 45


class Waits(BaseException):
    """This request waits in the lobby: nobody here is to answer it, so nobody who answers errors may catch this."""


class Watch(Protocol):
    """A worker's watch over one request."""

    def may_ask(self) -> bool:
        """Count this request among the queries; False when it has to come back later.

        Raises:
            Waits: it was sent to the lobby.
        """
        ...


def client_of(environment: Mapping[str, object]) -> str:
    """The address of who asks."""
    return str(environment.get(CLIENT) or environment.get("REMOTE_ADDR", ""))[:_LONGEST_ADDRESS]


def admit() -> None:
    """Count this request among the queries; call it before the store is asked something from outside.

    Raises:
        ServiceUnavailable: too many slow queries are running and waiting; the answer says when to come back.
        Waits: the query waits for its slot.
    """
    watch = cast("Watch | None", request.environ.get(WATCH_KEY))
    if watch and not watch.may_ask():
        raise too_many()


def too_many() -> ServiceUnavailable:
    """The answer to a query for which there is no place."""
    said = _l("Too many long queries are running; try again in a few seconds.")
    return ServiceUnavailable(cast(str, said), retry_after=RETRY_AFTER)

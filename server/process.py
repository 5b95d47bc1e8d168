"""The server as a process: one that listens and loads, and workers forked from it that answer and may be ended.

See ``docs/decisions/0004-prefork-workers.md`` for why.
"""

from __future__ import annotations

import errno
import gc
import logging
import shutil
import socket
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Protocol, cast

from flask import Flask

from ..errors import KararnameError, PortTaken, UsageError
from ..settings import Settings
from .apology import apologise
from .exchange import Exchange
from .forwarding import Forwarding
from .lobby import Reception
from .metrics import ROWS, Board
from .places import Places
from .plan import Plan
from .prefork import run
from .queueing import Bounds
from .site import EXTENSION, Site
from .slots import Slots
from .warming import warm
from .watch import Rules, address_space
from .worker import STACK_BYTES

_log = logging.getLogger(__name__)
_BACKLOG = 256
_FIRST_BYTES_SECONDS = 60


class Source(Protocol):
    """Where the app comes from."""

    def make(self) -> Flask:
        """Make the app, before workers are forked for it.

        Raises:
            KararnameError: it cannot be made; a server that runs goes on with the one it has.
        """
        ...

    def is_stale(self) -> bool:
        """Whether the app should be made anew; asked once a second, so a failure is not to be tried again."""
        ...


def serve(settings: Settings, source: Source) -> None:
    """Serve an app until interrupted.

    Args:
        settings: address, workers and limits; port 0 takes any free one.
        source: makes the app, at first and whenever it is stale or the process gets SIGHUP.

    Raises:
        PortTaken: another program listens on the address.
        UsageError: the address cannot be listened on.
    """
    folder = Path(tempfile.mkdtemp(prefix="kararname-"))
    try:
        with _listen(settings.host, settings.port) as listener:
            plan = _plan(settings, source, listener, folder)
            gc.freeze()  # what is loaded lives as long as the process; not looked at, it stays shared
            gc.enable()
            run(plan)
    except KeyboardInterrupt:
        pass
    except SystemExit as exc:
        if exc.code:
            raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _plan(settings: Settings, source: Source, listener: socket.socket, folder: Path) -> Plan:
    slots = Slots(folder, max(1, min(settings.slow_slots, settings.workers - 1)))  # one worker is left for pages
    exchange = Exchange.open()
    bounds = Bounds(settings.queue_length, settings.queue_client, settings.queue_seconds)
    lobby = Reception(slots, exchange, bounds)
    app = source.make()
    announce = partial(_announce, app, settings.host, listener.getsockname()[1])
    return Plan(
        app=app,
        renew=partial(_renew, source),
        warm=warm,
        is_stale=source.is_stale,
        listener=listener.detach(),
        workers=settings.workers,
        worker_megabytes=settings.worker_megabytes,
        cache_megabytes=settings.cache_megabytes,
        rules=partial(_rules, settings, slots, lobby),
        when_ready=announce,
        board=Board(sorted(app.blueprints), lobby.register),
        rows=Places(folder, "row", ROWS),
        journal=bool(settings.request_log),
        forwarding=Forwarding(settings.prefix, frozenset(settings.proxies.replace(",", " ").split())),
        exchange=exchange,
        lobby=lobby,
    )


def _rules(settings: Settings, slots: Slots, lobby: Reception, app: Flask) -> Rules:
    return Rules(settings.query_seconds, _memory(settings), slots, partial(apologise, app), lobby)


def _renew(source: Source) -> Flask | None:
    """The app anew, or None when it cannot be made, which is said: whatever is wrong with it, the server goes on."""
    try:
        return source.make()
    except KararnameError as exc:
        _log.error("the newer dataset is not served: %s", exc)
    except Exception:
        _log.exception("the newer dataset is not served")
    return None


def _memory(settings: Settings) -> int:
    """Half-way from what the loaded server takes to what a worker may take: growing tables double their space."""
    taken = address_space() + STACK_BYTES
    return (taken + settings.worker_megabytes * 2**20) // 2


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as exc:
        if exc.errno == errno.EADDRINUSE:
            raise PortTaken(f"port {port} on {host} is taken: stop what runs there or choose another") from exc
        raise UsageError(f"cannot listen on {host}:{port}: {exc.strerror or exc}") from exc
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    # Browsers open connections on suspicion: one on which nothing is said yet must not keep a worker (Linux alone).
    if hasattr(socket, "TCP_DEFER_ACCEPT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, _FIRST_BYTES_SECONDS)
    return listener


def _announce(app: Flask, host: str, port: int) -> None:
    site = cast("Site | None", app.extensions.get(EXTENSION))
    what = "what the store holds" if site else app.name
    if site:
        with suppress(KararnameError):  # a service that is away, or holds too much to count it at once
            what = f"{len(site.store):,} quads"
    shown = f"[{host}]" if ":" in host else host
    print(f"Kararname serves {what} on http://{shown}:{port} (Ctrl-C stops it)", flush=True)

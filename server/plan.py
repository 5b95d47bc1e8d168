"""What a server is to be: the values that its processes share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import Flask

from .exchange import Exchange
from .forwarding import Forwarding
from .lobby import Reception
from .metrics import Board
from .places import Places
from .watch import Rules


@dataclass(frozen=True)
class Plan:
    """What the server is to be.

    Args:
        app: the app, loaded before the first fork so that all workers share its memory.
        renew: makes the app anew, over newer data; None when that failed.
        warm: makes an app's pages quick, in steps that give the path of a page each.
        is_stale: whether it should.
        listener: file descriptor of the listening socket; the server closes it.
        workers: how many processes answer.
        worker_megabytes: address space of each, in MiB.
        cache_megabytes: answers that each keeps, in MiB.
        rules: gives the limits of a request to an app.
        when_ready: called once requests can come.
        board: where all workers count.
        rows: the rows of the board, each for one worker.
        journal: whether each request is written to the log.
        forwarding: what is believed of reverse proxies.
        exchange: where workers hand connections to each other.
        lobby: where queries wait for a slot.
    """

    app: Flask
    renew: Callable[[], Flask | None]
    warm: Callable[[Flask], Iterator[str]]
    is_stale: Callable[[], bool]
    listener: int
    workers: int
    worker_megabytes: int
    cache_megabytes: int
    rules: Callable[[Flask], Rules]
    when_ready: Callable[[], None]
    board: Board
    rows: Places
    journal: bool
    forwarding: Forwarding
    exchange: Exchange
    lobby: Reception

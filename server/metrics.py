"""Figures of the running server, for Prometheus: ``/metrics``.

All workers count in one piece of memory that they share from before they are forked, each in a row of its own, so that
counting takes no lock and what an ended worker counted stays. To count something else, add its cells in ``_cells`` and
its lines in ``_lines``. https://prometheus.io/docs/instrumenting/exposition_formats/
"""

from __future__ import annotations

import mmap
import time
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from flask import Blueprint, Response, request

from .register import REFUSED, WAITED, WAITING, Register
from .site import site

BOARD_KEY = "kararname.board"
"""Where a worker leaves the ``Board`` in the WSGI environment."""

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
BUCKETS = (0.001, 0.005, 0.025, 0.1, 0.5, 1.0, 5.0, 10.0)
"""Upper bounds in seconds; one more takes what is beyond."""
STATUSES = (200, 206, 302, 303, 304, 308, 400, 403, 404, 405, 406, 413, 414, 415, 431, 500, 503, 504)
CUTS = ("time", "memory", "slots", "queue")
OTHER = "other"
ROWS = 64
"""Workers that can count at once: those of two generations while a new dataset goes live."""

_SOON = 5.0
"""Seconds in which an answer is made, if it is not a long one."""

Cell = tuple[str, ...]
blueprint = Blueprint("metrics", __name__)


class Board:
    """The counters of all workers.

    Args:
        routes: names of the parts of the site that requests are counted by.
        queue: where it is written who waits.
    """

    def __init__(self, routes: Sequence[str], queue: Register | None = None) -> None:
        self._queue = queue
        self._routes = (*routes, OTHER)
        self._index: Mapping[Cell, int] = {cell: at for at, cell in enumerate(self._cells())}
        self._memory = mmap.mmap(-1, ROWS * len(self._index) * 8)
        self._numbers = memoryview(self._memory).cast("d")

    def add(self, row: int, *cell: str, amount: float = 1.0) -> None:
        """Count in a row, which no other process counts in; an unknown route, status or reason counts as ``other``."""
        at = self._index.get(cell)
        if at is None:
            at = self._index[tuple(part if number == 0 else self._known(part) for number, part in enumerate(cell))]
        self._numbers[row * len(self._index) + at] += amount

    def total(self, *cell: str) -> float:
        """What all workers have counted in a cell."""
        return sum(self._numbers[self._index[cell] :: len(self._index)])

    def makes(self, row: int, since: float) -> None:
        """Say that the worker of a row makes an answer, since when by the monotonic clock; 0 when it has made it."""
        self._numbers[row * len(self._index) + self._index["since",]] = since

    def is_busy(self) -> bool:
        """Whether a worker makes an answer; what takes long does not count, nor what an ended worker left."""
        since = max(self._numbers[self._index["since",] :: len(self._index)])
        return since > time.monotonic() - _SOON

    def answered(self, row: int, route: str, status: int, seconds: float) -> None:
        """Count an answer."""
        self.add(row, "requests", route, str(status))
        self.add(row, "bucket", route, str(bisect_left(BUCKETS, seconds)))
        self.add(row, "seconds", route, amount=seconds)

    def _known(self, part: str) -> str:
        return part if any(part in cell[1:] for cell in self._index) else OTHER

    def _cells(self) -> Iterator[Cell]:
        for route in self._routes:
            for status in (*map(str, STATUSES), OTHER):
                yield ("requests", route, status)
            for bucket in range(len(BUCKETS) + 1):
                yield ("bucket", route, str(bucket))
            yield ("seconds", route)
        for reason in (*CUTS, OTHER):
            yield ("cut", reason)
        yield from (("hits",), ("started",), ("since",))

    def lines(self) -> Iterator[str]:
        """The counters as Prometheus reads them."""
        yield from _about("kararname_requests_total", "counter", "Requests answered, by part of the site and status.")
        for route in self._routes:
            for status in (*map(str, STATUSES), OTHER):
                if count := self.total("requests", route, status):
                    yield f'kararname_requests_total{{route="{route}",status="{status}"}} {count:g}'
        yield from _about("kararname_request_seconds", "histogram", "How long the answers took.")
        for route in self._routes:
            yield from self._histogram(route)
        yield from _about("kararname_cache_hits_total", "counter", "Answers given out of the caches.")
        yield f"kararname_cache_hits_total {self.total('hits'):.0f}"
        yield from _about("kararname_cut_total", "counter", "Requests cut, by what they ran out of.")
        yield from (f'kararname_cut_total{{reason="{reason}"}} {self.total("cut", reason):.0f}' for reason in CUTS)
        yield from _about("kararname_workers_started_total", "counter", "Worker processes started.")
        yield f"kararname_workers_started_total {self.total('started'):.0f}"
        if self._queue:
            yield from _of_queue(self._queue)

    def _histogram(self, route: str) -> Iterator[str]:
        counts = [self.total("bucket", route, str(bucket)) for bucket in range(len(BUCKETS) + 1)]
        if not sum(counts):
            return
        for number, bound in enumerate((*BUCKETS, "+Inf")):
            running = sum(counts[: number + 1])
            yield f'kararname_request_seconds_bucket{{route="{route}",le="{bound}"}} {running:.0f}'
        yield f'kararname_request_seconds_sum{{route="{route}"}} {self.total("seconds", route):.6f}'
        yield f'kararname_request_seconds_count{{route="{route}"}} {sum(counts):.0f}'


def _of_queue(queue: Register) -> Iterator[str]:
    yield from _about("kararname_queue_length", "gauge", "Queries that wait for a slot.")
    yield f"kararname_queue_length {queue.number(WAITING)}"
    yield from _about("kararname_queue_waited_total", "counter", "Queries that had to wait for a slot.")
    yield f"kararname_queue_waited_total {queue.number(WAITED)}"
    yield from _about("kararname_queue_refused_total", "counter", "Queries that waited in vain or found no room.")
    yield f"kararname_queue_refused_total {queue.number(REFUSED)}"


@blueprint.get("/metrics")
def metrics() -> Response:
    """Counters of all workers since the start, and what is served now."""
    board = cast("Board | None", request.environ.get(BOARD_KEY))
    found = site()
    lines = [
        *(board.lines() if board else ()),
        *_about("kararname_quads", "gauge", "Quads of the dataset that is served."),
        f"kararname_quads {len(found.store)}",
        *_about("kararname_dataset_info", "gauge", "The version of the dataset that is served."),
        f'kararname_dataset_info{{version="{found.version}"}} 1',
        *_about("kararname_slow_slots", "gauge", "Slow queries that may run at once."),
        f"kararname_slow_slots {found.settings.slow_slots}",
        *_about("kararname_workers_wanted", "gauge", "Worker processes that there should be."),
        f"kararname_workers_wanted {found.settings.workers}",
    ]
    answer = Response("\n".join([*lines, ""]), content_type=CONTENT_TYPE)
    answer.cache_control.no_store = True
    return answer


def _about(name: str, kind: str, text: str) -> tuple[str, str]:
    return f"# HELP {name} {text}", f"# TYPE {name} {kind}"

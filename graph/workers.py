"""Work done side by side in processes of their own, or in this one where there is one job only.

Processes are started anew (``spawn``) and not forked, for the engine has threads. What they do is given as a function
of a module; tasks and results travel pickled, so they are paths, keys and bytes. A worker ends with the process that
started it, even if that is killed.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from itertools import islice
from typing import TypeVar

from ..errors import DatasetError

Task = TypeVar("Task")
Result = TypeVar("Result")
_PATIENCE = 1.0
"""Seconds of work after which it is worth to start processes, which takes about as long."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers(AbstractContextManager["Workers"]):
    """Some processes that work side by side, started when there is something to share.

    Args:
        jobs: how many work at once.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __exit__(self, *_: object) -> None:
        if self._pool:
            # After a task that cannot be pickled, waiting for idle workers lasts for ever.
            processes = list((self._pool._processes or {}).values())  # pyright: ignore[reportPrivateUsage]
            self._pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task], large: bool = False) -> Iterator[Result]:
        """Do every task; what takes longer than it takes to start processes is shared out.

        Args:
            work: a function of a module.
            tasks: its arguments, taken as workers become free.
            large: whether it is known that each task takes long; then the work begins at once.

        Returns:
            The results in the order in which they come. To ask for them raises ``DatasetError`` where a worker was
            ended from outside, as for want of memory.
        """
        waiting = iter(tasks)
        if self.jobs == 1:
            return map(work, waiting)
        if large or self._pool:
            return self._share(work, waiting)
        return self._begin(work, waiting)

    def _begin(self, work: Callable[[Task], Result], waiting: Iterator[Task]) -> Iterator[Result]:
        """Do tasks in this process until it has taken long enough."""
        started = time.monotonic()
        for task in waiting:
            yield work(task)
            if time.monotonic() - started > _PATIENCE:
                break
        yield from self._share(work, waiting)

    def _share(self, work: Callable[[Task], Result], waiting: Iterator[Task]) -> Iterator[Result]:
        first = list(islice(waiting, 2 * self.jobs))
        if len(first) < 2:
            return map(work, first)
        pool = self._started()
        return _results(pool, work, {pool.submit(work, task) for task in first}, waiting)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.jobs, mp_context=context, initializer=_end_with_parent)
        return self._pool


def _results(
    pool: ProcessPoolExecutor,
    work: Callable[[Task], Result],
    under_way: set[Future[Result]],
    waiting: Iterator[Task],
) -> Iterator[Result]:
    try:
        while under_way:
            done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            under_way.update(pool.submit(work, task) for task in islice(waiting, len(done)))
            yield from (future.result() for future in done)
    except BrokenProcessPool as exc:
        raise DatasetError(
            "a process of the build was ended from outside, perhaps for want of memory: try --jobs 1"
        ) from exc


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for ever: its queue stays open in its siblings."""
    parent = multiprocessing.parent_process()
    assert parent

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()

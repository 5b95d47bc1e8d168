"""Work is done side by side, its errors are told, and no process outlives the build that started it."""

from __future__ import annotations

import math
import operator
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from kararname.errors import DatasetError
from kararname.graph.workers import Workers

KILLED = """
import multiprocessing, os, signal, time
from kararname.graph.workers import Workers
results = Workers(2).map(time.sleep, [0, 0, 60, 60], large=True)
next(results), next(results)
print(*(child.pid for child in multiprocessing.active_children()), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 9])
def test_every_task_is_done_once(jobs: int, count: int) -> None:
    with Workers(jobs) as workers:
        assert sorted(workers.map(operator.neg, range(count), large=True)) == sorted(-n for n in range(count))


def test_short_work_starts_no_process() -> None:
    with Workers(2) as workers:
        assert set(workers.map(_process, [None] * 5)) == {os.getpid()}


def test_an_error_of_a_task_is_told() -> None:
    with Workers(2) as workers, pytest.raises(ValueError, match=r"math domain error|nonnegative"):
        list(workers.map(math.sqrt, [1, -1, 4], large=True))


def test_a_process_that_is_ended_from_outside_is_told() -> None:
    with Workers(2) as workers, pytest.raises(DatasetError, match="perhaps for want of memory: try --jobs 1"):
        list(workers.map(os._exit, [1, 1, 1], large=True))


def test_processes_end_with_a_build_that_is_killed() -> None:
    done = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    workers = done.stdout.split()
    assert len(workers) == 2
    deadline = time.monotonic() + 30
    while any(_runs(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [worker for worker in workers if _runs(worker)]


def _process(_task: None) -> int:
    return os.getpid()


def _runs(process: str) -> bool:
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"

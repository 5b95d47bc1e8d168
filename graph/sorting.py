"""Sorting of more lines than memory should hold: sorted runs on disk, merged while they are read."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from pathlib import Path

RUN = 200_000
"""Lines that are sorted at once: some tens of megabytes of N-Quads."""


def sorted_lines(lines: Iterable[bytes], scratch: Path, run: int = RUN) -> Iterator[bytes]:
    """Lines in the order of their bytes, each once.

    Args:
        lines: lines, each with its end.
        scratch: a folder for the runs; they are removed again.
        run: how many lines are sorted at once.

    Yields:
        The sorted lines.
    """
    waiting = iter(lines)
    batch = list(islice(waiting, run))
    if len(batch) < run:
        yield from (line for line, _ in groupby(sorted(batch)))
        return
    runs: list[Path] = []
    while batch:
        runs.append(scratch / f"run-{len(runs)}")
        with runs[-1].open("wb") as file:
            file.writelines(sorted(batch))
        batch = list(islice(waiting, run))
    with ExitStack() as files:
        for path in runs:
            files.callback(path.unlink)
        merged = heapq.merge(*(files.enter_context(path.open("rb")) for path in runs))
        yield from (line for line, _ in groupby(merged))

"""How far a build has come: words for its stages, and steps with an estimate of what is left.

A stage tells a ``Step`` now and then. It is a text like any other message; who shows a bar looks at its numbers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Progress = Callable[[str], None]
Item = TypeVar("Item")
EVERY = 0.2
"""Seconds between two steps that are told, at least."""


class Step(str):
    """A message that tells how far a stage has come.

    Args:
        stage: what is done.
        done: how much of it.
        total: how much there is.
        seconds: how long that took.
    """

    stage: str
    done: int
    total: int
    left: float
    """Seconds that the rest will take, if it goes on as it went so far."""

    def __new__(cls, stage: str, done: int, total: int, seconds: float) -> Step:
        """A text cannot be changed once it is made, so its numbers are set here."""
        left = seconds / done * (total - done)
        step = super().__new__(cls, f"{stage}: {done:,} of {total:,}, {in_words(left)} left")
        step.stage, step.done, step.total, step.left = stage, done, total, left
        return step


def in_words(seconds: float) -> str:
    """A time that is left, as exactly as it can be known: ``40 s``, ``3 min``."""
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def counted(
    items: Iterable[Item], stage: str, total: int, progress: Progress, size: Callable[[Item], int] = lambda _: 1
) -> Iterator[Item]:
    """Pass items on and tell how far it has come.

    Args:
        items: the items.
        stage: what is done with them.
        total: the sum of their sizes.
        progress: told of the steps.
        size: how much of the work an item is.

    Yields:
        The items.
    """
    started = told = 0.0
    done = 0
    for item in items:
        started = started or time.monotonic()
        yield item
        done += size(item)
        now = time.monotonic()
        if now - told >= EVERY and 0 < done <= total:
            told = now
            progress(Step(stage, done, total, now - started))

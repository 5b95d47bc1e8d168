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
        seconds: how long that took; None where the rest may go otherwise.
    """

    stage: str
    done: int
    total: int
    left: str
    """How long the rest will take if it goes on as it went so far, in words; or ""."""

    def __new__(cls, stage: str, done: int, total: int, seconds: float | None) -> Step:
        """A text cannot be changed once it is made, so its numbers are set here."""
        left = "" if seconds is None else f"{_in_words(seconds / done * (total - done))} left"
        step = super().__new__(cls, f"{stage}: {done:,} of {total:,}{left and ', '}{left}")
        step.stage, step.done, step.total, step.left = stage, done, total, left
        return step


def _in_words(seconds: float) -> str:
    """A time that is left, as exactly as it can be known: ``40 s``, ``3 min``."""
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def counted(items: Iterable[Item], stage: str, total: int, progress: Progress, alike: bool = True) -> Iterator[Item]:
    """Pass items on and tell how far it has come.

    Args:
        items: the items.
        stage: what is done with them.
        total: how many there are.
        progress: told of the steps.
        alike: whether one takes about as long as another, so that the rest can be estimated.

    Yields:
        The items.
    """
    started = told = 0.0
    for done, item in enumerate(items, 1):
        started = started or time.monotonic()
        told = told or started
        yield item
        now = time.monotonic()
        if now - told >= EVERY and done <= total:
            told = now
            progress(Step(stage, done, total, now - started if alike else None))

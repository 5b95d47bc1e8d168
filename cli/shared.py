"""What several commands need: settings, progress, the dataset, problems told."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from ..errors import KararnameError
from ..graph.dataset import open_published
from ..graph.embedded import EmbeddedStore
from ..graph.progress import Step
from ..settings import Settings, from_environment

ANY_PATH = click.Path(path_type=Path)
HERE = click.Path(path_type=Path, exists=True)
_EVERY = 5.0
"""Seconds between two lines that tell how far a stage has come."""


def settings_of(**given: str | int | Path | None) -> Settings:
    """The settings from the environment, with what the command line gives on top."""
    return replace(from_environment(), **{name: value for name, value in given.items() if value is not None})


def store_of(dataset: Path | None) -> EmbeddedStore:
    """The dataset of a data folder, that of the settings unless one is given, in memory.

    A store on disk holds besides what the service says of itself, which is no part of the dataset.
    """
    folder = dataset or from_environment().data_dir
    return EmbeddedStore.open(open_published(folder).data_file)


class Teller:
    """Tells on standard error what is being done, with the seconds since a start; steps as a bar in a terminal.

    Args:
        started: the start, by ``time.monotonic``.
        bars: whether to draw bars; else steps are told every few seconds.
    """

    def __init__(self, started: float, bars: bool) -> None:
        self._started = started
        self._bars = bars
        self._stage = ""
        self._bar: Any = None
        self._told = started

    def __call__(self, message: str) -> None:
        """Tell."""
        if not isinstance(message, Step):
            self._end()
            self._say(message)
        elif self._bars:
            self._draw(message)
        elif time.monotonic() - self._told >= _EVERY:
            self._say(message)

    def _say(self, message: str) -> None:
        self._told = time.monotonic()
        click.echo(f"[{self._told - self._started:5.1f} s] {message}", err=True)

    def _draw(self, step: Step) -> None:
        if step.stage != self._stage:
            self._end()
            self._stage = step.stage
            self._bar = click.progressbar(
                length=step.total, label=step.stage, show_eta=False, show_pos=True, item_show_func=str, file=sys.stderr
            )
        self._bar.update(step.done - self._bar.pos, step.left)

    def _end(self) -> None:
        if self._bar:
            self._bar.render_finish()
        self._stage, self._bar = "", None


def progress_of(started: float) -> Callable[[str], None]:
    """A way to tell on standard error what is being done, with the seconds since a start by ``time.monotonic``."""
    return Teller(started, sys.stderr.isatty())


def tell(problems: Sequence[KararnameError], success: str) -> None:
    """Every problem in a line and exit status 1, or the success."""
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        sys.exit(1)
    click.echo(success)

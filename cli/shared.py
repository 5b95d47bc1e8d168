"""What several commands need: settings, progress, the dataset, problems told."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from ..errors import KararnameError
from ..graph.dataset import open_published
from ..graph.embedded import EmbeddedStore
from ..settings import Settings, from_environment

ANY_PATH = click.Path(path_type=Path)
HERE = click.Path(path_type=Path, exists=True)


def settings_of(**given: str | int | Path | None) -> Settings:
    """The settings from the environment, with what the command line gives on top."""
    return replace(from_environment(), **{name: value for name, value in given.items() if value is not None})


def store_of(dataset: Path | None) -> EmbeddedStore:
    """The dataset of a data folder, that of the settings unless one is given, in memory."""
    folder = dataset or from_environment().data_dir
    return EmbeddedStore.open(open_published(folder).data_file)


def progress_of(started: float) -> Callable[[str], None]:
    """A way to tell on standard error what is being done, with the seconds since a start by ``time.monotonic``."""

    def tell(message: str) -> None:
        click.echo(f"[{time.monotonic() - started:5.1f} s] {message}", err=True)

    return tell


def tell(problems: Sequence[KararnameError], success: str) -> None:
    """Every problem in a line and exit status 1, or the success."""
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        sys.exit(1)
    click.echo(success)

"""The group of all commands, which turns errors of the house into one line and an exit status."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from ..errors import KararnameError, UsageError


class _House(click.Group):
    """A group of commands that turns errors of the house into one line and an exit status."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KararnameError as exc:
            _fail(exc)


def _fail(exc: KararnameError) -> NoReturn:
    click.echo(f"kararname: {exc}", err=True)
    sys.exit(2 if isinstance(exc, UsageError) else 1)


@click.group(cls=_House, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kararname")
def main() -> None:
    """Build, serve and ask a knowledge graph whose every statement carries its page, footnote and holder."""

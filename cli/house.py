"""The group of all commands, which turns errors of the house into one line and an exit status.

A command is imported when it is called, so that a server does not wait for what only builds need.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import NoReturn

import click

from ..errors import KararnameError, UsageError

MODULES: Mapping[str, tuple[str, ...]] = {
    "asking": ("query", "dump"),
    "building": ("new", "build", "check", "schema"),
    "linking": ("link",),
    "reading": ("article",),
    "serving": ("serve", "publish", "mcp"),
}
"""The commands, by the module of this folder that defines them."""


class _House(click.Group):
    """A group of commands that turns errors of the house into one line and an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(command for commands in MODULES.values() for command in commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        for module, commands in MODULES.items():
            if cmd_name in commands:
                import_module(f".{module}", __package__)
        return super().get_command(ctx, cmd_name)

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

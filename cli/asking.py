"""The commands that ask a dataset without a server: query, dump."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..errors import QuerySyntaxError, UsageError
from ..graph.limits import UNLIMITED
from ..graph.media import BY_SUFFIX, FORMS, Form, Kind, forms_for
from ..queries.binding import bind
from ..queries.metadata import read as read_saved
from ..settings import from_environment
from .house import main
from .shared import ANY_PATH, store_of


@main.command(epilog="Example: kararname query --format csv --param lang=tr queries/timeline.rq")
@click.option("--format", "suffix", type=click.Choice([form.suffix for form in FORMS]), help="Form of the answer.")
@click.option("--dataset", type=ANY_PATH, help="Data folder.  [default: data]")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of a saved query.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, allow_dash=True, dir_okay=False))
def query(suffix: str | None, dataset: Path | None, params: tuple[str, ...], file: Path) -> None:
    """Ask a published dataset; FILE is a SPARQL query, a saved query with its parameters, or - for standard input."""
    result = store_of(dataset).query(_query_text(file, params))
    sys.stdout.buffer.write(result.write(_form(suffix, result.kind), UNLIMITED))


@main.command(epilog="Example: kararname dump --format trig > kararname.trig")
@click.option("--format", "suffix", type=click.Choice(["nq", "trig", "ttl", "nt", "jsonld"]), default="nq")
@click.option("--dataset", type=ANY_PATH, help="Data folder.  [default: data]")
def dump(suffix: str, dataset: Path | None) -> None:
    """Write a published dataset to standard output; ttl and nt hold the accepted statements alone."""
    sys.stdout.buffer.write(store_of(dataset).quads(BY_SUFFIX[suffix]))


def _query_text(file: Path, params: Sequence[str]) -> str:
    """The text of a query, with its parameters bound when it is a saved one."""
    text = _text(file)
    if str(file) == "-" or not any(line.startswith("#+") for line in text.splitlines()):
        return text
    wrong = [param for param in params if "=" not in param]
    if wrong:
        raise UsageError(f"--param {wrong[0]}: wanted NAME=VALUE")
    return bind(read_saved(file), dict(param.split("=", 1) for param in params), from_environment().base)[0]


def _text(file: Path) -> str:
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise QuerySyntaxError(f"{file} is not UTF-8 ({exc.reason} at byte {exc.start})") from exc


def _form(suffix: str | None, kind: Kind) -> Form:
    offers = forms_for(kind)
    if suffix is None:
        return offers[0]
    if BY_SUFFIX[suffix] not in offers:
        raise UsageError(f"this answer cannot be written as {suffix}; choose {', '.join(f.suffix for f in offers)}")
    return BY_SUFFIX[suffix]

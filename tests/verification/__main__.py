"""Verify the records: ``make figures`` and ``make draw SEED=1 COUNT=60``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[1]))

from kararname.graph.build import build
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.loaders.folders import SHIPPED
from kararname.ontology.vocabulary import BASE

from verification.draw import Fact
from verification.draw import draw as draw_facts
from verification.draw import facts as all_facts
from verification.figures import DOCUMENT, document


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Draw facts to be read against the text, and write the dataset's figures."""


@main.command(epilog="Example: python tests/verification draw --seed 1 --count 60")
@click.option("--seed", type=int, required=True, help="Seed of the random numbers; the same draws the same facts.")
@click.option("--count", type=click.IntRange(1), default=60, show_default=True, help="How many facts.")
@click.option("--source", default="erdas-2017", show_default=True, help="Name of the source.")
def draw(seed: int, count: int, source: str) -> None:
    """Print facts drawn at random, as rows of a table whose last column is for the verdict."""
    with _built() as published:
        drawn = draw_facts(all_facts(EmbeddedStore.open(published.data_file), source), seed, count)
    click.echo("| | page | place | subject | property | value | holder | verdict |\n|---|---|---|---|---|---|---|---|")
    click.echo("\n".join(_row(number, fact) for number, fact in enumerate(drawn, 1)))


@main.command(epilog="Example: python tests/verification figures")
def figures() -> None:
    """Write docs/reference/figures.md anew."""
    with _built() as published:
        DOCUMENT.write_text(document(published), "utf-8")
    click.echo(f"wrote {DOCUMENT}")


@contextmanager
def _built() -> Iterator[Published]:
    """The shipped sources, built into a folder of their own for as long as they are needed."""
    with tempfile.TemporaryDirectory() as folder:
        yield build([SHIPPED], Path(folder), BASE, lambda _: None)


def _row(number: int, fact: Fact) -> str:
    place = " ".join([fact.place, *(f"n{note}" for note in fact.notes.split())])
    value = fact.value.replace("|", "\\|").replace("\n", " ")
    held = fact.holder if fact.stance == "asserted" else f"{fact.holder}, {fact.stance}"
    return f"| {number} | {fact.page} | {place} | {fact.thing} | {fact.name} | {value} | {held} | |"


if __name__ == "__main__":
    main()

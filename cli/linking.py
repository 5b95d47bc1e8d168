"""The command that looks for Wikidata items: link."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import UsageError
from ..loaders.folders import SHIPPED
from ..settings import from_environment
from .house import main
from .shared import HERE, tell


@main.command(epilog="Example: kararname link --limit 20")
@click.option("--again", is_flag=True, help="Ask Wikidata again for what was asked for; what was decided stays.")
@click.option("--accept", "only_accept", is_flag=True, help="Move the accepted rows of proposals.csv into links.csv.")
@click.option("--check", "only_check", is_flag=True, help="Ask Wikidata about the links there are; write nothing.")
@click.option(
    "--report", type=click.Choice(["csv", "quickstatements"]), help="Tell where the sources and Wikidata differ."
)
@click.option("--limit", type=click.IntRange(1), help="Ask for so many things at most.")
@click.option("--sources", type=HERE, default=SHIPPED, help="Folder of sources.")
@click.option("--into", type=HERE, help="Source that holds the links.  [default: wikidata among the sources]")
@click.argument("entities", nargs=-1, metavar="[ENTITY]...")
def link(  # noqa: PLR0913, PLR0917  (one argument an option)
    again: bool,
    only_accept: bool,
    only_check: bool,
    report: str | None,
    limit: int | None,
    sources: Path,
    into: Path | None,
    entities: tuple[str, ...],
) -> None:
    """Propose Wikidata items for things without a link, for a person to accept or reject in proposals.csv."""
    alone = bool(report) + only_accept
    asks = limit is not None or (again and not report)
    if alone + only_check + asks > 1 or (alone and entities):
        raise UsageError(
            "--accept stands alone, --report with --again at most, and --check with nothing but the things to check"
        )
    from ..loaders.linking.desk import open_desk  # noqa: PLC0415  (no other command speaks to the web)

    desk = open_desk(sources, into, from_environment())
    if report:
        click.echo(desk.report(report, again=again), nl=False)
    elif only_check:
        count, problems = desk.check(entities)
        tell(problems, f"links checked: {count}, no mistakes")
    elif only_accept:
        accepted = desk.accept()
        tell(accepted.problems, f"links added to {desk.links}: {len(accepted.links)}")
    else:
        count = desk.propose(entities, again=again, limit=limit, tell=lambda line: click.echo(line, err=True))
        click.echo(f"things asked for: {count}; decide in {desk.proposals}, then run kararname link --accept")

"""The commands that make a dataset out of records: new, build, check, schema."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from ..graph.build import Effort, judge
from ..graph.build import build as build_dataset
from ..graph.build import check as check_sources
from ..graph.consistency import NO_JAVA
from ..graph.dataset import Published, current
from ..graph.workers import cores
from ..loaders.beginning import NewArticle, start_source
from ..loaders.coverage import coverage, read_reasons, table
from ..loaders.folders import PASSAGES_FILE, SHIPPED, source_folders
from ..loaders.json_schema import record_schema, things_in
from ..loaders.passages import read_passages
from ..loaders.statements import Statement
from ..ontology.schema import read_schema
from ..queries.catalogue import Catalogue
from ..queries.examples import examples
from ..settings import from_environment
from .house import main
from .shared import ANY_PATH, HERE, progress_of, settings_of


@main.command(epilog='Example: kararname new --title "An article of mine" --author "Ada Example" my-article')
@click.option("--title", default="Title of the article", show_default=True, help="Title of the article.")
@click.option("--author", default="Name of the author", show_default=True, help="Name of its author.")
@click.option("--year", type=click.IntRange(1, 9999), default=2000, show_default=True, help="Year of publication.")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="The page it begins on.")
@click.argument("source", type=ANY_PATH)
def new(title: str, author: str, year: int, page: int, source: Path) -> None:
    """Start a folder of records for another article; SOURCE is the folder, its name part of every id."""
    files = start_source(source, NewArticle(title, author, year, page))
    click.echo("\n".join(map(str, files)))
    click.echo(f"write the facts into {source / 'facts.yaml'}, then: kararname check {source}")


@main.command(epilog="Example: kararname build --out data sources/erdas-2017")
@click.option("--base", help="Base IRI of the things.")
@click.option("--out", type=ANY_PATH, help="Folder to publish into.  [default: data]")
@click.option(
    "--jobs", type=click.IntRange(1), default=cores, help="Processes that work side by side.  [default: cores]"
)
@click.option("--fresh", is_flag=True, help="Work everything out anew, whatever earlier builds have kept.")
@click.argument("paths", nargs=-1, type=HERE)
def build(base: str | None, out: Path | None, jobs: int, fresh: bool, paths: tuple[Path, ...]) -> None:
    """Build and publish a dataset from folders of records or RDF files (default: the sources shipped here)."""
    settings = settings_of(base=base, data_dir=out)
    started = time.monotonic()
    before = current(settings.data_dir)
    effort = Effort(jobs, fresh, lambda: examples(Catalogue.load(), settings.base))
    published = build_dataset(paths or (SHIPPED,), settings.data_dir, settings.base, progress_of(started), effort)
    if published != before:
        click.echo(_summary(published, time.monotonic() - started))


@main.command(epilog="Example: kararname check sources/erdas-2017")
@click.option("--coverage", "with_coverage", is_flag=True, help="Show which passages and footnotes bear statements.")
@click.argument("paths", nargs=-1, type=HERE)
def check(with_coverage: bool, paths: tuple[Path, ...]) -> None:
    """Validate records, references, shapes and consistency; every mistake with file:line."""
    progress = progress_of(time.monotonic())
    checked = check_sources(paths or (SHIPPED,), from_environment().base, progress)
    for warning in checked.warnings:
        click.echo(f"warning: {warning}", err=True)
    for likeness in checked.likely:
        click.echo(f"note: {likeness}", err=True)
    accepted = len(checked.accepted)  # what follows from them is added while they are judged
    judgement = judge(checked, progress)
    click.echo(judgement, err=judgement == NO_JAVA)
    click.echo(f"{accepted} accepted statements, {len(checked.warnings)} warnings, no mistakes")
    if with_coverage and not _show_coverage(paths or (SHIPPED,), checked.statements):
        sys.exit(1)


@main.command(epilog="Example: kararname schema sources > records.schema.json")
@click.argument("paths", nargs=-1, type=HERE)
def schema(paths: tuple[Path, ...]) -> None:
    """Print the JSON Schema of record files for editors; ids of things in PATHS are offered as one types."""
    folders = [folder for path in paths or (SHIPPED,) for folder in source_folders(path)]
    ontology = read_schema()
    click.echo(json.dumps(record_schema(ontology, things_in(folders, ontology)), ensure_ascii=False, indent=1))


def _show_coverage(paths: Sequence[Path], statements: Sequence[Statement]) -> bool:
    """Print the coverage of each source that has passages; whether everything is accounted for."""
    complete = True
    for folder in (folder for path in paths for folder in source_folders(path)):
        if (folder / PASSAGES_FILE).is_file():
            index = read_passages(folder / PASSAGES_FILE)
            rows = coverage(folder.name, index, statements, read_reasons(folder))
            click.echo("\n".join([f"{folder.name}:", *table(rows)]))
            complete = complete and not any(row.unaccounted for row in rows)
    return complete


def _summary(published: Published, seconds: float) -> str:
    manifest = published.manifest
    lines = [f"  {name:<20}{count:>7}" for name, count in manifest.entities.items()]
    pages = [f"pages of {source}: {_ranges(numbers)}" for source, numbers in manifest.pages.items()]
    return "\n".join(
        [
            "things by class:",
            *lines,
            *pages,
            f"{manifest.statements} accepted statements, {manifest.inferred} inferred, "
            f"{manifest.claims} claims, {manifest.quads} quads",
            f"version {manifest.version} in {published.folder}, {seconds:.1f} s",
        ]
    )


def _ranges(numbers: Sequence[int]) -> str:
    """``67–69, 75`` for 67, 68, 69, 75."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)

"""The command ``kararname``: new, build, check, serve, publish, query, dump, article, schema, link.

Each command is a thin face of one function below; errors of the house become one line and an exit status: 1 when the
sources or a query are wrong, 2 when the command or its settings are.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from .errors import KararnameError, NotWritable, QuerySyntaxError, UsageError
from .graph.build import build as build_dataset
from .graph.build import check as check_sources
from .graph.build import judge
from .graph.consistency import NO_JAVA
from .graph.dataset import Published, current, open_published
from .graph.embedded import EmbeddedStore
from .graph.limits import UNLIMITED
from .graph.media import BY_SUFFIX, FORMS, Form, Kind, forms_for
from .loaders.alike import alike
from .loaders.article import Article, check_index, read_article, read_layout, read_text, write_index
from .loaders.beginning import NewArticle, start_source
from .loaders.coverage import coverage, read_reasons, table
from .loaders.folders import LAYOUT_FILE, MENTIONS_FILE, PASSAGES_FILE, SHIPPED, source_folders
from .loaders.footnotes import check_footnotes
from .loaders.json_schema import record_schema, things_in
from .loaders.mentions import check_mentions, write_mentions
from .loaders.mentions.desk import evidence_of, mentions_of, report_evidence
from .loaders.passages import read_passages
from .loaders.statements import Statement
from .ontology.schema import read_schema
from .queries.binding import bind
from .queries.metadata import read as read_saved
from .settings import Settings, from_environment

_ANY_PATH = click.Path(path_type=Path)
_HERE = click.Path(path_type=Path, exists=True)
_LOADING_SECONDS = 600.0


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


@main.command(epilog="Example: kararname build --out data sources/erdas-2017")
@click.option("--base", help="Base IRI of the things.")
@click.option("--out", type=_ANY_PATH, help="Folder to publish into.  [default: data]")
@click.argument("paths", nargs=-1, type=_HERE)
def build(base: str | None, out: Path | None, paths: tuple[Path, ...]) -> None:
    """Build and publish a dataset from folders of records or RDF files (default: the sources shipped here)."""
    settings = _settings(base=base, data_dir=out)
    started = time.monotonic()
    before = current(settings.data_dir)
    published = build_dataset(paths or (SHIPPED,), settings.data_dir, settings.base, _progress(started))
    if published != before:
        click.echo(_summary(published, time.monotonic() - started))


@main.command(epilog="Example: kararname check sources/erdas-2017")
@click.option("--coverage", "with_coverage", is_flag=True, help="Show which passages and footnotes bear statements.")
@click.argument("paths", nargs=-1, type=_HERE)
def check(with_coverage: bool, paths: tuple[Path, ...]) -> None:
    """Validate records, references, shapes and consistency; every mistake with file:line."""
    progress = _progress(time.monotonic())
    checked = check_sources(paths or (SHIPPED,), from_environment().base, progress)
    for warning in checked.warnings:
        click.echo(f"warning: {warning}", err=True)
    for likeness in alike(checked.statements, checked.places, from_environment().base):
        click.echo(f"note: {likeness}", err=True)
    judgement = judge(checked, progress)
    click.echo(judgement, err=judgement == NO_JAVA)
    click.echo(f"{len(checked.accepted)} accepted statements, {len(checked.warnings)} warnings, no mistakes")
    if with_coverage and not _show_coverage(paths or (SHIPPED,), checked.statements):
        sys.exit(1)


@main.command(epilog='Example: kararname new --title "An article of mine" --author "Ada Example" my-article')
@click.option("--title", default="Title of the article", show_default=True, help="Title of the article.")
@click.option("--author", default="Name of the author", show_default=True, help="Name of its author.")
@click.option("--year", type=click.IntRange(1, 9999), default=2000, show_default=True, help="Year of publication.")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="The page it begins on.")
@click.argument("source", type=_ANY_PATH)
def new(title: str, author: str, year: int, page: int, source: Path) -> None:
    """Start a folder of records for another article; SOURCE is the folder, its name part of every id."""
    files = start_source(source, NewArticle(title, author, year, page))
    click.echo("\n".join(map(str, files)))
    click.echo(f"write the facts into {source / 'facts.yaml'}, then: kararname check {source}")


@main.command(epilog="Example: kararname serve --port 8080 data")
@click.option("--host", help="Address to serve on.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to serve on.  [default: 8000]")
@click.option("--store", metavar="URL", help="Serve what this SPARQL service holds instead.")
@click.argument("dataset", required=False, type=_ANY_PATH)
def serve(host: str | None, port: int | None, store: str | None, dataset: Path | None) -> None:
    """Serve a published dataset, or a SPARQL service: SPARQL endpoint, saved queries and pages."""
    from .server import serve as serving  # noqa: PLC0415  (the web side is loaded by no other command)
    from .server.service import serve_service  # noqa: PLC0415

    settings = _settings(host=host, port=port, data_dir=dataset, store=store)
    if settings.store and dataset:
        raise UsageError("serve a data folder or a --store, not both")
    if settings.store:
        serve_service(settings)
    else:
        serving.serve(settings, open_published(settings.data_dir))


@main.command(
    epilog="Example: kararname publish --store http://127.0.0.1:7878/query "
    "--update http://127.0.0.1:7878/update --quads http://127.0.0.1:7878/store data"
)
@click.option("--store", metavar="URL", help="Where the service answers queries.  [default: $KARARNAME_STORE]")
@click.option("--update", metavar="URL", required=True, help="Where it takes SPARQL updates.")
@click.option("--quads", metavar="URL", default="", help="Where it takes N-Quads by POST, which is quicker.")
@click.option("--replace", is_flag=True, help="Throw away everything the service holds.")
@click.argument("dataset", required=False, type=_ANY_PATH)
def publish(store: str | None, update: str, quads: str, replace: bool, dataset: Path | None) -> None:
    """Load a published dataset into a SPARQL service, to be served with --store; goes on where it was stopped."""
    from .graph.remote import Access, Doors, Service, upload  # noqa: PLC0415  (no other command speaks to a service)

    settings = _settings(data_dir=dataset, store=store)
    if not settings.store:
        raise UsageError("say where the service answers queries: --store URL")
    access = Access(settings.store, settings.store_login, _LOADING_SECONDS, settings.store_default_graph)
    published = open_published(settings.data_dir)
    tell = _progress(time.monotonic())
    sent = upload(Service(access), Doors(update, quads), published, tell, replace=replace)
    click.echo(f"version {published.manifest.version} is in {settings.store}; {sent} quads were sent")


@main.command(epilog="Example, for an agent's configuration: kararname mcp --dataset data")
@click.option("--dataset", type=_ANY_PATH, help="Data folder.  [default: data]")
def mcp(dataset: Path | None) -> None:
    """Speak the Model Context Protocol on standard input and output, over a published dataset."""
    from .server.agents.stdio import speak  # noqa: PLC0415  (the web side is loaded by no other command)

    settings = _settings(data_dir=dataset)
    speak(settings, open_published(settings.data_dir))


@main.command(epilog="Example: kararname query --format csv --param lang=tr queries/timeline.rq")
@click.option("--format", "suffix", type=click.Choice([form.suffix for form in FORMS]), help="Form of the answer.")
@click.option("--dataset", type=_ANY_PATH, help="Data folder.  [default: data]")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of a saved query.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, allow_dash=True, dir_okay=False))
def query(suffix: str | None, dataset: Path | None, params: tuple[str, ...], file: Path) -> None:
    """Ask a published dataset; FILE is a SPARQL query, a saved query with its parameters, or - for standard input."""
    result = _store(dataset).query(_query_text(file, params))
    sys.stdout.buffer.write(result.write(_form(suffix, result.kind), UNLIMITED))


@main.command(epilog="Example: kararname dump --format trig > kararname.trig")
@click.option("--format", "suffix", type=click.Choice(["nq", "trig", "ttl", "nt", "jsonld"]), default="nq")
@click.option("--dataset", type=_ANY_PATH, help="Data folder.  [default: data]")
def dump(suffix: str, dataset: Path | None) -> None:
    """Write a published dataset to standard output; ttl and nt hold the accepted statements alone."""
    sys.stdout.buffer.write(_store(dataset).quads(BY_SUFFIX[suffix]))


@main.command(epilog="Example: kararname article my-copy.txt --check")
@click.option("--source", type=_HERE, default=SHIPPED / "erdas-2017", help="Folder of the source's records.")
@click.option("--check", "only_check", is_flag=True, help="Prove that the indexes fit the text; write nothing.")
@click.option("--evidence", is_flag=True, help="Ask of every statement whether the place it cites speaks of it.")
@click.argument("text", type=_HERE)
def article(source: Path, only_check: bool, evidence: bool, text: Path) -> None:
    """Read an article's text and write, or prove, its passage index and mentions; --check proves the citations too."""
    read = read_article(read_text(text), read_layout(source / LAYOUT_FILE))
    index, mentions = source / PASSAGES_FILE, source / MENTIONS_FILE
    if evidence:
        findings = evidence_of(read, source)
        click.echo(report_evidence(findings))
        sys.exit(bool(findings.unexcused or findings.idle))
    if not only_check:
        _write(index, write_index(read))
        _write(mentions, write_mentions(mentions_of(read, source)))
        click.echo(f"wrote {index} and {mentions}")
        return
    for file in (index, mentions):
        if not file.is_file():
            raise UsageError(f"there is no {file} to prove: write it first, without --check")
    _tell(_misfits(read, source), "the passage index fits the text, and so do the mentions and the citation records")


def _misfits(read: Article, source: Path) -> Sequence[KararnameError]:
    """What does not fit the text; mentions and citations are compared only where the passages fit."""
    problems: Sequence[KararnameError] = check_index(read, read_text(source / PASSAGES_FILE))
    mentions = read_text(source / MENTIONS_FILE)
    return problems or [*check_mentions(mentions_of(read, source), mentions), *check_footnotes(read, source)]


@main.command(epilog="Example: kararname schema sources > records.schema.json")
@click.argument("paths", nargs=-1, type=_HERE)
def schema(paths: tuple[Path, ...]) -> None:
    """Print the JSON Schema of record files for editors; ids of things in PATHS are offered as one types."""
    folders = [folder for path in paths or (SHIPPED,) for folder in source_folders(path)]
    ontology = read_schema()
    click.echo(json.dumps(record_schema(ontology, things_in(folders, ontology)), ensure_ascii=False, indent=1))


@main.command(epilog="Example: kararname link --limit 20")
@click.option("--again", is_flag=True, help="Ask again for things that were asked for; what was decided stays.")
@click.option("--accept", "only_accept", is_flag=True, help="Move the accepted rows of proposals.csv into links.csv.")
@click.option("--check", "only_check", is_flag=True, help="Ask Wikidata about the links there are; write nothing.")
@click.option("--limit", type=click.IntRange(1), help="Ask for so many things at most.")
@click.option("--sources", type=_HERE, default=SHIPPED, help="Folder of sources.")
@click.option("--into", type=_HERE, help="Source that holds the links.  [default: wikidata among the sources]")
@click.argument("entities", nargs=-1, metavar="[ENTITY]...")
def link(  # noqa: PLR0913, PLR0917  (one argument an option)
    again: bool,
    only_accept: bool,
    only_check: bool,
    limit: int | None,
    sources: Path,
    into: Path | None,
    entities: tuple[str, ...],
) -> None:
    """Propose Wikidata items for things without a link, for a person to accept or reject in proposals.csv."""
    if only_accept + only_check + (again or limit is not None) > 1 or (only_accept and entities):
        raise UsageError("--accept stands alone, and --check with nothing but the things to check")
    from .loaders.linking.desk import open_desk  # noqa: PLC0415  (no other command speaks to the web)

    desk = open_desk(sources, into, from_environment())
    if only_check:
        count, problems = desk.check(entities)
        _tell(problems, f"links checked: {count}, no mistakes")
    elif only_accept:
        accepted = desk.accept()
        _tell(accepted.problems, f"links added to {desk.links}: {len(accepted.links)}")
    else:
        count = desk.propose(entities, again=again, limit=limit, tell=lambda line: click.echo(line, err=True))
        click.echo(f"things asked for: {count}; decide in {desk.proposals}, then run kararname link --accept")


def _tell(problems: Sequence[KararnameError], success: str) -> None:
    """Every problem in a line and exit status 1, or the success."""
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        sys.exit(1)
    click.echo(success)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as exc:
        raise NotWritable(f"cannot write {path} ({exc.strerror})") from exc


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


def _settings(**given: str | int | Path | None) -> Settings:
    """The settings from the environment, with what the command line gives on top."""
    return replace(from_environment(), **{name: value for name, value in given.items() if value is not None})


def _store(dataset: Path | None) -> EmbeddedStore:
    folder = dataset or from_environment().data_dir
    return EmbeddedStore.open(open_published(folder).data_file)


def _form(suffix: str | None, kind: Kind) -> Form:
    offers = forms_for(kind)
    if suffix is None:
        return offers[0]
    if BY_SUFFIX[suffix] not in offers:
        raise UsageError(f"this answer cannot be written as {suffix}; choose {', '.join(f.suffix for f in offers)}")
    return BY_SUFFIX[suffix]


def _progress(started: float) -> Callable[[str], None]:
    def tell(message: str) -> None:
        click.echo(f"[{time.monotonic() - started:5.1f} s] {message}", err=True)

    return tell


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


if __name__ == "__main__":
    main()

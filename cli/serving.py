"""The commands that give a dataset to others: serve, publish, mcp."""

from __future__ import annotations

import gc
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import click

from ..errors import UsageError
from ..graph.dataset import open_published
from ..graph.opening import Opening
from ..settings import DIALECTS
from .house import main
from .shared import ANY_PATH, progress_of, settings_of

_LOADING_SECONDS = 600.0
DIALECT = click.Choice([name for name in DIALECTS if name])


@main.command(epilog="Example: kararname serve --port 8080 data")
@click.option("--host", help="Address to serve on.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to serve on.  [default: 8000]")
@click.option("--store", metavar="URL", help="Serve what this SPARQL service holds instead.")
@click.option("--dialect", type=DIALECT, help="How its engine is asked.  [default: as it calls itself]")
@click.argument("dataset", required=False, type=ANY_PATH)
def serve(host: str | None, port: int | None, store: str | None, dialect: str | None, dataset: Path | None) -> None:
    """Serve a published dataset, or a SPARQL service: SPARQL endpoint, saved queries and pages.

    With --store, name the data folder that the service was filled from, too: then the server need not read all that the
    service holds before it answers.
    """
    settings = settings_of(host=host, port=port, data_dir=dataset, store=store, store_dialect=dialect)
    if settings.store:
        from ..server.service import serve_service  # noqa: PLC0415  (nor is what asks a service by one that needs none)

        serve_service(settings, dataset)
    else:
        with _no_collection():
            published = open_published(settings.data_dir)
            opening = Opening(published)  # the engine loads while Python imports
            from ..server import serve as serving  # noqa: PLC0415  (the web side is loaded by no other command)

            serving.serve(settings, published, opening)


@contextmanager
def _no_collection() -> Generator[None]:
    """Look for no garbage until all is loaded, of which nothing is any: a fifth of the start would go into that.

    Who listens then lets it be looked for again.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@main.command(
    epilog="Example: kararname publish --store http://127.0.0.1:7878/query "
    "--update http://127.0.0.1:7878/update --quads http://127.0.0.1:7878/store data"
)
@click.option("--store", metavar="URL", help="Where the service answers queries.  [default: $KARARNAME_STORE]")
@click.option("--update", metavar="URL", required=True, help="Where it takes SPARQL updates.")
@click.option("--quads", metavar="URL", default="", help="Where it takes N-Quads by POST, which is quicker.")
@click.option("--replace", is_flag=True, help="Throw away everything the service holds.")
@click.argument("dataset", required=False, type=ANY_PATH)
def publish(store: str | None, update: str, quads: str, replace: bool, dataset: Path | None) -> None:
    """Load a published dataset into a SPARQL service, to be served with --store; goes on where it was stopped."""
    from ..graph.remote import Access, Doors, Service, dialect_of, upload  # noqa: PLC0415  (a service is filled here only)

    settings = settings_of(data_dir=dataset, store=store)
    if not settings.store:
        raise UsageError("say where the service answers queries: --store URL")
    access = Access(settings.store, settings.store_login, _LOADING_SECONDS, settings.store_default_graph)
    published = open_published(settings.data_dir)
    tell = progress_of(time.monotonic())
    service = Service(access)
    doors = Doors(update, quads, dialect=dialect_of(service, settings.store_dialect, settings.base))
    sent = upload(service, doors, published, tell, replace=replace)
    click.echo(f"version {published.manifest.version} is in {settings.store}; {sent} quads were sent")


@main.command(epilog="Example: kararname mcp --dataset data")
@click.option("--dataset", type=ANY_PATH, help="Data folder.  [default: data]")
def mcp(dataset: Path | None) -> None:
    """Speak the Model Context Protocol on standard input and output, over a published dataset."""
    from ..server.agents.stdio import speak  # noqa: PLC0415  (the web side is loaded by no other command)

    settings = settings_of(data_dir=dataset)
    speak(settings, open_published(settings.data_dir))

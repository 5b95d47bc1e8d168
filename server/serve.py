"""Serve a published dataset: load it once, then hand the app to the worker processes."""

from __future__ import annotations

from flask import Flask

from ..graph.dataset import Published
from ..graph.embedded import EmbeddedStore
from ..graph.search import SearchIndex
from ..ontology.schema import read_schema
from ..queries.catalogue import Catalogue
from ..settings import Settings
from .app import create_app
from .process import serve as serve_app
from .site import Site


def serve(settings: Settings, published: Published) -> None:
    """Serve until interrupted.

    Args:
        settings: address, workers and limits; the base IRI is the dataset's own.
        published: the dataset.

    Raises:
        PortTaken: another program listens there.
        DatasetError: the dataset is damaged.
    """
    serve_app(settings, lambda: make_app(settings, published))


def make_app(settings: Settings, published: Published) -> Flask:
    """The app over a published dataset, loaded into memory.

    Args:
        settings: limits and addresses.
        published: the dataset.

    Returns:
        The Flask app.
    """
    return create_app(
        Site(
            store=EmbeddedStore.open(published.data_file),
            schema=read_schema(),
            queries=Catalogue.load(),
            settings=settings,
            version=published.manifest.version,
            published=published,
            search=SearchIndex(published.search_file, published.manifest.version),
        )
    )

"""Serve a published dataset: load it, hand the app to the worker processes, go over to a newer one when it comes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from flask import Flask

from ..graph.dataset import CURRENT, Published, open_published
from ..graph.opening import Opening
from ..graph.search import SearchIndex
from ..graph.views import Views
from ..ontology.schema import read_schema
from ..queries.catalogue import Catalogue
from ..queries.examples import examples
from ..settings import Settings
from .app import create_app
from .process import serve as serve_app
from .site import Site


def serve(settings: Settings, published: Published, opening: Opening) -> None:
    """Serve until interrupted; whatever is published into the data folder meanwhile goes live without a gap.

    Args:
        settings: address, workers, limits and data folder; the base IRI is the dataset's own.
        published: the dataset, out of that folder.
        opening: the same, on its way into memory.

    Raises:
        PortTaken: another program listens there.
        DatasetError: the dataset is damaged.
    """
    serve_app(settings, Newest(settings, published, opening))


class Newest:
    """Makes the app over the newest dataset of a data folder, and tells when there is a newer one.

    Args:
        settings: limits, addresses and the data folder.
        published: the dataset to begin with.
        opening: the same, on its way into memory.
    """

    def __init__(self, settings: Settings, published: Published, opening: Opening) -> None:
        self._settings = settings
        self._first: tuple[Published, Opening] | None = (published, opening)
        self._tried = published.folder

    def make(self) -> Flask:
        """The app; see ``make_app``.

        Raises:
            DatasetError: the dataset is missing or damaged.
        """
        first, self._first = self._first, None
        self._tried = self._place()
        if first:
            return make_app(self._settings, *first)
        return make_app(self._settings, open_published(self._settings.data_dir))

    def is_stale(self) -> bool:
        """Whether another version was published than the one that was tried last."""
        return self._place() != self._tried

    def _place(self) -> Path:
        """Where the link to the current version leads; a folder of one version leads nowhere else."""
        return (self._settings.data_dir / CURRENT).resolve()


def make_app(settings: Settings, published: Published, opening: Opening | None = None) -> Flask:
    """The app over a published dataset, in memory or, when it is large, on disk.

    Args:
        settings: limits and addresses.
        published: the dataset.
        opening: the same where its opening has begun already.

    Returns:
        The Flask app.
    """
    opening, catalogue = opening or Opening(published), Catalogue.load()
    return create_app(
        Site(
            store=opening.finish(partial(examples, catalogue, published.manifest.base)),
            schema=read_schema(),
            queries=catalogue,
            settings=replace(settings, base=published.manifest.base),
            version=published.manifest.version,
            published=published,
            search=SearchIndex(published.search_file, published.manifest.version),
            views=Views(published.views_file, published.manifest.version),
        )
    )

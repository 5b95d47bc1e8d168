"""Serve what a SPARQL service holds: make the app over it, and look now and then whether it holds another version."""

from __future__ import annotations

import hashlib
import logging
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from flask import Flask

from ..errors import StoreError, StoreLoading
from ..graph.dataset import Published, open_published
from ..graph.remote import Access, Service, dialect_of, open_service, published_version
from ..graph.search import SearchIndex, write_index
from ..graph.store import Store
from ..graph.views import Readings, Views, write_views
from ..ontology.schema import read_schema
from ..queries.catalogue import Catalogue
from ..settings import Settings
from .app import create_app
from .away import AwayStore
from .process import serve as serve_app
from .site import Site

INDEX_SECONDS = 600.0
"""The names of all things and what is said of them may take so long to come."""

LOOK_SECONDS = 10.0
"""So often the service is asked whether it holds another version."""

_LOADING = "loading"
_log = logging.getLogger(__name__)


def serve_service(settings: Settings, beside: Path | None = None) -> None:
    """Serve the dataset that a SPARQL service holds, until interrupted.

    Args:
        settings: the service, address, workers, limits and base IRI.
        beside: a data folder that the service was filled from. While both hold one version, its search index and views
            are used; otherwise they are made out of the service, which takes the longer the more it holds.

    Raises:
        PortTaken: another program listens there.
        StoreError: the service is away or fails.
    """
    with tempfile.TemporaryDirectory(prefix="kararname-") as folder:
        serve_app(settings, Served(settings, Path(folder), beside))


class Served:
    """Makes the app over a service, and tells when it holds another dataset.

    Args:
        settings: the service and the base IRI.
        folder: where the search index and the views are kept.
        beside: a data folder that the service was filled from.
    """

    def __init__(self, settings: Settings, folder: Path, beside: Path | None = None) -> None:
        self._settings = settings
        self._folder = folder
        self._beside = beside
        self._schema = read_schema()
        access = Access(settings.store, settings.store_login, settings.query_seconds, settings.store_default_graph)
        dialect = dialect_of(Service(access), settings.store_dialect, settings.base)
        self._open = partial(open_service, Service(access), dialect)
        self._patient = open_service(Service(replace(access, seconds=INDEX_SECONDS)), dialect)
        self._made = ""
        self._looked = time.monotonic()

    def look(self) -> str:
        """Ask for the version the service holds.

        Raises:
            StoreError: it is away or fails.
        """
        return published_version(self._open(), self._settings.base) or self._unversioned()

    def make(self) -> Flask:
        """The app over what the service holds now, or over nothing while it is being filled; see ``Source.make``."""
        try:
            self._made = self.look()
        except StoreLoading as exc:
            self._made = _LOADING
            return self._app(AwayStore(str(exc)), _LOADING)
        return self._app(self._open(), self._made, *self._prepared(self._made))

    def is_stale(self) -> bool:
        """See ``Source.is_stale``; while the service does not answer, what is served stays."""
        if time.monotonic() - self._looked < LOOK_SECONDS:
            return False
        self._looked = time.monotonic()
        try:
            return self.look() != self._made
        except StoreLoading:
            return self._made != _LOADING
        except StoreError as exc:
            _log.warning("%s", exc)
            return False

    def _app(self, store: Store, version: str, search: SearchIndex | None = None, views: Views | None = None) -> Flask:
        return create_app(
            Site(
                store=store,
                schema=self._schema,
                queries=Catalogue.load(),
                settings=self._settings,
                version=version,
                search=search,
                views=views,
            )
        )

    def _prepared(self, version: str) -> tuple[SearchIndex, Views]:
        """The search index and the views of a version."""
        if published := self._published(version):
            return SearchIndex(published.search_file, version), Views(published.views_file, version)
        return self._index(version), self._views(version)

    def _published(self, version: str) -> Published | None:
        """What the data folder beside holds, if that is the version of the service."""
        if self._beside is None:
            return None
        published = open_published(self._beside)
        if published.manifest.version == version:
            return published
        _log.warning(
            "%s holds version %s and the service %s: search index and views are made out of the service",
            *(self._beside, published.manifest.version, version),
        )
        return None

    def _index(self, version: str) -> SearchIndex:
        file = self._folder / f"{version}.sqlite"
        return SearchIndex(write_index(file, self._patient, self._settings.base, version), version)

    def _views(self, version: str) -> Views:
        """The views, made once for all workers."""
        readings = Readings(self._patient, self._settings.base, self._schema)
        return Views(write_views(self._folder / f"{version}.views.sqlite", readings, version), version)

    def _unversioned(self) -> str:
        """A version for a dataset that has none: it changes with the number of its quads."""
        size = len(self._open())
        return hashlib.sha256(f"{self._settings.store} {size}".encode()).hexdigest()[:12]

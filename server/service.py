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


def serve_service(settings: Settings) -> None:
    """Serve the dataset that a SPARQL service holds, until interrupted.

    Args:
        settings: the service, address, workers, limits and base IRI.

    Raises:
        PortTaken: another program listens there.
        StoreError: the service is away or fails.
    """
    with tempfile.TemporaryDirectory(prefix="kararname-") as folder:
        serve_app(settings, Served(settings, Path(folder)))


class Served:
    """Makes the app over a service, and tells when it holds another dataset.

    Args:
        settings: the service and the base IRI.
        folder: where the search index and the views are kept.
    """

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._settings = settings
        self._folder = folder
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
        return self._app(self._open(), self._made, self._index(self._made), self._views(self._made))

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

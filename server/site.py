"""What the web side is given: the store, the schema, the saved queries and the settings, in one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version as package_version
from typing import cast

from flask import current_app

from ..graph.dataset import Published
from ..graph.limits import Limits
from ..graph.search import SearchIndex
from ..graph.store import Row, Store
from ..graph.views import Views
from ..ontology.schema import Schema
from ..queries.catalogue import Catalogue
from ..settings import Settings

EXTENSION = "kararname"


@dataclass(frozen=True)
class Site:
    """Everything a view may ask.

    Args:
        store: the dataset.
        schema: the ontology and its shapes.
        queries: the saved queries.
        settings: the settings of this server.
        version: the published dataset's version, a short hash; part of every ETag.
        published: where it lies on disk, with the versions before it; None when it lies nowhere.
        search: the published index of names and texts; None makes one out of the store when it is first needed.
        views: the published views; None makes them out of the store when they are first needed.
    """

    store: Store
    schema: Schema
    queries: Catalogue
    settings: Settings
    version: str
    published: Published | None = None
    search: SearchIndex | None = None
    views: Views | None = None

    @cached_property
    def kept(self) -> dict[object, Sequence[Row]]:
        """What a published dataset answered to questions that are asked again and again, by the question."""
        return {}

    @property
    def limits(self) -> Limits:
        """The most that an answer may hold."""
        return Limits(self.settings.result_bytes, self.settings.result_rows)

    @property
    def release(self) -> str:
        """The version that everything here tells: the program's, and the dataset's as its build (semver.org, 10)."""
        return _release(self.version)


def release_of(published: Published) -> str:
    """The version to tell of a published dataset."""
    return _release(published.manifest.version)


def _release(dataset: str) -> str:
    return f"{package_version('kararname')}+{dataset}"


def site() -> Site:
    """The site of the current app."""
    return cast(Site, current_app.extensions[EXTENSION])

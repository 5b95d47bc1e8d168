"""The Flask app: pages, data and the SPARQL endpoint over one site.

To add a page write a module with a ``blueprint`` and name it in ``PAGES``; a module that touches every answer has an
``init_app`` and stands in ``EVERYWHERE``.
"""

from __future__ import annotations

from typing import Protocol

from flask import Blueprint, Flask

from . import (
    agents,
    annotated,
    assets,
    browse,
    cards,
    changes,
    citing,
    claims,
    comparison,
    compiled,
    compression,
    cors,
    data,
    dataset,
    demands,
    dumps,
    entity,
    errors,
    explaining,
    exports,
    graph_store,
    headers,
    health,
    home,
    i18n,
    identities,
    inferences,
    jsonld,
    llms,
    maps,
    metrics,
    nanopub,
    network,
    ontology,
    openapi,
    reading,
    reconcile,
    saved,
    search,
    short_links,
    signposting,
    sitemap,
    sources,
    sparql,
    sparql_help,
    suggest,
    templating,
    timeline,
)
from .direct import Direct
from .site import EXTENSION, Site


class Everywhere(Protocol):
    """A module that touches every answer."""

    def init_app(self, app: Flask) -> None:
        """Take part in an app."""
        ...


PAGES: tuple[Blueprint, ...] = tuple(
    module.blueprint
    for module in (
        home,
        entity,
        data,
        claims,
        cards,
        citing,
        inferences,
        sources,
        reading,
        ontology,
        browse,
        search,
        suggest,
        comparison,
        demands,
        identities,
        timeline,
        maps,
        network,
        saved,
        sparql,
        short_links,
        explaining,
        sparql_help,
        graph_store,
        dataset,
        dumps,
        changes,
        exports,
        reconcile,
        nanopub,
        annotated,
        signposting,
        jsonld,
        sitemap,
        health,
        metrics,
        openapi,
        llms,
        agents,
    )
)
EVERYWHERE: tuple[Everywhere, ...] = (
    compression,
    cors,
    i18n,
    headers,
    signposting,
    assets,
    templating,
    errors,
)
"""The first to set a header is the last to see the answer."""


def create_app(site: Site) -> Flask:
    """Make the app.

    Args:
        site: what it serves.

    Returns:
        The app, ready to be run.
    """
    app = Flask(__name__)
    app.extensions[EXTENSION] = site
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    for part in EVERYWHERE:
        part.init_app(app)
    for blueprint in PAGES:
        app.register_blueprint(blueprint)
    compiled.init_app(app)
    app.wsgi_app = Direct(app, app.wsgi_app)
    return app

"""The Flask app: pages, data and the SPARQL endpoint over one site.

To add a page write a module with a ``blueprint`` and name it in ``PAGES``; a module that touches every answer has an
``init_app`` and stands in ``EVERYWHERE``.
"""

from __future__ import annotations

from typing import Protocol

from flask import Blueprint, Flask

from . import browse, claims, data, entity, errors, headers, home, i18n, ontology, saved, sources, sparql, templating
from .site import EXTENSION, Site


class Everywhere(Protocol):
    """A module that touches every answer."""

    def init_app(self, app: Flask) -> None:
        """Take part in an app."""
        ...


PAGES: tuple[Blueprint, ...] = tuple(
    module.blueprint for module in (home, entity, data, claims, sources, ontology, browse, saved, sparql)
)
EVERYWHERE: tuple[Everywhere, ...] = (i18n, headers, templating, errors)


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
    return app

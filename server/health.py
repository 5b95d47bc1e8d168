"""Whether the server is well: ``/healthz``, for machines that watch it."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from .panel import ask
from .site import site

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """The dataset's version and size, as JSON; any answer but 200 means that the server or its store is not well."""
    found = site()
    ask("health_anything")
    answer = jsonify(status="ok", version=found.version, quads=len(found.store))
    answer.cache_control.no_store = True
    return answer

"""``/openapi.json``."""

from __future__ import annotations

import json

from flask import Blueprint, Response, request

from .document import MEDIA_TYPE, describe

blueprint = Blueprint("openapi", __name__)


@blueprint.get("/openapi.json")
def document() -> Response:
    """Every address with its parameters and answers, in OpenAPI 3.1."""
    text = json.dumps(describe(request.host_url.rstrip("/")), ensure_ascii=False, indent=1)
    return Response(text + "\n", content_type=MEDIA_TYPE)

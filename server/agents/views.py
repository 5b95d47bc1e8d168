"""``/mcp``: the Model Context Protocol over HTTP, stateless, each request answered in JSON."""

from __future__ import annotations

import asyncio
from importlib import import_module
from importlib.util import find_spec

from flask import Blueprint, Response, request
from werkzeug import exceptions

from ..admission import admit
from .bridge import Reply

PATH = "/mcp"
LONGEST = 200_000
"""Most bytes of a request."""

MISSING = "This server was installed without the SDK of the Model Context Protocol: pip install 'kararname[agents]'."
blueprint = Blueprint("agents", __name__)


def preload() -> None:
    """Load the SDK before workers are forked, so that they share it and no message waits for it."""
    if find_spec("mcp") is not None:
        import_module(".http", __package__)


@blueprint.post(PATH)
def mcp() -> Response:
    """Answer a message of the Model Context Protocol; there are no sessions and no streams to be opened or ended."""
    if find_spec("mcp") is None:
        raise exceptions.NotImplemented(MISSING)
    request.max_content_length = LONGEST
    body = request.get_data(cache=False)
    admit()
    reply = asyncio.run(_answered(body))
    return Response(reply.body, reply.status, reply.headers)


async def _answered(body: bytes) -> Reply:
    from .http import answered  # noqa: PLC0415  (the SDK is loaded when an agent comes)

    return await answered(request, body)

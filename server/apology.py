"""The response to a request whose worker is ended: made by the app's own error handlers, written out as HTTP.

Should they fail too (there may be no memory left), a problem document of plain text does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from flask import Flask, Response

from ..graph.media import PROBLEM
from .errors import problem


def apologise(app: Flask, environment: Mapping[str, object], error: Exception) -> bytes:
    """Make the complete HTTP response that tells a client of an error.

    Args:
        app: the app, whose error handlers decide what is said.
        environment: the request's WSGI environment.
        error: what happened.

    Returns:
        Status line, headers and, unless for HEAD, the body.
    """
    try:
        response = _response(app, environment, error)
    except Exception:  # noqa: BLE001, RUF100 - whatever it is, the client is owed an answer
        response = Response(json.dumps(problem(504, str(error))), 504, content_type=PROBLEM)
    return _http(response, with_body=environment.get("REQUEST_METHOD") != "HEAD")


def plain(status: int, detail: str) -> bytes:
    """The response to a request that could not even be read."""
    document = json.dumps(problem(status, detail)) + "\n"
    return _http(Response(document, status, content_type=PROBLEM), with_body=True)


def _response(app: Flask, environment: Mapping[str, object], error: Exception) -> Response:
    with app.request_context(dict(environment)):
        return app.process_response(app.make_response(app.handle_user_exception(error)))


def _http(response: Response, *, with_body: bool) -> bytes:
    body = response.get_data()
    response.headers["Content-Length"] = str(len(body))
    response.headers["Connection"] = "close"
    status = HTTPStatus(response.status_code)
    lines = [f"HTTP/1.1 {status.value} {status.phrase}", *(f"{name}: {value}" for name, value in response.headers)]
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace") + (body if with_body else b"")

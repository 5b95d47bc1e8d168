"""Cross-origin requests: everything here is public and asked without cookies, so pages of any origin may read it.

https://fetch.spec.whatwg.org/#http-cors-protocol
"""

from __future__ import annotations

from flask import Flask, Response, request

from .announcing import BYTES, LENGTH, ROWS, TIME

EXPOSED = ", ".join(
    (
        "Age",
        "Allow",
        "Cache-Status",
        "Content-Language",
        "ETag",
        "Link",
        "Retry-After",
        TIME,
        ROWS,
        BYTES,
        LENGTH,
        "X-Request-Id",
    )
)
"""Headers that a page's script may read besides the few it always may."""

_PREFLIGHT = {
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def init_app(app: Flask) -> None:
    """Put the headers on every answer of the app, errors too."""
    app.after_request(_allow)


def _allow(response: Response) -> Response:
    response.headers["Access-Control-Allow-Origin"] = "*"
    if request.endpoint != "static":  # a style sheet or a script has none of them to tell
        response.headers["Access-Control-Expose-Headers"] = EXPOSED
    if request.method == "OPTIONS":
        allowed = ", ".join(sorted(response.allow))
        response.headers.update({"Allow": allowed, "Access-Control-Allow-Methods": allowed, **_PREFLIGHT})
    return response

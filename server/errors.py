"""Errors as answers: one shape for machines (RFC 9457, ``application/problem+json``), one page for people.

Every error of the house, every HTTP error and every mistake of ours passes through here. A new kind of error needs a
line in ``_STATUS`` and nothing else; one more fact for machines goes into ``_extras``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from textwrap import shorten

from flask import Flask, Response, current_app, render_template, request
from jinja2 import TemplateNotFound
from werkzeug.exceptions import HTTPException, ServiceUnavailable
from werkzeug.wrappers import Response as AnyResponse

from ..errors import (
    KararnameError,
    LinksFull,
    NoLinks,
    ParameterError,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    StoreUnavailable,
    TooManyLinks,
)
from ..graph.media import PROBLEM
from .i18n import gettext
from .negotiation import prefers_html

RETRY_AFTER = 2
"""Seconds after which to try again when the server is busy or the store away."""

_STATUS: tuple[tuple[type[KararnameError], HTTPStatus], ...] = (
    (QuerySyntaxError, HTTPStatus.BAD_REQUEST),
    (ParameterError, HTTPStatus.BAD_REQUEST),
    (QueryRefused, HTTPStatus.FORBIDDEN),
    (QueryTimeout, HTTPStatus.GATEWAY_TIMEOUT),
    (StoreUnavailable, HTTPStatus.SERVICE_UNAVAILABLE),
    (NoLinks, HTTPStatus.NOT_IMPLEMENTED),
    (LinksFull, HTTPStatus.INSUFFICIENT_STORAGE),
    (TooManyLinks, HTTPStatus.TOO_MANY_REQUESTS),
)
_PLACE = re.compile(r"^error at \d+:\d+: ")
_MOST_WORDS = 200
_HINTS: Mapping[int, str] = {
    400: "The request has to be changed before it can be answered.",
    403: "The request was understood; this service does not do it.",
    404: "The address may be mistyped, or the thing may have another name here.",
    406: "Ask for one of the forms named above, or leave the Accept header out.",
    410: "It was withdrawn, or the thing has another name by now: search for it, or look into the older version.",
    414: "Send the query by POST instead.",
    503: "Try again in a few seconds.",
    504: "Narrow the query: add a LIMIT, name a class or a property, or ask for less at once.",
}


def init_app(app: Flask) -> None:
    """Answer every error of this app."""
    app.register_error_handler(KararnameError, _on_house_error)
    app.register_error_handler(HTTPException, _on_http_error)
    app.register_error_handler(Exception, _on_mistake)


def status_of(error: KararnameError) -> HTTPStatus:
    """The HTTP status that says what kind of error it is."""
    found = (status for kind, status in _STATUS if isinstance(error, kind))
    return next(found, HTTPStatus.INTERNAL_SERVER_ERROR)


def explain(error: KararnameError, say: Callable[[str], str] = str) -> str:
    """What to tell the one who asked; a parser's long list of what it expected is cut.

    Args:
        error: what happened.
        say: puts words into another language; a machine is told the ones of the code.
    """
    if isinstance(error, QuerySyntaxError):
        return _unparsed(error, say)
    said = error.message and say(error.message)
    return said % error.values if error.values else said


def _unparsed(error: QuerySyntaxError, say: Callable[[str], str]) -> str:
    words = shorten(_PLACE.sub("", str(error)), _MOST_WORDS, placeholder=" …")
    if error.line is None:
        return say("The query does not parse: %(words)s") % {"words": words}
    place = {"line": error.line, "column": error.column}
    return say("The query does not parse at line %(line)s, column %(column)s: %(words)s") % {**place, "words": words}


def hints_of(error: KararnameError) -> Sequence[str]:
    """What was probably meant by the one who asked, where that can be told."""
    return error.hints if isinstance(error, QuerySyntaxError) else ()


def problem(status: int, detail: str, extras: Mapping[str, object] | None = None) -> dict[str, object]:
    """The members of a problem document (RFC 9457, section 3.1).

    Args:
        status: the HTTP status.
        detail: what is wrong with this request.
        extras: further members, such as line and column.
    """
    known = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": int(status), "detail": detail}
    return {**known, **(extras or {})}


def _on_house_error(error: KararnameError) -> AnyResponse:
    status = status_of(error)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        current_app.logger.error("%s: %s", type(error).__name__, error)
    response = _answer(status, explain(error, _words()), _extras(error))
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    if isinstance(error, TooManyLinks):
        response.headers["Retry-After"] = str(error.seconds)
    return response


def _on_http_error(error: HTTPException) -> AnyResponse:
    if error.response is not None or (error.code or 500) < 400:
        return AnyResponse.force_type(error.get_response())
    response = _answer(error.code or 500, str(error.description or ""), {})
    for name, value in error.get_headers():
        if name.lower() not in {"content-type", "content-length"}:
            response.headers[name] = value
    if isinstance(error, ServiceUnavailable):
        response.headers.setdefault("Retry-After", str(RETRY_AFTER))
    return response


def _on_mistake(error: Exception) -> AnyResponse:
    current_app.logger.error("%s %s", request.method, request.path, exc_info=error)
    return _answer(500, "The server made a mistake; it is noted in its log.", {})


def _words() -> Callable[[str], str]:
    """The language of the page for people, that of the code for machines."""
    return gettext if prefers_html(request.headers.get("Accept")) else str


def _extras(error: KararnameError) -> dict[str, object]:
    if isinstance(error, QuerySyntaxError):
        place = {} if error.line is None else {"line": error.line, "column": error.column}
        return {**place, **({"hints": list(error.hints)} if error.hints else {})}
    if isinstance(error, ParameterError):
        return {"parameter": error.name}
    return {}


def _answer(status: int, detail: str, extras: Mapping[str, object]) -> Response:
    members = problem(status, detail, {"instance": request.path, **extras})
    response = _page(members) if prefers_html(request.headers.get("Accept")) else _document(members)
    response.status_code = status
    response.vary.add("Accept")
    return response


def _document(members: Mapping[str, object]) -> Response:
    return Response(json.dumps(members, ensure_ascii=False, indent=2) + "\n", content_type=PROBLEM)


def _page(members: Mapping[str, object]) -> Response:
    hint = _HINTS.get(int(str(members["status"])), "")
    try:
        return Response(render_template("error.html", hint=hint, **members), content_type="text/html; charset=utf-8")
    except TemplateNotFound:
        return _document(members)

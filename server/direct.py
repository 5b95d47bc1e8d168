"""The short way to the SPARQL endpoint: a machine's query is answered before Flask, whose machinery takes longer.

What is not that plain (pages, conditional requests, the description of the service) goes the usual way, and so do
errors once they have happened. The answers are the same, to the header.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from flask import Flask, Request, Response
from werkzeug.wsgi import get_host

from ..errors import QuerySyntaxError
from .admission import WATCH_KEY, Watch, too_many
from .announcing import limits_of
from .cache import ROUTE, STORABLE
from .compression import compressed
from .cors import EXPOSED
from .evidence import rewritten
from .guard import check
from .headers import KEEP, SECURITY, etag_of
from .negotiation import prefers_html
from .protocol import Question, read_question
from .site import EXTENSION, Site
from .sparql import PATH, form_for
from .spelling import slips
from .volatile import is_volatile

Environment = dict[str, Any]
App = Callable[[Environment, Callable[..., Any]], Iterable[bytes]]
Header = tuple[str, str]
_METHODS = frozenset({"GET", "HEAD", "POST"})
_PATHS = frozenset({PATH, f"{PATH}/"})


class Direct:
    """A WSGI app with the short way in front.

    Args:
        app: the Flask app.
        behind: its own way of answering.
    """

    def __init__(self, app: Flask, behind: App) -> None:
        self.behind = behind
        self._app = app
        self._site = cast(Site, app.extensions[EXTENSION])
        self._limits = tuple(limits_of(self._site.settings).items())

    def __call__(self, environ: Environment, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer as a WSGI app does."""
        if not _is_plain(environ):
            return self.behind(environ, start_response)
        query = ""
        try:
            question = read_question(Request(environ), self._site.settings.query_bytes)
            if question.query is None:
                return self.behind(environ, start_response)
            query = question.query
            body, headers = self._answer(environ, question, query)
        except Exception as exc:  # noqa: BLE001, RUF100 - the app's handlers know what to say of each
            return self._error(environ, exc, query)(environ, start_response)
        start_response("200 OK", headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _answer(self, environment: Environment, question: Question, query: str) -> tuple[bytes, list[Header]]:
        settings = self._site.settings
        if question.provenance:
            query = rewritten(query, settings).text
        check(query, settings.allowed_services)
        volatile = is_volatile(query)
        watch = cast("Watch | None", environment.get(WATCH_KEY))
        if watch and not watch.may_ask():
            raise too_many()
        result = self._site.store.query(query, question.graphs, settings.base)
        form = form_for(question, result.kind, environment.get("HTTP_ACCEPT"))
        written = result.write(form, self._site.limits)
        body, coding = compressed(written, environment.get("HTTP_ACCEPT_ENCODING", ""))
        headers = [("Content-Type", form.content_type), ("Content-Length", str(len(body))), *SECURITY.items()]
        headers += [("Content-Encoding", coding)] if coding else []
        headers += [*self._keeping(environment, volatile=volatile), *self._of_endpoint()]
        environment[STORABLE], environment[ROUTE] = not volatile, "sparql"
        return body, headers

    def _keeping(self, environment: Environment, *, volatile: bool) -> Iterator[Header]:
        """How long the answer may be kept, and what it varies by."""
        kept = environment["REQUEST_METHOD"] != "POST" and not volatile
        if volatile:
            yield "Cache-Control", "no-store"
        elif kept:
            yield "ETag", f'W/"{_etag(environment, self._site.version)}"'
            yield "Cache-Control", KEEP
        yield "Vary", "Accept, Accept-Language, Accept-Encoding" if kept else "Accept, Accept-Encoding"

    def _of_endpoint(self) -> Iterator[Header]:
        yield from self._limits
        yield "Access-Control-Allow-Origin", "*"
        yield "Access-Control-Expose-Headers", EXPOSED

    def _error(self, environment: Environment, error: Exception, query: str) -> Response:
        with self._app.request_context(environment):
            if isinstance(error, QuerySyntaxError):
                error.hints = [str(slip) for slip in slips(query)]
            return self._app.process_response(self._app.make_response(self._app.handle_user_exception(error)))


def _is_plain(environment: Environment) -> bool:
    return (
        environment["PATH_INFO"] in _PATHS
        and environment["REQUEST_METHOD"] in _METHODS
        and "HTTP_IF_NONE_MATCH" not in environment
        and not prefers_html(environment.get("HTTP_ACCEPT"))
    )


def _etag(environment: Environment, version: str) -> str:
    host = get_host(environment)
    address = (environment["wsgi.url_scheme"], host, environment.get("SCRIPT_NAME", ""), environment["PATH_INFO"])
    return etag_of(version, *address, environment.get("QUERY_STRING", ""), "", environment.get("HTTP_ACCEPT", ""))

"""The short way to the SPARQL endpoint: a machine's query is answered before Flask, whose machinery takes longer.

What is not that plain (pages, conditional requests, the description of the service) goes the usual way, and so do
errors once they have happened. The answers are the same, to the header.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, cast

from flask import Flask, Request, Response
from werkzeug.sansio.utils import get_host

from ..errors import QuerySyntaxError
from ..graph.media import Form, Kind
from ..graph.store import GraphSelection
from .admission import WATCH_KEY, Watch, too_many
from .announcing import limits_of
from .cache import ROUTE, STORABLE
from .compression import compressed
from .cors import EXPOSED
from .evidence import rewritten
from .guard import check
from .headers import KEEP, SECURITY, etag_of
from .negotiation import prefers_html
from .protocol import Question, read_query_string, read_question
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
        self._fixed = lru_cache(maxsize=256)(self._fixed_headers)

    def __call__(self, environ: Environment, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer as a WSGI app does."""
        if not _is_plain(environ):
            return self.behind(environ, start_response)
        query = ""
        try:
            question = _read(environ, self._site.settings.query_bytes)
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
        form = _form_for(question.form, result.kind, environment.get("HTTP_ACCEPT"))
        written = result.write(form, self._site.limits)
        body, coding = compressed(written, environment.get("HTTP_ACCEPT_ENCODING", ""))
        kept = environment["REQUEST_METHOD"] != "POST" and not volatile
        headers = [("Content-Length", str(len(body))), *self._fixed(form.content_type, coding, kept, volatile)]
        if kept:
            headers.append(("ETag", f'W/"{_etag(environment, self._site.version)}"'))
        environment[STORABLE], environment[ROUTE] = not volatile, "sparql"
        return body, headers

    def _fixed_headers(self, content_type: str, coding: str | None, kept: bool, volatile: bool) -> Sequence[Header]:
        """What many answers have in common: how long they may be kept and what they vary by, among others."""
        varies = "Accept, Accept-Language, Accept-Encoding" if kept else "Accept, Accept-Encoding"
        return (
            ("Content-Type", content_type),
            *SECURITY.items(),
            *((("Content-Encoding", coding),) if coding else ()),
            *((("Cache-Control", "no-store" if volatile else KEEP),) if volatile or kept else ()),
            ("Vary", varies),
            *self._of_endpoint(),
        )

    def _of_endpoint(self) -> Iterator[Header]:
        yield from self._limits
        yield "Access-Control-Allow-Origin", "*"
        yield "Access-Control-Expose-Headers", EXPOSED

    def _error(self, environment: Environment, error: Exception, query: str) -> Response:
        with self._app.request_context(environment):
            if isinstance(error, QuerySyntaxError):
                error.hints = [str(slip) for slip in slips(query)]
            return self._app.process_response(self._app.make_response(self._app.handle_user_exception(error)))


def _read(environment: Environment, longest: int) -> Question:
    if environment["REQUEST_METHOD"] == "POST":
        return read_question(Request(environment), longest)
    return read_query_string(environment.get("QUERY_STRING", "").encode("latin-1"), longest)


@lru_cache(maxsize=256)
def _form_for(name: str, kind: Kind, accept: str | None) -> Form:
    return form_for(Question(None, GraphSelection(), name), kind, accept)


@lru_cache(maxsize=256)
def _host(scheme: str, named: str | None, name: str, port: int) -> str:
    return get_host(scheme, named, (name, port))


def _is_plain(environment: Environment) -> bool:
    return (
        environment["PATH_INFO"] in _PATHS
        and environment["REQUEST_METHOD"] in _METHODS
        and "HTTP_IF_NONE_MATCH" not in environment
        and not prefers_html(environment.get("HTTP_ACCEPT"))
    )


def _etag(environment: Environment, version: str) -> str:
    scheme = environment["wsgi.url_scheme"]
    host = _host(scheme, environment.get("HTTP_HOST"), environment["SERVER_NAME"], int(environment["SERVER_PORT"]))
    address = (scheme, host, environment.get("SCRIPT_NAME", ""), environment["PATH_INFO"])
    return etag_of(version, *address, environment.get("QUERY_STRING", ""), "", environment.get("HTTP_ACCEPT", ""))

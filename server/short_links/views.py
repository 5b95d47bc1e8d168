"""``/sparql/links`` keeps a query, ``/q/<name>`` opens it: in the editor for people, as text for machines."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, abort, current_app, jsonify, redirect, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as AnyResponse

from ...errors import QueryError
from ...graph.media import SPARQL_QUERY
from ...settings import Settings
from ..admission import client_of
from ..editor import render_editor
from ..errors import explain, status_of
from ..guard import check
from ..i18n import gettext as _
from ..negotiation import prefers_html
from ..protocol import read_question
from ..site import EXTENSION, Site, site
from ..sparql_help import NOTHING
from .book import Book

blueprint = Blueprint("short_links", __name__)
_BOOK = f"{EXTENSION}.links"


@blueprint.record_once
def _set_up(state: BlueprintSetupState) -> None:
    """Give the app its book before workers are forked for it: what it hashes with is the same in all."""
    state.app.extensions[_BOOK] = book_of(cast(Site, state.app.extensions[EXTENSION]).settings)


def book_of(settings: Settings) -> Book:
    """The book of short links that the settings name."""
    return Book(settings.links_path, settings.links, settings.links_megabytes * 2**20)


def _book() -> Book:
    return cast(Book, current_app.extensions[_BOOK])


@blueprint.post("/sparql/links")
def keep() -> AnyResponse:
    """Keep a query under a short link; it has to parse, and is not run."""
    question = read_question(request, site().settings.query_bytes)
    if question.query is None or question.graphs:
        raise BadRequest("A link keeps a query and nothing else: name its graphs in it, by FROM and FROM NAMED.")
    to_browser = prefers_html(request.headers.get("Accept"))
    try:
        _check(question.query)
    except QueryError as exc:
        if to_browser:
            return _page(render_editor(question.query, problem=explain(exc, _)), status_of(exc))
        raise
    name, new = _book().keep(question.query, client_of(request.environ))
    return redirect(url_for("short_links.opened", name=name), 303) if to_browser else _told(name, new=new)


@blueprint.get("/q/<name>")
def opened(name: str) -> Response:
    """The query of a short link: in the editor, not yet run, or as text."""
    query = _book().find(name)
    if query is None:
        abort(404, _("There is no such link. One that nobody opens for long may be given up for others."))
    if prefers_html(request.headers.get("Accept")):
        answer = _page(render_editor(query, link=url_for("short_links.opened", name=name, lang=None, _external=True)))
    else:
        answer = Response(query, content_type=f"{SPARQL_QUERY}; charset=utf-8")
    answer.headers["X-Robots-Tag"] = "noindex"  # what strangers wrote is nothing of ours to be found by
    answer.vary.add("Accept")
    return answer


def _check(query: str) -> None:
    """Refuse what is no query that this endpoint would answer.

    Raises:
        QueryError: it does not parse, or is refused by policy.
    """
    check(query, site().settings.allowed_services)
    NOTHING.query(query, None, site().settings.base)


def _told(name: str, *, new: bool) -> Response:
    link = url_for("short_links.opened", name=name, lang=None, _external=True)
    answer = jsonify(link=link, name=name)
    answer.status_code = 201 if new else 200
    answer.headers["Location"] = link
    answer.vary.add("Accept")
    return answer


def _page(html: str, status: int = 200) -> Response:
    return Response(html, status, content_type="text/html; charset=utf-8")

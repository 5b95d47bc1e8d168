"""The SPARQL endpoint: the query operation of the SPARQL 1.1 Protocol over the site's store.

A query gets its answer in the form the client prefers; a browser gets the editor and the result as a table; a request
without a query gets the service description. Reading the request is ``protocol.py``'s, refusing ``guard.py``'s.
"""

from __future__ import annotations

from flask import Blueprint, Response, request
from werkzeug.exceptions import BadRequest, NotAcceptable

from ..errors import KararnameError, StoreUnavailable
from ..graph.media import Form, Kind, forms_for, named_form
from ..graph.store import Result
from .admission import admit
from .announcing import limits_of
from .editor import render_editor, render_result
from .errors import explain, hints_of, status_of
from .evidence import rewritten
from .guard import check
from .headers import never_store
from .i18n import gettext
from .negotiation import choose, prefers_html
from .protocol import Question, read_question
from .service_description import describe_service
from .site import site
from .spelling import asked
from .volatile import is_volatile

PATH = "/sparql"
blueprint = Blueprint("sparql", __name__)


@blueprint.route(PATH, methods=["GET", "POST"], strict_slashes=False)
def sparql() -> Response:
    """Answer a query, or say what this endpoint is."""
    question = read_question(request, site().settings.query_bytes)
    to_browser = not question.form and prefers_html(request.headers.get("Accept"))
    if question.query is None:
        return _page(render_editor()) if to_browser else _description(question)
    return _shown(question, question.query) if to_browser else _answered(question, question.query)


@blueprint.after_app_request
def announce(response: Response) -> Response:
    """Say on every answer of the endpoint, errors too, what its limits are."""
    if request.path.startswith(PATH):
        response.headers.update(limits_of(site().settings))
        response.vary.add("Accept")
    return response


def _answered(question: Question, query: str) -> Response:
    result = _ask(question, asked_text(question, query))
    form = form_for(question, result.kind, request.headers.get("Accept"))
    return Response(result.write(form, site().limits), content_type=form.content_type)


def _shown(question: Question, query: str) -> Response:
    """The result as a page; what goes wrong is said above the query, which stays in its field."""
    try:
        wanted = rewritten(query, site().settings) if question.provenance else None
        return _page(render_result(query, _ask(question, wanted.text if wanted else query), wanted))
    except StoreUnavailable:
        raise
    except KararnameError as exc:
        return _page(render_editor(query, problem=explain(exc, gettext), hints=hints_of(exc)), status_of(exc))


def asked_text(question: Question, query: str) -> str:
    """The query that is asked of the store: as it came, or with what tells where its statements stand."""
    return rewritten(query, site().settings).text if question.provenance else query


def _ask(question: Question, query: str) -> Result:
    check(query, site().settings.allowed_services)
    if is_volatile(query):
        never_store()
    admit()
    return asked(query, lambda: site().store.query(query, question.graphs, site().settings.base))


def _description(question: Question) -> Response:
    graphs = forms_for("graph")
    form = named_form(question.form) if question.form else choose(request.headers.get("Accept"), graphs)
    if form not in graphs:
        raise BadRequest("The query is missing; without one there is only the description of this service, as RDF.")
    return Response(describe_service(form, request.base_url), content_type=form.content_type)


def form_for(question: Question, kind: Kind, accept: str | None) -> Form:
    """Choose the form to answer in.

    Args:
        question: what is asked; a form it names goes first.
        kind: the kind of its result.
        accept: the Accept header.

    Raises:
        NotAcceptable: a result of this kind cannot be had so.
    """
    offers = forms_for(kind)
    form = named_form(question.form) if question.form else choose(accept, offers)
    if form not in offers:
        raise NotAcceptable("This result can be had as " + ", ".join(offer.media_type for offer in offers) + ".")
    return form


def _page(html: str, status: int = 200) -> Response:
    return Response(html, status, content_type="text/html; charset=utf-8")

"""The data of things: 303 from a thing's name to its page or its data, and the data in every form."""

from __future__ import annotations

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from ..graph.media import BY_SUFFIX, FORMS, Form
from ..ontology.terms import NamedNode
from . import signposting
from .i18n import gettext as _
from .links import to_iri
from .missing import missing
from .negotiation import choose, prefers_html
from .neighbourhood import Neighbourhood, neighbourhood
from .panel import ask
from .rdf import describe

blueprint = Blueprint("data", __name__)

GRAPH_FORMS = tuple(form for form in FORMS if form.kinds & {"graph", "dataset"})


@blueprint.get("/id/<segment>/<path:slug>")
def thing(segment: str, slug: str) -> Redirect:
    """From a thing, which is not a document, to a document about it (303)."""
    entity = to_iri(f"id/{segment}/{slug}")
    if not ask("entity_exists", entity=entity):
        missing(entity)
    form = wanted_form()
    if form is None:
        answer = redirect(url_for("entity.page", segment=segment, slug=slug), 303)
    else:
        answer = redirect(url_for("data.thing_data", segment=segment, document=f"{slug}.{form.suffix}"), 303)
    answer.vary.add("Accept")
    return answer


@blueprint.get("/data/<segment>/<path:document>")
def thing_data(segment: str, document: str) -> Response:
    """A thing's data in one form; the suffix begins at the last dot, for a slug may hold dots."""
    slug, _dot, suffix = document.rpartition(".")
    form = BY_SUFFIX.get(suffix)
    if form not in GRAPH_FORMS:
        abort(404, _("There is no such form; there are: %(forms)s.", forms=", ".join(f.suffix for f in GRAPH_FORMS)))
    return data_of(to_iri(f"id/{segment}/{slug}"), form)


def wanted_form() -> Form | None:
    """The form the request asks for by ``?format=`` or ``Accept``; None for a page.

    Raises:
        NotAcceptable: it asks for something that is not to be had.
    """
    suffix = request.args.get("format")
    if suffix is not None:
        form = BY_SUFFIX.get(suffix)
        return form if form in GRAPH_FORMS else abort(404)
    if wants_page():
        return None
    return choose(request.headers.get("Accept"), GRAPH_FORMS) or abort(406)


def wants_page() -> bool:
    """Whether the request is a browser's, or names no type at all: a page is what everybody can read."""
    accept = request.headers.get("Accept", "").strip()
    return accept in ("", "*/*") or prefers_html(accept)


def data_of(entity: NamedNode, form: Form) -> Response:
    """A thing's data in a form.

    Raises:
        NotFound: nothing is said of it.
    """
    return data_response(neighbourhood(entity) or missing(entity), form)


def data_response(place: Neighbourhood, form: Form) -> Response:
    """What is said of a thing, as a response in a form."""
    signposting.about(place.entity)
    answer = Response(describe(place, form), content_type=form.content_type)
    answer.vary.add("Accept")
    return answer

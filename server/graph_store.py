"""Whole graphs to take away: the reading half of the SPARQL 1.1 Graph Store HTTP Protocol.

``?graph=<iri>`` names a graph, ``?default`` is the default graph (section 4.2). Data change by publishing a new build,
so the writing methods are forbidden. https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

from flask import Blueprint, Response, request
from werkzeug.exceptions import Forbidden, NotAcceptable, NotFound

from ..graph.media import Form, forms_for, named_form
from ..graph.store import GraphSelection
from ..ontology.terms import NamedNode
from .admission import admit
from .negotiation import choose
from .panel import ask, panel_text
from .protocol import Wanted, read_wanted
from .site import site

PATH = "/sparql/graph"
WRITING = ("PUT", "POST", "DELETE", "PATCH")
blueprint = Blueprint("graph_store", __name__)


@blueprint.get(PATH)
def graph() -> Response:
    """All triples of one graph, in the form the client prefers."""
    wanted = read_wanted(request)
    form = _form(wanted)
    admit()
    if wanted.graph is not None and not ask("graph_exists", graph=wanted.graph):
        raise NotFound(f"There is no graph {wanted.graph} in this dataset.")
    result = site().store.query(panel_text("graph_contents"), _dataset(wanted.graph))
    return Response(result.write(form, site().limits), content_type=form.content_type)


@blueprint.route(PATH, methods=WRITING)
def refuse() -> Response:
    """Nothing is written over HTTP."""
    raise Forbidden("Writing is refused: this graph store is read-only; data change by publishing a new build.")


def _dataset(graph: NamedNode | None) -> GraphSelection | None:
    return None if graph is None else GraphSelection(default=(graph,))


def _form(wanted: Wanted) -> Form:
    offers = forms_for("graph")
    form = named_form(wanted.form) if wanted.form else choose(request.headers.get("Accept"), offers)
    if form not in offers:
        raise NotAcceptable("A graph can be had as " + ", ".join(offer.media_type for offer in offers) + ".")
    return form

"""Things in RDF 1.2: every statement once, and each claim that makes it as a reifier of it.

The claim is the reifier (``rdf:reifies``), so what the dataset says of the claim is said of the annotation. A rival
statement is reified and not stated. https://www.w3.org/TR/rdf12-concepts/#section-reification
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pyoxigraph as ox
from flask import Blueprint, Response, abort, request

from ..graph.media import BY_SUFFIX, Form
from ..ontology.terms import BlankNode, NamedNode, Triple
from ..ontology.vocabulary import PREFIXES, RDF
from .i18n import gettext as _
from .links import to_iri
from .missing import missing
from .neighbourhood import Neighbourhood, Statement, neighbourhood
from .rdf import plain_quads

blueprint = Blueprint("annotated", __name__)

FORMS = tuple(BY_SUFFIX[suffix] for suffix in ("ttl", "nt"))
REIFIES = RDF.term("reifies")


@blueprint.get("/annotated/<path:path>", endpoint="annotated_data")
def annotated_data(path: str) -> Response:
    """A thing in RDF 1.2: Turtle, or N-Triples by ``?format=nt``."""
    place = neighbourhood(to_iri(path))
    if not place:
        missing(place.entity)
    form = _wanted()
    return Response(_written(place, form), content_type=f"{form.media_type}; version=1.2; charset=utf-8")


def reifications(place: Neighbourhood) -> Iterator[Triple]:
    """Each claim, or inference, as a reifier of what it says."""
    for statement in place.statements:
        if isinstance(statement.subject, NamedNode | BlankNode):
            for reifier in (*statement.claims, *statement.inferences):
                yield Triple(reifier, REIFIES, _triple(statement))


def _triple(statement: Statement) -> Triple:
    return Triple(cast(NamedNode, statement.subject), statement.prop, statement.value)


def _written(place: Neighbourhood, form: Form) -> bytes:
    triples = {quad.triple for quad in plain_quads(place)} | set(reifications(place))
    prefixes = {namespace.prefix: namespace.iri for namespace in PREFIXES}
    engine = cast(ox.RdfFormat, form.engine)
    return cast(bytes, ox.serialize(sorted(triples, key=str), format=engine, prefixes=prefixes))


def _wanted() -> Form:
    suffix = request.args.get("format", FORMS[0].suffix)
    found = next((form for form in FORMS if form.suffix == suffix), None)
    names = ", ".join(form.suffix for form in FORMS)
    return found or abort(404, _("There is no such form; there are: %(forms)s.", forms=names))

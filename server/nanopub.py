"""Claims as nanopublications: what is asserted, on what it rests, and who publishes it, each in a graph of its own.

One claim, one nanopublication. They are not signed and not sent to any registry; who takes one can do both.
https://nanopub.net/guidelines/working_draft/
"""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, abort, request

from ..graph.media import BY_SUFFIX, Form
from ..ontology.terms import Literal, NamedNode, Quad
from ..ontology.vocabulary import DATASET, DCAT, DCTERMS, KAR, LABEL, NP, PREFIXES, PROV, TYPE, XSD
from .citations import FOOTNOTE, HELD_BY, PASSAGE, SOURCE
from .document import terms
from .i18n import gettext as _
from .links import to_iri
from .missing import missing
from .negotiation import choose
from .neighbourhood import Neighbourhood, neighbourhood
from .panel import ask
from .rdf import make, write
from .site import site

blueprint = Blueprint("nanopub", __name__)

FORMS = tuple(BY_SUFFIX[suffix] for suffix in ("trig", "nq"))
"""The forms that hold graphs and that every tool for nanopublications reads."""

_DERIVED_FROM = frozenset({SOURCE, PASSAGE, FOOTNOTE, KAR.term("restsOn")})


@blueprint.get("/nanopub/<path:path>", endpoint="nanopub_data")
def nanopub_data(path: str) -> Response:
    """A claim as a nanopublication: TriG, or N-Quads by ``Accept`` or ``?format=``."""
    place = neighbourhood(to_iri(f"claim/{path}"), incoming=False)
    if not place:
        missing(place.entity)
    form = _wanted()
    answer = Response(write(quads(place, path), form, (*PREFIXES, NP)), content_type=form.content_type)
    answer.vary.add("Accept")
    return answer


def quads(place: Neighbourhood, path: str) -> list[Quad]:
    """The nanopublication of a claim.

    Args:
        place: what is said of the claim.
        path: its name after ``claim/``.

    Returns:
        Four graphs: head, assertion, provenance, publication.
    """
    itself = to_iri(f"nanopub/{path}")
    head, assertion, provenance, publication = (
        NamedNode(f"{itself.value}#{name}") for name in ("Head", "assertion", "provenance", "pubinfo")
    )
    return [
        Quad(itself, TYPE, NP.term("Nanopublication"), head),
        Quad(itself, NP.term("hasAssertion"), assertion, head),
        Quad(itself, NP.term("hasProvenance"), provenance, head),
        Quad(itself, NP.term("hasPublicationInfo"), publication, head),
        *_assertion(place.entity, assertion),
        *_provenance(place, assertion, provenance),
        *_publication(place, itself, publication),
    ]


def _assertion(claim: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    for row in ask("claim_contents", entity=claim):
        yield from make(row["subject"], row["property"], row["value"], graph)


def _provenance(place: Neighbourhood, assertion: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    """Whose claim it is, where it stands, on what it rests, and what the source thinks of it."""
    for statement in place.outgoing:
        if statement.prop == HELD_BY:
            yield Quad(assertion, PROV.term("wasAttributedTo"), statement.value, graph)
        if statement.prop in _DERIVED_FROM:
            yield Quad(assertion, PROV.term("wasDerivedFrom"), statement.value, graph)
        if KAR.local(statement.prop) is not None:
            yield Quad(assertion, statement.prop, statement.value, graph)


def _publication(place: Neighbourhood, itself: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    """Of which dataset and version it is, on what terms, by whom and when published."""
    yield Quad(itself, PROV.term("wasDerivedFrom"), place.entity, graph)
    yield Quad(itself, DCTERMS.term("isPartOf"), to_iri(DATASET), graph)
    yield Quad(itself, DCAT.term("version"), Literal(site().release), graph)
    for statement in place.outgoing:
        if statement.prop == LABEL:
            yield Quad(itself, LABEL, statement.value, graph)
    for name, value in terms():
        yield Quad(itself, name, value, graph)
    if published := site().published:
        when = Literal(published.when.strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=XSD.term("dateTime"))
        yield Quad(itself, DCTERMS.term("created"), when, graph)


def _wanted() -> Form:
    suffix = request.args.get("format")
    if suffix is None:
        return choose(request.headers.get("Accept"), FORMS) or FORMS[0]
    names = ", ".join(form.suffix for form in FORMS)
    found = next((form for form in FORMS if form.suffix == suffix), None)
    return found or abort(404, _("There is no such form; there are: %(forms)s.", forms=names))

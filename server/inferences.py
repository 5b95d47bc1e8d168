"""Pages of inferences: statements that the build derives from the same claims, and these claims."""

from __future__ import annotations

from flask import Blueprint, render_template
from werkzeug.wrappers import Response as Answer

from ..ontology.terms import NamedNode
from ..ontology.vocabulary import INFERENCE_PATH, PROV
from . import signposting
from .citations import cite, facts_for
from .data import data_response, wanted_form
from .links import to_iri
from .missing import missing
from .neighbourhood import Neighbourhood, neighbourhood
from .panel import ask
from .parts import by_subject, claimed, ends

blueprint = Blueprint("inferences", __name__)

MOST = 300
"""Statements shown; the data holds them all."""


@blueprint.get("/inference/<name>")
def page(name: str) -> str | Answer:
    """An inference as a page or as data."""
    place = neighbourhood(to_iri(INFERENCE_PATH + name), incoming=False)
    if not place:
        missing(place.entity)
    signposting.about(place.entity)
    form = wanted_form()
    return data_response(place, form) if form else render_inference(place)


def render_inference(place: Neighbourhood) -> str:
    """The page of an inference.

    Args:
        place: its description.

    Returns:
        The page.
    """
    values = [statement.value for statement in place.outgoing if statement.prop == PROV.term("wasDerivedFrom")]
    claims = [claim for claim in values if isinstance(claim, NamedNode)]
    rows = ask("claim_contents", entity=place.entity)
    said = claimed({**row, "claim": place.entity} for row in rows[:MOST])
    facts = facts_for(ends(said), claims)
    return render_template(
        "inference.html",
        inference=place.entity,
        citations=cite(claims, facts),
        subjects=by_subject(said, facts),
        count=len(rows),
        shown=len(said),
    )

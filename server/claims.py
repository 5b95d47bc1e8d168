"""Pages of claims: what one passage says on one authority."""

from __future__ import annotations

from flask import Blueprint, render_template
from werkzeug.wrappers import Response as Answer

from . import signposting
from .citations import citation, facts_for
from .data import data_response, wanted_form
from .links import local_path, to_iri
from .missing import missing
from .neighbourhood import Neighbourhood, neighbourhood, split_echoes
from .panel import ask
from .parts import by_subject, claimed, ends
from .statements import incoming_blocks, sections

blueprint = Blueprint("claims", __name__)


@blueprint.get("/claim/<path:path>")
def page(path: str) -> str | Answer:
    """A claim as a page or as data."""
    place = neighbourhood(to_iri(f"claim/{path}"))
    if not place:
        missing(place.entity)
    signposting.about(place.entity)
    form = wanted_form()
    return data_response(place, form) if form else render_claim(place)


def render_claim(place: Neighbourhood) -> str:
    """The page of a claim.

    Args:
        place: its description.

    Returns:
        The page.
    """
    rows = ask("claim_contents", entity=place.entity)
    said = claimed({**row, "claim": place.entity} for row in rows)
    facts = facts_for(place.named | ends(said), {place.entity, *place.claims, *place.premises})
    shown, _echoes = split_echoes(place)
    return render_template(
        "claim.html",
        claim=place.entity,
        path=(local_path(place.entity) or "").removeprefix("claim/"),
        label=facts.label(place.entity),
        citation=citation(place.entity, facts),
        sections=sections(shown.outgoing, facts),
        incoming=incoming_blocks(shown.incoming, facts),
        subjects=by_subject(said, facts),
        count=len(said),
    )

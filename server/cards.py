"""Cards of citations: a claim in a few lines, shown beside a citation that points at it.

A card is a piece of a page, fetched by the script of the pages; without scripts a citation leads to the claim's page,
which says the same and more.
"""

from __future__ import annotations

from flask import Blueprint, render_template

from ..ontology.terms import NamedNode
from ..ontology.vocabulary import KAR
from .citations import HELD_BY, PAGE, PASSAGE, SOURCE, STANCE, about_claims
from .facts import Facts, short_name
from .links import to_iri
from .missing import missing
from .panel import ask
from .parts import named_in, notes_of
from .values import Shown, show

blueprint = Blueprint("cards", __name__)


@blueprint.get("/card/<path:path>")
def card(path: str) -> str:
    """The card of a claim."""
    claim = to_iri(f"claim/{path}")
    rows = ask("claim_notes", entity=claim)
    facts = about_claims(named_in(rows), [claim])
    stance, source = facts.node(claim, STANCE), facts.node(claim, SOURCE)
    if source is None:
        missing(claim)
    return render_template(
        "_card.html",
        claim=claim,
        source=show(source, facts),
        slug=short_name(source),
        passages=[show(passage, facts) for passage in facts.nodes(claim, PASSAGE)],
        pages=facts.numbers(claim, PAGE),
        notes=notes_of(rows, facts),
        holder=first(claim, HELD_BY, facts),
        stance=facts.label(stance) if stance else None,
        stance_name=KAR.local(stance) if stance else "",
    )


def first(claim: NamedNode, prop: NamedNode, facts: Facts) -> Shown | None:
    """What a property of a claim leads to, ready to be shown; None when it leads nowhere."""
    node = facts.node(claim, prop)
    return show(node, facts) if node else None

"""The reading view: a source page by page, each passage with what is read out of it, and the footnotes at its foot.

The text itself is not here: it is under copyright. The view stands beside the reader's own copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, render_template

from ..graph.store import Row
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import XSD
from .citations import Claimed, facts_for
from .facts import about
from .i18n import gettext as _
from .links import to_iri
from .panel import ask
from .parts import Subject, by_subject, claimed, ends, named_in, notes_of
from .sources import Part, parts_of

blueprint = Blueprint("reading", __name__)


@dataclass(frozen=True)
class Read:
    """A passage with what is read out of it.

    Args:
        part: the passage.
        subjects: what its claims say on this page, by subject.
    """

    part: Part
    subjects: Sequence[Subject]


@blueprint.get("/source/<source>/page/<int:number>")
def page(source: str, number: int) -> str:
    """One page of a source."""
    iri = to_iri(f"source/{source}")
    parts = parts_of(iri, counted=False)
    pages = sorted({page for part in parts for page in part.pages})
    if number not in pages:
        abort(404, _("The source has no such page here."))
    at, literal = pages.index(number), Literal(str(number), datatype=XSD.term("integer"))
    notes = ask("reading_notes", entity=iri, number=literal)
    return render_template(
        "reading.html",
        source=source,
        source_label=about([iri]).label(iri),
        number=number,
        pages=pages,
        before=pages[at - 1] if at else None,
        after=pages[at + 1] if at + 1 < len(pages) else None,
        passages=passages(parts, number, ask("reading_claims", entity=iri, number=literal)),
        notes=notes_of(notes, about(named_in(notes))),
    )


def passages(parts: Iterable[Part], number: int, rows: Sequence[Row]) -> list[Read]:
    """The passages of a page in reading order, with what their claims say.

    Args:
        parts: the passages and footnotes of the source.
        number: the page.
        rows: rows of part, claim, subject, property and value.

    Returns:
        All passages of the page, those too out of which nothing is read.
    """
    statements = {part: claimed(row for row in rows if row["part"] == part) for part in {row["part"] for row in rows}}
    everything = [statement for found in statements.values() for statement in found]
    claims = {claim for statement in everything for claim in statement.claims}
    facts: Claimed = facts_for(ends(everything), claims)
    said = {part.value: by_subject(found, facts) for part, found in statements.items() if isinstance(part, NamedNode)}
    here = sorted((p for p in parts if p.number is None and number in p.pages), key=lambda part: part.order)
    return [Read(part, said.get(part.iri, [])) for part in here]

"""Pages of sources, their passages and their footnotes: from the text to what is read out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from ..graph.store import Term
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import KAR
from . import signposting
from .citations import NOTE_NUMBER, PAGE, facts_for
from .data import data_response, wanted_form
from .facts import Facts, Text, collect
from .i18n import lazy_gettext as _l
from .links import href, to_iri
from .missing import missing
from .neighbourhood import Neighbourhood, neighbourhood
from .panel import ask
from .parts import by_subject, claimed, ends, named_in, notes_of
from .schema_org import page_about
from .statements import sections

blueprint = Blueprint("sources", __name__)

PASSAGE_OF = KAR.term("passageOf")
ORDER = KAR.term("order")
KIND = KAR.term("passageKind")
KINDS: Mapping[str, object] = {
    "paragraph": _l("paragraph"),
    "heading": _l("heading"),
    "quotation": _l("quotation"),
    "list-item": _l("list item"),
}


@dataclass(frozen=True)
class Part:
    """A passage or footnote in the list of its source.

    Args:
        iri: the part.
        label: its name.
        href: its page.
        pages: the pages it stands on.
        kind: paragraph, quotation, heading, or "" for a footnote.
        number: a footnote's number, else None.
        claims: number of claims that stand in it or rest on it.
        order: its place in the source.
    """

    iri: str
    label: Text
    href: str | None
    pages: Sequence[int]
    kind: str
    number: int | None
    claims: int
    order: int


@blueprint.get("/source/<source>")
def page(source: str) -> str | Response:
    """A source as a page or as data."""
    return _answer(to_iri(f"source/{source}"), render_source)


@blueprint.get("/source/<source>/<path:part>")
def part_page(source: str, part: str) -> str | Response:
    """A passage or a footnote as a page or as data."""
    return _answer(to_iri(f"source/{source}/{part}"), render_part)


def _answer(iri: NamedNode, render: Callable[[Neighbourhood], str]) -> str | Response:
    form = wanted_form()
    place = neighbourhood(iri, incoming=form is not None)
    if not place:
        missing(iri)
    signposting.about(iri)
    return data_response(place, form) if form else render(place)


def render_source(place: Neighbourhood) -> str:
    """The page of a source: what it is, its passages and its footnotes.

    Args:
        place: what is said of it.

    Returns:
        The page.
    """
    outgoing = [statement for statement in place.outgoing if not statement.inferred]
    facts = facts_for({s.value for s in outgoing if isinstance(s.value, NamedNode)} | {place.entity}, place.claims)
    parts = parts_of(place.entity, counted=True)
    return render_template(
        "source.html",
        source=place.entity,
        structured=page_about(place, request.base_url),
        pages=sorted({page for part in parts for page in part.pages}),
        label=facts.label(place.entity),
        sections=sections(outgoing, facts),
        passages=[part for part in parts if part.number is None],
        notes=[part for part in parts if part.number is not None],
    )


def render_part(place: Neighbourhood) -> str:
    """The page of a passage or a footnote.

    Args:
        place: what is said of it.

    Returns:
        The page.
    """
    statements = claimed(ask("part_claims", entity=place.entity))
    citations = ask("part_citations", entity=place.entity)
    claims = {claim for statement in statements for claim in statement.claims}
    named = {node for s in place.outgoing if isinstance((node := s.value), NamedNode)}
    facts = facts_for(named | ends(statements) | named_in(citations) | {place.entity}, claims)
    return render_template(
        "part.html",
        part=place.entity,
        label=facts.label(place.entity),
        pages=facts.numbers(place.entity, PAGE),
        kind=kind_name(s.value.value for s in place.outgoing if s.prop == KIND and isinstance(s.value, Literal)),
        is_note=bool(facts.numbers(place.entity, NOTE_NUMBER)),
        source=_named(place, PASSAGE_OF, facts),
        marked_in=_named(place, KAR.term("markedIn"), facts),
        notes=notes_of(citations, facts),
        subjects=by_subject(statements, facts),
        claims=len(claims),
        beside=neighbours(place),
    )


def kind_name(kinds: Iterable[str]) -> str:
    """What kind of passage it is, in the language of the page; "" for a footnote."""
    kind = next(iter(kinds), "")
    return str(KINDS.get(kind, kind))


def _named(place: Neighbourhood, prop: NamedNode, facts: Facts) -> list[tuple[Text, str | None]]:
    nodes = [s.value for s in place.outgoing if s.prop == prop and isinstance(s.value, NamedNode)]
    return [(facts.label(node), href(node)) for node in sorted(nodes, key=lambda node: node.value)]


def parts_of(source: NamedNode, *, counted: bool) -> list[Part]:
    """The passages and footnotes of a source, each in its order.

    Args:
        source: the source.
        counted: whether the number of their claims is wanted.

    Returns:
        Passages by their order, then footnotes by their number.
    """
    facts = collect(ask("source_parts", entity=source), subject="part")
    rows = ask("source_counts", entity=source) if counted else []
    counts = {row["part"]: int(_number(row["claims"])) for row in rows}
    parts = {part for part, _prop in facts.values}
    return sorted((_part(part, facts, counts) for part in parts), key=lambda part: (part.number or 0, part.order))


def _part(part: NamedNode, facts: Facts, counts: Mapping[Term, int]) -> Part:
    return Part(
        iri=part.value,
        label=facts.label(part),
        href=href(part),
        pages=facts.numbers(part, PAGE),
        kind=kind_name(facts.texts(part, KIND)),
        number=next(iter(facts.numbers(part, NOTE_NUMBER)), None),
        claims=counts.get(part, 0),
        order=next(iter(facts.numbers(part, ORDER)), 0),
    )


def _number(term: object) -> str:
    return term.value if isinstance(term, Literal) else "0"


def neighbours(place: Neighbourhood) -> tuple[Part | None, Part | None]:
    """The part before and the part after one, of the same kind.

    Args:
        place: what is said of a passage or footnote.

    Returns:
        The two; None where the source begins or ends.
    """
    sources = [s.value for s in place.outgoing if s.prop == PASSAGE_OF and isinstance(s.value, NamedNode)]
    parts = parts_of(sources[0], counted=False) if sources else []
    here = next((part for part in parts if part.href == href(place.entity)), None)
    if here is None:
        return None, None
    same = [None, *(part for part in parts if (part.number is None) == (here.number is None)), None]
    index = same.index(here)
    return same[index - 1], same[index + 1]

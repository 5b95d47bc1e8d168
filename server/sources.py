"""Pages of sources, their passages and their footnotes: from the text to what is read out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from ..graph.store import Term
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import KAR
from .citations import NOTE_NUMBER, PAGE, facts_for
from .data import data_response, wanted_form
from .facts import Facts, Text, collect
from .links import href, to_iri
from .missing import missing
from .neighbourhood import Neighbourhood, neighbourhood
from .panel import ask
from .parts import by_subject, claimed, ends, named_in, notes_of
from .statements import sections

blueprint = Blueprint("sources", __name__)

PASSAGE_OF = KAR.term("passageOf")
ORDER = KAR.term("order")
KIND = KAR.term("passageKind")


@dataclass(frozen=True)
class Part:
    """A passage or footnote in the list of its source.

    Args:
        label: its name.
        href: its page.
        pages: the pages it stands on.
        kind: paragraph, quotation, heading, or "" for a footnote.
        number: a footnote's number, else None.
        claims: number of claims that stand in it or rest on it.
        order: its place in the source.
    """

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
    place = neighbourhood(to_iri(f"source/{source}"))
    if not place:
        missing(place.entity)
    form = wanted_form()
    return data_response(place, form) if form else render_source(place)


@blueprint.get("/source/<source>/<path:part>")
def part_page(source: str, part: str) -> str | Response:
    """A passage or a footnote as a page or as data."""
    place = neighbourhood(to_iri(f"source/{source}/{part}"))
    if not place:
        missing(place.entity)
    form = wanted_form()
    return data_response(place, form) if form else render_part(place)


def render_source(place: Neighbourhood) -> str:
    """The page of a source: what it is, its passages and its footnotes.

    Args:
        place: what is said of it.

    Returns:
        The page.
    """
    outgoing = [statement for statement in place.outgoing if isinstance(statement.value, Literal | NamedNode)]
    facts = facts_for({s.value for s in outgoing if isinstance(s.value, NamedNode)} | {place.entity}, ())
    parts = parts_of(place.entity)
    return render_template(
        "source.html",
        source=place.entity,
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
    parts = parts_of(*(facts.nodes(place.entity, PASSAGE_OF) or _sources(place)))
    return render_template(
        "part.html",
        part=place.entity,
        label=facts.label(place.entity),
        pages=facts.numbers(place.entity, PAGE),
        kind=next(iter(facts.texts(place.entity, KIND)), ""),
        is_note=bool(facts.numbers(place.entity, NOTE_NUMBER)),
        source=_named(place, PASSAGE_OF, facts),
        marked_in=_named(place, KAR.term("markedIn"), facts),
        notes=notes_of(citations, facts),
        subjects=by_subject(statements, facts),
        claims=len(claims),
        beside=neighbours(place.entity, parts),
    )


def _sources(place: Neighbourhood) -> list[NamedNode]:
    return [s.value for s in place.outgoing if s.prop == PASSAGE_OF and isinstance(s.value, NamedNode)][:1]


def _named(place: Neighbourhood, prop: NamedNode, facts: Facts) -> list[tuple[Text, str | None]]:
    nodes = [s.value for s in place.outgoing if s.prop == prop and isinstance(s.value, NamedNode)]
    return [(facts.label(node), href(node)) for node in sorted(nodes, key=lambda node: node.value)]


def parts_of(source: NamedNode | None = None) -> list[Part]:
    """The passages and footnotes of a source, each in its order.

    Args:
        source: the source; none has no parts.

    Returns:
        Passages by their order, footnotes by their number.
    """
    if source is None:
        return []
    facts = collect(ask("source_parts", entity=source), subject="part")
    counts = {row["part"]: int(_number(row["claims"])) for row in ask("source_counts", entity=source)}
    parts = {part for part, _prop in facts.values}
    return sorted((_part(part, facts, counts) for part in parts), key=lambda part: (part.number or 0, part.order))


def _part(part: NamedNode, facts: Facts, counts: Mapping[Term, int]) -> Part:
    return Part(
        label=facts.label(part),
        href=href(part),
        pages=facts.numbers(part, PAGE),
        kind=next(iter(facts.texts(part, KIND)), ""),
        number=next(iter(facts.numbers(part, NOTE_NUMBER)), None),
        claims=counts.get(part, 0),
        order=next(iter(facts.numbers(part, ORDER)), 0),
    )


def _number(term: object) -> str:
    return term.value if isinstance(term, Literal) else "0"


def neighbours(part: NamedNode, parts: Sequence[Part]) -> tuple[Part | None, Part | None]:
    """The part before and the part after one, of the same kind.

    Args:
        part: a passage or footnote.
        parts: all parts of the source, in order.

    Returns:
        The two; None where the source begins or ends.
    """
    here = next((index for index, other in enumerate(parts) if other.href == href(part)), None)
    if here is None:
        return None, None
    same = [other for other in parts if (other.number is None) == (parts[here].number is None)]
    place = same.index(parts[here])
    return (same[place - 1] if place else None, same[place + 1] if place + 1 < len(same) else None)

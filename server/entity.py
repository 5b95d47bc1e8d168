"""Pages of things: what is said of a person, a meeting, a position, and on whose authority."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from ..graph.views import ALSO, NAMED, OF
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import ALT_LABEL, KAR, TYPE
from . import one_property, signposting
from .citations import Citation, Claimed, cite, facts_for
from .citing import FORMS, as_text, reference
from .demands import ROLE_NAMES, STATE_NAMES
from .details import beside, chains, chronicle, circle, provisions, whereabouts
from .facts import Text, best
from .links import href, to_iri
from .maps import HOW_NAMES, WAY_NAMES
from .mentions import PageOfMentions, mentions
from .missing import missing
from .neighbourhood import Neighbourhood, Statement, stays_as
from .network import TIE_NAMES, all_of
from .saved_links import Question, questions_about
from .schema_org import page_about
from .statements import DESCRIPTION, Block, Section, by_property, incoming_blocks, property_label, sections
from .stretch import date_words
from .summary import Clause, summary
from .things import leaves
from .timeline import kind_name
from .told import Told, told
from .values import Shown, show

blueprint = Blueprint("entity", __name__)

CONTENT = KAR.term("content")


@dataclass(frozen=True)
class Echo:
    """An inferred statement that only repeats a stated one.

    Args:
        label: its property's name.
        shown: its values.
        citations: where what they follow from is stated.
        count: how many values a crowded thing has in all.
        whole: where all of them stand, when they are more than these; else "".
    """

    label: Text
    shown: Sequence[Shown]
    citations: Sequence[Citation]
    count: int = 0
    whole: str = ""


@dataclass(frozen=True)
class Page:
    """Everything an entity page shows.

    Args:
        iri: the thing.
        label: its name.
        names: its other names.
        types: its most specific classes, with their place in the ontology.
        classes: the same as terms of the ontology.
        description: what it is in a sentence, or None.
        summary: what is said of it in short.
        sections: statements of it.
        incoming: statements that name it.
        echoes: inferred statements that repeat stated ones.
        mentions: where the text names it.
        questions: saved queries that can be asked of it.
    """

    iri: NamedNode
    label: Text
    names: Sequence[Text]
    types: Sequence[Shown]
    classes: Sequence[NamedNode]
    description: Text | None
    summary: Sequence[Clause]
    sections: Sequence[Section]
    incoming: Sequence[Block]
    echoes: Sequence[Echo]
    mentions: Sequence[PageOfMentions]
    questions: Sequence[Question]


@blueprint.get("/page/<segment>/<path:slug>")
def page(segment: str, slug: str) -> str | Response:
    """The page of a thing; an id that was given up for another leads to that one's page."""
    entity = to_iri(f"id/{segment}/{slug}")
    found = told(entity)
    if not found.place:
        missing(entity)
    if one := stays_as(found.place):
        return redirect(href(one) or one.value, 301)
    signposting.about(entity)
    asked = one_property.wanted()
    return one_property.render(entity, *asked) if asked else render(found, segment, slug)


def render(found: Told, segment: str, slug: str) -> str:
    """The page of a thing.

    Args:
        found: what is told of it.
        segment: its kind.
        slug: the rest of its id.
    """
    page, place, entity = read_page(found), found.place, found.place.entity
    return render_template(
        "entity.html",
        page=page,
        structured=page_about(place, request.base_url),
        segment=segment,
        slug=slug,
        beside=beside(entity, segment),
        chains=chains(place, page.classes),
        provisions=provisions(entity),
        chronicle=chronicle(place),
        whereabouts=whereabouts(place),
        circle=circle(entity),
        tie_names=TIE_NAMES,
        all_of=all_of,
        how_names=HOW_NAMES,
        way_names=WAY_NAMES,
        reference=as_text(reference(entity)),
        reference_forms=FORMS,
        roles=ROLE_NAMES,
        states=STATE_NAMES,
        kind_name=kind_name,
        date_words=date_words,
    )


def read_page(found: Told) -> Page:
    """Make a thing's page from what is said of it.

    Args:
        found: what is told of it.

    Returns:
        The page.
    """
    place = found.place
    facts = facts_for(place.named, place.claims | place.premises)
    kinds = leaf_types(place)
    return Page(
        iri=place.entity,
        label=facts.label(place.entity),
        names=_other_names(place, facts),
        types=[show(kind, facts) for kind in kinds],
        classes=kinds,
        description=best(_literals(place, DESCRIPTION)) or best(_literals(place, CONTENT)),
        summary=summary(place, kinds, facts),
        sections=sections(found.shown.outgoing, facts, one_property.rest_of(found, OF)),
        incoming=incoming_blocks(found.shown.incoming, facts, one_property.rest_of(found, NAMED)),
        echoes=_echoes(found, facts),
        mentions=mentions(place.entity),
        questions=questions_about(place.entity, kinds),
    )


def leaf_types(place: Neighbourhood) -> list[NamedNode]:
    """The classes of a thing, without those that only are above another."""
    kinds = (s.value for s in place.outgoing if s.prop == TYPE and not s.rival)
    return leaves({kind for kind in kinds if isinstance(kind, NamedNode)})


def _literals(place: Neighbourhood, prop: NamedNode) -> list[Literal]:
    return [s.value for s in place.outgoing if s.prop == prop and isinstance(s.value, Literal) and not s.rival]


def _other_names(place: Neighbourhood, facts: Claimed) -> list[Text]:
    label = facts.label(place.entity)
    names = {name.value: Text(name.value, name.language or "") for name in _literals(place, ALT_LABEL)}
    return sorted((name for name in names.values() if name.value != label.value), key=lambda name: name.value)


def _echoes(found: Told, facts: Claimed) -> list[Echo]:
    rest = one_property.rest_of(found, ALSO)
    wanted = by_property(statement for statement in found.echoes if statement.prop != TYPE)
    return [_echo(prop, statements, rest(prop), facts) for prop, statements in wanted]


def _echo(prop: NamedNode, statements: Sequence[Statement], rest: tuple[int, str], facts: Claimed) -> Echo:
    citations = cite({claim for statement in statements for claim in statement.premises}, facts)
    count, whole = rest
    shown = [show(statement.value, facts) for statement in statements]
    return Echo(property_label(prop), shown, citations, count, whole if count > len(shown) else "")

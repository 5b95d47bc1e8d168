"""A page of a thing's page: all statements of one property that are made of the thing, or that name it.

The address of the thing's page with ``said``, ``named`` or ``also`` and the property's name asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import render_template, request

from ..errors import ParameterError
from ..graph.views import ALSO, NAMED, OF
from ..ontology.terms import NamedNode
from .citations import facts_for
from .facts import Text
from .i18n import gettext as _
from .links import PAGE, here_with
from .neighbourhood import Statement
from .slices import Slice, sliced
from .statements import Line, Rest, backwards_label, lines_of, name_of, property_label
from .told import Group, Told, crowd, some, told

PARAMETERS: Mapping[str, str] = {OF: "said", NAMED: "named", ALSO: "also"}
"""By what name the address asks for each way in which statements have to do with a thing."""

PAGE_SIZE = 100
"""Statements that are listed at once."""


@dataclass(frozen=True)
class Stretch:
    """What the page shows.

    Args:
        thing: the name of the thing.
        label: the name of the property, read from the thing.
        lines: the statements of this page.
        part: which page it is.
        count: how many statements there are.
    """

    thing: Text
    label: Text
    lines: Sequence[Line]
    part: Slice[int]
    count: int


def wanted() -> tuple[str, str] | None:
    """The way and the name of the property that the address asks for, or None."""
    return next(((way, text) for way, name in PARAMETERS.items() if (text := request.args.get(name, ""))), None)


def rest_of(found: Told, way: str) -> Rest:
    """What there is beside the foremost statements of a crowded thing."""
    return lambda prop: (found.counts.get((way, prop), 0), address((way, prop)))


def address(group: Group) -> str:
    """Where all statements of one way and property stand."""
    way, prop = group
    return here_with({PAGE: None, **dict.fromkeys(PARAMETERS.values()), PARAMETERS[way]: name_of(prop)})


def render(entity: NamedNode, way: str, text: str) -> str:
    """The page.

    Args:
        entity: the thing.
        way: how the statements have to do with it.
        text: the name of their property.

    Raises:
        ParameterError: nothing of the kind is said.
        NotFound: there is no such page.
    """
    counts = crowd(entity)
    found = None if counts else told(entity)
    group = _chosen(way, text, found.groups if found else list(counts))
    everything = sorted(found.group(group), key=_ends) if found else []
    count = len(everything) or counts[group]
    part = sliced(range(count), PAGE_SIZE)
    shown = everything or some(entity, group, slice(part.items[0], part.items[-1] + 1))
    lines, thing = _lines(entity, group, shown)
    stretch = Stretch(thing, _label(group), [lines[at] for at in part.items] if everything else lines, part, count)
    return render_template("one_property.html", stretch=stretch, entity=entity)


def _ends(statement: Statement) -> tuple[str, str]:
    return str(statement.subject), str(statement.value)


def _chosen(way: str, text: str, groups: Sequence[Group]) -> Group:
    there = {name_of(prop): (other, prop) for other, prop in groups if other == way}
    if text not in there:
        known = ", ".join(sorted(there)) or "–"
        words = _("`%(name)s` is no property here; there are: %(names)s", name=text[:80], names=known)
        raise ParameterError(PARAMETERS[way], words)
    return there[text]


def _label(group: Group) -> Text:
    way, prop = group
    return backwards_label(prop) if way == NAMED else property_label(prop)


def _lines(entity: NamedNode, group: Group, statements: Sequence[Statement]) -> tuple[list[Line], Text]:
    ends = {end for one in statements for end in (one.subject, one.value) if isinstance(end, NamedNode)}
    claims = {claim for one in statements for claim in (*one.claims, *one.premises)}
    facts = facts_for(ends | {entity}, claims)
    return lines_of(statements, facts, backwards=group[0] == NAMED), facts.label(entity)

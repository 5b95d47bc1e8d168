"""Lists of all things of a kind, in the alphabet of the page's readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, abort, render_template, request

from .collation import initial
from .facts import Facts, Text, about
from .i18n import gettext as _
from .kinds import kind_label, kinds
from .links import href
from .things import Thing, index, leaves

blueprint = Blueprint("browse", __name__)

PAGE_SIZE = 200


@dataclass(frozen=True)
class Entry:
    """One line of a list.

    Args:
        label: the thing's name.
        lang: the name's language.
        href: its page.
        types: its most specific classes.
        dates: its dates.
        initial: the letter it stands under.
    """

    label: str
    lang: str
    href: str | None
    types: Sequence[Text]
    dates: Sequence[Text]
    initial: str


@blueprint.get("/browse/")
def start() -> str:
    """The kinds of things there are."""
    return render_template("browse_index.html", kinds=kinds())


@blueprint.get("/browse/<segment>")
def kind(segment: str) -> str:
    """All things of a kind, a page at a time."""
    things = index().alphabetical(segment)
    number = request.args.get("page", 1, type=int)
    last = max(1, -(-len(things) // PAGE_SIZE))
    if not things or not 1 <= number <= last:
        abort(404, _("There is no such list."))
    shown = things[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    return render_template(
        "browse.html",
        segment=segment,
        title=kind_label(segment),
        letters=letters(entries(shown)),
        total=len(things),
        current=number,
        last=last,
    )


def entries(things: Sequence[Thing]) -> list[Entry]:
    """Things as lines of a list.

    Args:
        things: in the order wanted.

    Returns:
        The lines.
    """
    facts = about({date for thing in things for date in thing.dates})
    return [_entry(thing, facts) for thing in things]


def letters(lines: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """Lines by the letter they stand under, in the order they come."""
    return [(letter, list(found)) for letter, found in groupby(lines, key=lambda line: line.initial)]


def _entry(thing: Thing, facts: Facts) -> Entry:
    tag = next((tag for tag, label in thing.labels.items() if label == thing.label), "")
    return Entry(
        label=thing.label,
        lang=tag,
        href=href(thing.iri),
        types=[Facts().label(leaf) for leaf in leaves(thing.kinds)],
        dates=[facts.label(date) for date in thing.dates],
        initial=initial(thing.label),
    )

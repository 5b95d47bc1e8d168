"""Lists of all things of a kind, in the alphabet of the page's readers or in the order of time, with facets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import Blueprint, Response, abort, render_template, request

from .collation import initial
from .descriptions import descriptions
from .exports.catalogue import of_segment
from .facets import PAGE, Narrowed, narrow
from .facts import Facts, Text, about
from .i18n import gettext as _
from .kinds import kind_label, kinds
from .links import here_with, href
from .tabular import Plain, wanted_suffix, written
from .things import Thing, index, leaves
from .traits import specs
from .when import when

blueprint = Blueprint("browse", __name__)

PAGE_SIZE = 200
COLUMNS = ("iri", "label", "lang", "types", "dates", "description")


@dataclass(frozen=True)
class Entry:
    """One line of a list.

    Args:
        iri: the thing.
        label: its name.
        lang: the name's language.
        href: its page.
        types: its most specific classes.
        dates: its dates.
        description: what it is in a sentence, or None.
        initial: the letter it stands under.
    """

    iri: str
    label: str
    lang: str
    href: str | None
    types: Sequence[Text]
    dates: Sequence[Text]
    description: Text | None
    initial: str


@blueprint.get("/browse/")
def start() -> str:
    """The kinds of things there are."""
    return render_template("browse_index.html", kinds=kinds())


@blueprint.get("/browse/<segment>")
def kind(segment: str) -> str | Response:
    """All things of a kind, narrowed by the address, a page at a time; as data for a machine that asks for it."""
    suffix = wanted_suffix()
    if suffix:
        return as_data(segment, suffix)
    found = narrowed(segment)
    number = request.args.get(PAGE, 1, type=int)
    last = max(1, -(-len(found.items) // PAGE_SIZE))
    if not 1 <= number <= last:
        abort(404, _("There is no such list."))
    shown = entries(found.items[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])
    return render_template(
        "browse.html",
        segment=segment,
        title=kind_label(segment),
        found=found,
        letters=[("", shown)] if by_date() else letters(shown),
        current=number,
        exports=of_segment(segment),
        pages=[here_with({PAGE: str(page)}) for page in range(1, last + 1)],
    )


@blueprint.get("/browse/<segment>.<suffix>", endpoint="as_data")
def as_data(segment: str, suffix: str) -> Response:
    """The same list as JSON or CSV."""
    return written([_plain(entry) for entry in entries(narrowed(segment).items)], COLUMNS, suffix)


def narrowed(segment: str) -> Narrowed[Thing]:
    """The things of a kind that the address asks for, in the order it asks for.

    Raises:
        NotFound: there are no things of the kind.
    """
    things = index().alphabetical(segment)
    if not things:
        abort(404, _("There is no such list."))
    if by_date():
        dates = when(thing.iri for thing in things)
        things.sort(key=lambda thing: dates[thing.iri].earliest if thing.iri in dates else date.max)
    return narrow(things, specs(things, months="year" in request.args or "month" in request.args))


def by_date() -> bool:
    """Whether the address asks for the order of time instead of the alphabet."""
    return request.args.get("sort") == "date"


def _plain(entry: Entry) -> Plain:
    return {
        "iri": entry.iri,
        "label": entry.label,
        "lang": entry.lang,
        "types": [str(kind) for kind in entry.types],
        "dates": [str(date) for date in entry.dates],
        "description": str(entry.description) if entry.description else None,
    }


def entries(things: Sequence[Thing]) -> list[Entry]:
    """Things as lines of a list.

    Args:
        things: in the order wanted.

    Returns:
        The lines.
    """
    facts = about({date for thing in things for date in thing.dates})
    said = descriptions(thing.iri for thing in things)
    return [_entry(thing, facts, said.get(thing.iri)) for thing in things]


def letters(lines: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """Lines by the letter they stand under, in the order they come."""
    return [(letter, list(found)) for letter, found in groupby(lines, key=lambda line: line.initial)]


def _entry(thing: Thing, facts: Facts, description: Text | None) -> Entry:
    return Entry(
        iri=thing.iri.value,
        label=thing.label,
        lang=thing.text.lang,
        href=href(thing.iri),
        types=[Facts().label(leaf) for leaf in leaves(thing.kinds)],
        dates=[facts.label(date) for date in thing.dates],
        description=description,
        initial=initial(thing.label),
    )

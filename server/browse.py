"""Lists of all things of a kind, in the alphabet of the page's readers or in the order of time, with facets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import Blueprint, Response, abort, render_template, request

from ..graph.collation import initial, sort_key
from ..graph.views import Selection
from .descriptions import descriptions
from .exports.catalogue import of_segment
from .facets import Spec, narrowed, select
from .facts import Facts, Text, about
from .i18n import gettext as _
from .kinds import kind_label, kinds
from .links import href
from .prepared import of_kind, sources
from .slices import DATA, sliced, with_next
from .stretch import month_name
from .tabular import Plain, wanted_suffix, written
from .things import Thing, alphabet, index

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
    return render_template("browse_index.html", kinds=kinds(), several=len(sources()) > 1)


@blueprint.get("/browse/<segment>")
def kind(segment: str) -> str | Response:
    """All things of a kind, narrowed by the address, a page at a time; as data for a machine that asks for it."""
    suffix = wanted_suffix()
    if suffix:
        return as_data(segment, suffix)
    selection, facets = selected(segment), specs()
    part = sliced(selection.ordered(order()), PAGE_SIZE)
    shown = entries(index().at(segment, part.items))
    return render_template(
        "browse.html",
        segment=segment,
        title=kind_label(segment),
        found=narrowed(selection, facets, shown),
        part=part,
        letters=[("", shown)] if by_date() else letters(shown),
        exports=of_segment(segment),
    )


@blueprint.get("/browse/<segment>.<suffix>", endpoint="as_data")
def as_data(segment: str, suffix: str) -> Response:
    """The same list as JSON or CSV."""
    part = sliced(selected(segment).ordered(order()), DATA)
    found = entries(index().at(segment, part.items))
    return with_next(written([_plain(entry) for entry in found], COLUMNS, suffix), part)


def selected(segment: str) -> Selection:
    """The things of a kind that the address asks for.

    Raises:
        NotFound: there are no things of the kind.
    """
    view = of_kind(segment)
    if not view.size:
        abort(404, _("There is no such list."))
    return select(view, specs())


def specs() -> list[Spec]:
    """The facets: type, side, year, the months where a year is chosen, place, stance and source."""
    wanted = [
        Spec("type", _("Type")),
        Spec("side", _("Side")),
        Spec("year", _("Year"), order=lambda year, _name: year),
        Spec("month", _("Month"), month_words, lambda month, _name: month),
        Spec("place", _("Place"), order=_by_name),
        Spec("stance", _("Stance")),
        Spec("source", _("Source"), order=_by_name),
    ]
    months = "year" in request.args or "month" in request.args
    return [spec for spec in wanted if months or spec.name != "month"]


def _by_name(_value: str, name: str) -> object:
    return sort_key(name)


def month_words(month: str) -> str:
    """A month such as ``1920-08`` in words."""
    return month_name(date.fromisoformat(f"{month}-01"))


def order() -> str:
    """The order that the address asks for; see ``graph/views/browse.py``."""
    return alphabet().replace("name", "date") if by_date() else alphabet()


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
        types=[Facts().label(leaf) for leaf in thing.leaves],
        dates=[facts.label(date) for date in thing.dates],
        description=description,
        initial=initial(thing.label),
    )

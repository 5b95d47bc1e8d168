"""``/timeline``: what happened, was written and was demanded, drawn and listed; zoomed by the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from flask import Blueprint, Response, render_template

from ..graph.views import View
from .chronology import TIMELINE, Entry, entries
from .citations import MOST_LISTED
from .drawing import draw
from .facets import Spec, narrowed, select
from .facts import short_name
from .i18n import gettext as _
from .i18n import lazy_gettext as _l
from .kinds import kind_label
from .prepared import listed
from .slices import DATA, sliced, with_next
from .stretch import Step, Window, asked, by_month, date_words, month_end, month_name, months, step, years
from .tabular import Plain, wanted_suffix, written

blueprint = Blueprint("timeline", __name__)

PAGE_SIZE = 130
"""Entries that are drawn and listed at once."""

ORDER = ("meeting", "journey", "event", "document", "demand")
COLUMNS = ("thing", "label", "kind", "types", "date", "earliest", "latest", "accepted", "sides", "citations")
_DEMANDS: object = _l("Demands")


@blueprint.get("/timeline")
def page() -> str | Response:
    """The timeline as a page; as data for a machine that asks for it."""
    suffix = wanted_suffix()
    if suffix:
        return as_data(suffix)
    view = listed(TIMELINE)
    window = wanted(view)
    selection = select(view, specs(), window)
    part = sliced(selection.positions, PAGE_SIZE)
    shown = entries(view.bodies(part.items), MOST_LISTED)
    drawn = window if part.last == 1 else stretch_of(shown, window)
    return render_template(
        "timeline.html",
        found=narrowed(selection, specs(), shown),
        part=part,
        window=window,
        drawing=draw(shown, drawn.first, drawn.last, ORDER),
        months=months(view, window),
        steps=presets(view, window),
        kind_name=kind_name,
        date_words=date_words,
    )


@blueprint.get("/timeline.<suffix>", endpoint="as_data")
def as_data(suffix: str) -> Response:
    """What the timeline shows, as JSON or CSV."""
    view = listed(TIMELINE)
    part = sliced(select(view, specs(), wanted(view)).positions, DATA)
    return with_next(written([_plain(entry) for entry in entries(view.bodies(part.items))], COLUMNS, suffix), part)


def specs() -> list[Spec]:
    """The facets of the timeline."""
    return [
        Spec("kind", _("Kind"), kind_name, lambda kind, _name: _place(kind)),
        Spec("side", _("Side")),
        Spec("source", _("Source")),
    ]


def stretch_of(shown: Sequence[Entry], window: Window) -> Window:
    """The months of a part of the timeline."""
    first = max(shown[0].bounds[0], window.first).replace(day=1)
    last = min(max(entry.bounds[0] for entry in shown), window.last)
    return Window(max(first, window.first), min(month_end(last), window.last))


def _place(kind: str) -> int:
    return ORDER.index(kind) if kind in ORDER else len(ORDER)


def kind_name(kind: str) -> str:
    """What the entries of a kind are called together."""
    return str(_DEMANDS) if kind == "demand" else kind_label(kind)


def wanted(view: View) -> Window:
    """The stretch that the address asks for; without one, the busiest year from its first to its last month.

    Raises:
        ParameterError: a bound is no date, or the end comes before the beginning.
    """
    usual = _usual(view)
    return asked(usual) or usual


def _usual(view: View) -> Window:
    counts = by_month(view)
    if not counts:
        return Window(date(1917, 1, 1), date(1921, 12, 31))
    years: Counter[int] = Counter()
    for month, number in counts.items():
        years[month.year] += number
    busiest = max(years, key=lambda year: (years[year], -year))
    busy = [month for month in counts if month.year == busiest]
    return Window(min(busy), month_end(max(busy)))


def presets(view: View, window: Window) -> list[Step]:
    """Links to the usual stretches: everything, each year that has something, the busiest stretch."""
    counts = by_month(view)
    if not counts:
        return []
    usual = _usual(view)
    everything = Window(min(counts).replace(month=1), month_end(max(counts).replace(month=12)))
    named = f"{month_name(usual.first)} – {month_name(usual.last)}"
    return [step(_("everything"), everything, window), *years(view, window), step(named, usual, window)]


def _plain(entry: Entry) -> Plain:
    plain: Mapping[str, object] = {
        "thing": entry.thing.iri.value,
        "label": str(entry.label),
        "kind": entry.kind,
        "types": [str(kind) for kind in entry.types],
        "date": entry.edtf,
        "earliest": entry.earliest.isoformat() if entry.earliest else None,
        "latest": entry.latest.isoformat() if entry.latest else None,
        "accepted": entry.accepted,
        "sides": sorted(short_name(side) for side in entry.sides),
        "citations": [citation.text for citation in entry.citations],
    }
    return plain

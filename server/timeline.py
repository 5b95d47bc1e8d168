"""``/timeline``: what happened, was written and was demanded, drawn and listed; zoomed by the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from flask import Blueprint, Response, render_template

from .chronology import Entry, chronology
from .drawing import draw
from .facets import Narrowed, Spec, narrow
from .facts import schema_label, short_name
from .i18n import gettext as _
from .i18n import lazy_gettext as _l
from .kinds import kind_label
from .stretch import Step, Window, asked, by_month, date_words, month_end, month_name, months, step
from .tabular import Plain, wanted_suffix, written
from .traits import read_traits

blueprint = Blueprint("timeline", __name__)

ORDER = ("meeting", "journey", "event", "document", "demand")
COLUMNS = ("thing", "label", "kind", "types", "date", "earliest", "latest", "accepted", "sides", "citations")
_DEMANDS: object = _l("Demands")


@blueprint.get("/timeline")
def page() -> str | Response:
    """The timeline as a page; as data for a machine that asks for it."""
    suffix = wanted_suffix()
    if suffix:
        return as_data(suffix)
    entries = chronology()
    window = wanted(entries)
    found = narrowed(entries, window)
    return render_template(
        "timeline.html",
        found=found,
        window=window,
        drawing=draw(found.items, window.first, window.last, ORDER),
        months=months(entries, window),
        steps=presets(entries, window),
        kind_name=kind_name,
        date_words=date_words,
    )


@blueprint.get("/timeline.<suffix>", endpoint="as_data")
def as_data(suffix: str) -> Response:
    """What the timeline shows, as JSON or CSV."""
    entries = chronology()
    return written([_plain(entry) for entry in narrowed(entries, wanted(entries)).items], COLUMNS, suffix)


def narrowed(entries: Sequence[Entry], window: Window) -> Narrowed[Entry]:
    """The entries that the address asks for."""
    traits = read_traits(entry.thing for entry in entries)
    by_source = traits.of("source")
    sides = {short_name(side): str(schema_label(side)) for entry in entries for side in entry.sides}
    return narrow(
        [entry for entry in entries if window.shows(entry)],
        [
            Spec("kind", _("Kind"), lambda e: [e.kind], kind_name, lambda kind, _name: _place(kind)),
            Spec("side", _("Side"), lambda e: [short_name(side) for side in e.sides], sides.__getitem__),
            Spec("source", _("Source"), lambda e: by_source(e.thing), traits.name),
        ],
    )


def _place(kind: str) -> int:
    return ORDER.index(kind) if kind in ORDER else len(ORDER)


def kind_name(kind: str) -> str:
    """What the entries of a kind are called together."""
    return str(_DEMANDS) if kind == "demand" else kind_label(kind)


def wanted(entries: Sequence[Entry]) -> Window:
    """The stretch that the address asks for; without one, the busiest year from its first to its last month.

    Raises:
        ParameterError: a bound is no date, or the end comes before the beginning.
    """
    usual = _usual(entries)
    return asked(usual) or usual


def _usual(entries: Sequence[Entry]) -> Window:
    counts = by_month(entries)
    if not counts:
        return Window(date(1917, 1, 1), date(1921, 12, 31))
    years: Counter[int] = Counter()
    for month, number in counts.items():
        years[month.year] += number
    busiest = max(years, key=lambda year: (years[year], -year))
    busy = [month for month, number in counts.items() if number and month.year == busiest]
    return Window(min(busy), month_end(max(busy)))


def presets(entries: Sequence[Entry], window: Window) -> list[Step]:
    """Links to the usual stretches: everything, each year that has something, the busiest stretch."""
    counts = by_month(entries)
    if not counts:
        return []
    usual = _usual(entries)
    everything = Window(min(counts).replace(month=1), month_end(max(counts).replace(month=12)))
    years = sorted({month.year for month, number in counts.items() if number})
    stretches = [(_("everything"), everything), *((str(y), Window(date(y, 1, 1), date(y, 12, 31))) for y in years)]
    named = f"{month_name(usual.first)} – {month_name(usual.last)}"
    return [step(name, stretch, window) for name, stretch in [*stretches, (named, usual)]]


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

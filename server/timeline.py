"""``/timeline``: what happened, was written and was demanded, drawn and listed; zoomed by the address."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from flask import Blueprint, Response, render_template, request

from ..errors import ParameterError
from .chronology import Entry, chronology
from .drawing import by_month, draw
from .facets import Narrowed, Spec, narrow
from .facts import schema_label, short_name
from .i18n import gettext as _
from .i18n import language
from .i18n import lazy_gettext as _l
from .kinds import kind_label
from .links import here_with
from .tabular import Plain, wanted_suffix, written

blueprint = Blueprint("timeline", __name__)

ORDER = ("meeting", "journey", "event", "document", "demand")
COLUMNS = ("thing", "label", "kind", "types", "date", "earliest", "latest", "accepted", "sides", "citations")
_DEMANDS: object = _l("Demands")
_DATE = re.compile(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True)
class Window:
    """The stretch of time that is shown.

    Args:
        first: its first day.
        last: its last day.
    """

    first: date
    last: date

    def shows(self, entry: Entry) -> bool:
        """Whether an entry touches the stretch."""
        first, last = entry.bounds
        return first <= self.last and last >= self.first

    @property
    def words(self) -> str:
        """The stretch in words."""
        return " – ".join(date_words(day, "d MMMM y") for day in (self.first, self.last))


@dataclass(frozen=True)
class Step:
    """A link to another stretch: its name, its address, and whether it is the one that is shown."""

    name: str
    href: str
    here: bool = False


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
    sides = {short_name(side): str(schema_label(side)) for entry in entries for side in entry.sides}
    return narrow(
        [entry for entry in entries if window.shows(entry)],
        [
            Spec("kind", _("Kind"), lambda e: [e.kind], kind_name, lambda kind, _name: _place(kind)),
            Spec("side", _("Side"), lambda e: [short_name(side) for side in e.sides], sides.__getitem__),
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
    first = _bound("from", end=False) or usual.first
    last = _bound("to", end=True) or max(usual.last, _month_end(first))
    if first > last:
        raise ParameterError("to", f"{last} comes before {first}, where the stretch begins")
    return Window(first, last)


def _bound(name: str, *, end: bool) -> date | None:
    text = request.args.get(name, "").strip()
    if not text:
        return None
    found = _DATE.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        year, month, day = int(found[1]), found[2], found[3]
        if day:
            return date(year, int(month), int(day))
        if not end:
            return date(year, int(month or 1), 1)
        return _month_end(date(year, int(month or 12), 1))
    except ValueError as exc:
        raise ParameterError(
            name, f"{text[:40]!r} is no day, month or year such as 1920-08-28, 1920-08 or 1920"
        ) from exc


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _usual(entries: Sequence[Entry]) -> Window:
    counts = by_month(entries)
    if not counts:
        return Window(date(1917, 1, 1), date(1921, 12, 31))
    years: Counter[int] = Counter()
    for month, number in counts.items():
        years[month.year] += number
    busiest = max(years, key=lambda year: (years[year], -year))
    busy = [month for month, number in counts.items() if number and month.year == busiest]
    return Window(min(busy), _month_end(max(busy)))


def presets(entries: Sequence[Entry], window: Window) -> list[Step]:
    """Links to the usual stretches: everything, each year that has something, the busiest stretch."""
    counts = by_month(entries)
    if not counts:
        return []
    usual = _usual(entries)
    everything = Window(min(counts).replace(month=1), _month_end(max(counts).replace(month=12)))
    years = sorted({month.year for month, number in counts.items() if number})
    stretches = [(_("everything"), everything), *((str(y), Window(date(y, 1, 1), date(y, 12, 31))) for y in years)]
    named = f"{_month_name(usual.first)} – {_month_name(usual.last)}"
    return [_step(name, stretch, window) for name, stretch in [*stretches, (named, usual)]]


def months(entries: Sequence[Entry], window: Window) -> list[tuple[Step, int]]:
    """The months that have something, each a link to it, with how many dates begin there."""
    return [
        (_step(_month_name(month), Window(month, _month_end(month)), window), number)
        for month, number in by_month(entries).items()
        if number
    ]


def date_words(day: date, form: str) -> str:
    """A day in a form of CLDR, in the language of the page."""
    return format_date(day, form, language())


def _month_name(day: date) -> str:
    return date_words(day, "LLLL y")


def _step(name: str, stretch: Window, window: Window) -> Step:
    href = here_with({"from": stretch.first.isoformat(), "to": stretch.last.isoformat()})
    return Step(name, href, stretch == window)


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

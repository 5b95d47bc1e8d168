"""A stretch of time that the address asks for by ``from`` and ``to``, and links to other stretches."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from flask import request

from ..errors import ParameterError
from ..graph.views import View
from .i18n import gettext as _
from .i18n import language
from .links import PAGE, here_with

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


def asked(usual: Window | None = None) -> Window | None:
    """The stretch that the address asks for.

    Args:
        usual: what stands in for a bound that is not given.

    Returns:
        The stretch; ``usual`` where no bound is given.

    Raises:
        ParameterError: a bound is no date, or the end comes before the beginning.
    """
    start, end = _bound("from", end=False), _bound("to", end=True)
    if start is None and end is None:
        return usual
    first = start or (usual.first if usual else date(1000, 1, 1))
    last = end or max(usual.last if usual else date(2999, 12, 31), month_end(first))
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
        return month_end(date(year, int(month or 12), 1))
    except ValueError as exc:
        raise ParameterError(
            name, f"{text[:40]!r} is no day, month or year such as 1920-08-28, 1920-08 or 1920"
        ) from exc


def month_end(day: date) -> date:
    """The last day of a month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def next_month(day: date) -> date:
    """The first day of the next month."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def by_month(view: View) -> Mapping[date, int]:
    """How many items of a list begin in each month that has any, in the order of time."""
    return {date.fromisoformat(f"{month}-01"): number for month, number in view.months.items()}


def years(view: View, window: Window | None) -> list[Step]:
    """Links to each year that has something."""
    found = sorted({month.year for month in by_month(view)})
    return [step(str(year), Window(date(year, 1, 1), date(year, 12, 31)), window) for year in found]


def months(view: View, window: Window | None) -> list[tuple[Step, int]]:
    """The months that have something, each a link to it, with how many begin there."""
    return [
        (step(month_name(month), Window(month, month_end(month)), window), number)
        for month, number in by_month(view).items()
    ]


def whole(window: Window | None) -> Step:
    """The link to all of time."""
    return Step(_("everything"), here_with({"from": None, "to": None, PAGE: None}), window is None)


def step(name: str, stretch: Window, window: Window | None) -> Step:
    """A link to a stretch."""
    href = here_with({"from": stretch.first.isoformat(), "to": stretch.last.isoformat(), PAGE: None})
    return Step(name, href, stretch == window)


def date_words(day: date, form: str) -> str:
    """A day in a form of CLDR, in the language of the page."""
    return format_date(day, form, language())


def month_name(day: date) -> str:
    """A month and its year in words."""
    return date_words(day, "LLLL y")

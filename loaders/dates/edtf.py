"""ISO 8601 and EDTF dates of level 0 and 1: the form, and the days it spans. The only module that calls ``edtf``.

Specification: https://www.loc.gov/standards/datetime/. Read are days, months, years, seasons (21-24), the qualifiers
``?``, ``~`` and ``%``, unspecified digits (``1920-08-XX``, ``192X``) and intervals with dated, open (``..``) or unknown
(empty) ends. Hours, years beyond four digits and level 2 are refused.

Two readings of the ``edtf`` library are not ours: it pads an unknown end by ten years (here it is None), and it ends a
winter with its December (here winter 1920 runs from 1 December 1920 to the end of February 1921; the specification
leaves the months open, but sorts winter last in its year).
"""

from __future__ import annotations

import datetime
import re
import warnings
from functools import lru_cache
from typing import NamedTuple, Protocol, cast

from ...errors import DateError
from .model import Calendar, Precision, Reading
from .rumi import RUMI_YEARS, gregorian_year

with warnings.catch_warnings():
    # Under `python -W error` pyparsing warns about the library's grammar while it is built.
    warnings.simplefilter("ignore")
    from edtf import parse_edtf  # pyright: ignore[reportUnknownVariableType]

_YEAR = r"(?P<year>[0-9]{2}(?:[0-9]{2}|[0-9]X|XX))"
_REST = r"(?:-(?P<month>[0-9]{2}(?:-(?P<day>[0-9]{2}|XX))?|XX(?:-XX)?))?"
_SINGLE = re.compile(f"{_YEAR}{_REST}[?~%]?")
_WINTER = "24"


class _Parsed(Protocol):
    """What is used of the library's dates; a bound begins with year, month and day."""

    def lower_strict(self) -> tuple[int, ...]: ...
    def upper_strict(self) -> tuple[int, ...]: ...


class Bounds(NamedTuple):
    """First and last day of a date and the unit to which it is known."""

    earliest: datetime.date | None
    latest: datetime.date | None
    precision: Precision


def read(text: str) -> Reading | None:
    """Recognise EDTF by its looks; whether the days exist is for :func:`bounds` to say.

    Args:
        text: a written date.

    Returns:
        The trimmed text as a Gregorian date, or None when it does not look like EDTF.

    Raises:
        DateError: it has a slash and is no interval, or a year of 1333-1342 stands alone: EDTF would make it a
            Gregorian year, its writer hardly.
    """
    trimmed = text.strip()
    ends = trimmed.split("/")
    if not all(_SINGLE.fullmatch(end) or (end in {"", ".."} and len(ends) > 1) for end in ends):
        if len(ends) > 1:
            raise DateError("no EDTF interval, as the slash would make it")
        return None
    for end in ends:
        _refuse_bare_rumi_year(end.rstrip("?~%"))
    return Reading(Calendar.GREGORIAN, trimmed)


def bounds(edtf: str) -> Bounds:
    """Give the strict bounds of an EDTF string: the days it names, with nothing added for ``?``, ``~`` or ``%``.

    Args:
        edtf: an EDTF string of level 0 or 1.

    Returns:
        First day, last day and precision; a bound is None where the interval is open or its end unknown.

    Raises:
        DateError: the string is no EDTF of these levels, names a day that does not exist, or ends before it begins.
    """
    if "/" not in edtf:
        return _single(edtf)
    start, _, end = edtf.partition("/")
    earliest, latest = _end(start).earliest, _end(end).latest
    if earliest is None and latest is None:
        raise DateError("an interval needs a date at one end at least")
    if earliest is not None and latest is not None and latest < earliest:
        raise DateError("it ends before it begins")
    return Bounds(earliest, latest, "interval")


def _refuse_bare_rumi_year(year: str) -> None:
    if re.fullmatch("[0-9]{4}", year) and int(year) in RUMI_YEARS:
        meant = gregorian_year(int(year))
        raise DateError(f"{year} alone may be Rumi or Gregorian: write {meant}, or {year}-01/{year}-12 if Gregorian")


def _end(edtf: str) -> Bounds:
    """Read an end of an interval, which level 1 allows to be open, unknown or qualified, but not ``X`` or a season."""
    if edtf in {"", ".."}:
        return Bounds(None, None, "interval")
    found = _single(edtf)
    if "X" in edtf or found.precision == "season":
        raise DateError(f"an interval cannot end in {edtf}: write a day, a month or a year")
    return found


@lru_cache(maxsize=4096)
def _single(edtf: str) -> Bounds:
    match = _SINGLE.fullmatch(edtf)
    if match is None:
        raise DateError(f"'{edtf}' is no EDTF date")
    precision = _precision(match)
    earliest, latest = _days(edtf)
    if precision == "season" and match["month"] == _WINTER:
        latest = _end_of_winter(earliest)
    return Bounds(earliest, latest, precision)


def _precision(match: re.Match[str]) -> Precision:
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year:
        return "interval"
    if month is None or month.startswith("XX"):
        return "year"
    if day is not None:
        return "month" if day == "XX" else "day"
    if "01" <= month <= "12":
        return "month"
    if not "21" <= month <= "24":
        raise DateError(f"there is no month {month} (21-24 are the seasons)")
    return "season"


def _days(edtf: str) -> tuple[datetime.date, datetime.date]:
    try:
        parsed = cast(_Parsed, parse_edtf(edtf))
        first, last = parsed.lower_strict(), parsed.upper_strict()
        return datetime.date(first[0], first[1], first[2]), datetime.date(last[0], last[1], last[2])
    except Exception as exc:  # the library lets AttributeError and others through: whatever it is, no date was read
        raise DateError(f"'{edtf}' is no date of the calendar") from exc


def _end_of_winter(december: datetime.date) -> datetime.date:
    try:
        return december.replace(year=december.year + 1, month=3) - datetime.timedelta(days=1)
    except ValueError as exc:
        raise DateError("years after 9999 are not read") from exc

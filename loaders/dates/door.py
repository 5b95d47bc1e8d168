"""The two ways in: a date as text, and a date that YAML has already read."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from ...errors import DateError
from . import edtf, spans
from .model import Calendar, DateValue, Reading

FORMS: tuple[Callable[[str], Reading | None], ...] = (edtf.read, spans.read)
"""Every form that is tried, the standard one first: text that is EDTF is never guessed at."""

ACCEPTED = (
    "accepted are 1920-08-28, 1920-08, 1920, 1920-08-17/1920-08-24, 1920-08~, 1919?, ../1920-05-11, 1920-08-XX (EDTF); "
    "28 Ağustos 1920, 17-24 Ağustos 1920, Ekim 1920 başları; 20.9.1920; and the Rumi 02.09.1336"
)

MAX_LENGTH = 80
"""No date is longer; it keeps the slugs short and the parsers away from pages of text."""


def parse_date(text: str) -> DateValue:
    """Read a written date.

    ISO and EDTF text is Gregorian. In Turkish forms a year of 1333-1342 is Rumi, one from 1583 on is Gregorian.

    Args:
        text: what stands at a record's ``date``.

    Returns:
        The date, with the text as given.

    Raises:
        DateError: the text is no date of an accepted form; the message quotes it and names the forms.
    """
    try:
        reading = _read(text)
        bounds = edtf.bounds(reading.edtf)
    except DateError as exc:
        raise DateError(f"date {_quoted(text)}: {exc}; {ACCEPTED}") from exc
    return DateValue(text, reading.calendar, reading.edtf, bounds.earliest, bounds.latest, bounds.precision)


def from_date(day: datetime.date) -> DateValue:
    """Take a day that YAML has read as a date of its own.

    Args:
        day: the day; a date with an hour is refused, since the hour would be lost.

    Returns:
        The same value as :func:`parse_date` gives for the day in ISO form.

    Raises:
        DateError: the date carries an hour.
    """
    if isinstance(day, datetime.datetime):
        raise DateError(f"date '{day.isoformat(sep=' ')}': hours are not read; {ACCEPTED}")
    return DateValue(day.isoformat(), Calendar.GREGORIAN, day.isoformat(), day, day, "day")


def _read(text: str) -> Reading:
    if len(text) > MAX_LENGTH:
        raise DateError(f"longer than {MAX_LENGTH} characters")
    for read in FORMS:
        if (reading := read(text)) is not None:
            return reading
    raise DateError("no form of a date that can be read")


def _quoted(text: str) -> str:
    return repr(text if len(text) <= MAX_LENGTH else text[:MAX_LENGTH] + "…")

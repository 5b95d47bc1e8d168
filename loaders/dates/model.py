"""What a date is here: the words as written, the calendar, and what they mean in EDTF and in days."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum
from typing import Literal, NamedTuple

from .slug import slug_of

Precision = Literal["day", "month", "season", "year", "interval"]
"""The unit to which a date is known; a decade or century (``192X``) is an ``interval``."""


class Calendar(Enum):
    """The calendar a date was written in."""

    GREGORIAN = "gregorian"
    RUMI = "rumi"


class Reading(NamedTuple):
    """What one form makes of a text: the calendar and the EDTF string, whose days are still unchecked."""

    calendar: Calendar
    edtf: str


@dataclass(frozen=True)
class DateValue:
    """A date that was read.

    Args:
        written: the text as given.
        calendar: the calendar it was written in.
        edtf: what it means, in EDTF level 0 or 1 (https://www.loc.gov/standards/datetime/), always Gregorian.
        earliest: first day of the written date, never padded for ``~`` or ``?``; None when that end is open or unknown.
        latest: last day, likewise.
        precision: the unit to which the date is known.
    """

    written: str
    calendar: Calendar
    edtf: str
    earliest: datetime.date | None
    latest: datetime.date | None
    precision: Precision

    @property
    def slug(self) -> str:
        """A stable name for IRIs, of ``A-Z a-z 0-9 . _ ~ -`` alone; see :mod:`.slug`."""
        prefix = "" if self.calendar is Calendar.GREGORIAN else f"{self.calendar.value}-"
        return slug_of(self.edtf, self.written, prefix)

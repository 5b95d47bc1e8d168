"""A day, month or year as a Turkish text gives it, in its own calendar, before it means anything."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .model import Calendar, Reading
from .rumi import calendar_of, gregorian_year


@dataclass(frozen=True)
class Moment:
    """A date as written; the first of two may lack what the second says (``17-24 Ağustos 1920``).

    Args:
        year: the year as written.
        month: the month, from 1.
        day: the day of the month.
        about: whether the words make it approximate ("başları").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    about: bool = False

    @classmethod
    def of_match(cls, match: re.Match[str], month: int | None) -> Moment:
        """Take year and day from the groups of a match.

        Args:
            match: a match with the groups ``year`` and ``day``.
            month: the month that was matched.

        Returns:
            The moment, with None for what was not written.
        """
        year, day = match["year"], match["day"]
        return cls(int(year) if year else None, month, int(day) if day else None)

    def filled_from(self, later: Moment) -> Moment:
        """Supply year and month, where they are missing, from the later end of a span."""
        month = later.month if self.month is None and self.day is not None else self.month
        return replace(self, year=later.year if self.year is None else self.year, month=month)

    def as_fine_as(self, other: Moment) -> bool:
        """Tell whether both name a day, both a month or both a year."""
        return (self.month is None, self.day is None) == (other.month is None, other.day is None)


def reading_of(moment: Moment) -> Reading | None:
    """Turn a moment into Gregorian EDTF.

    Args:
        moment: what was written.

    Returns:
        Its calendar and EDTF string, or None when no year is written.

    Raises:
        DateError: its year belongs to no calendar that is read.
    """
    if moment.year is None or (moment.month is None and moment.day is not None):
        return None
    calendar = calendar_of(moment.year, moment.month)
    year = gregorian_year(moment.year) if calendar is Calendar.RUMI else moment.year
    parts = [f"{year:04}", *(f"{part:02}" for part in (moment.month, moment.day) if part is not None)]
    return Reading(calendar, "-".join(parts) + ("~" if moment.about else ""))

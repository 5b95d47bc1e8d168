"""The Rumi (Ottoman financial) calendar as this corpus needs it: from 1 March 1917, when it kept Gregorian months.

From then on day and month are the Gregorian ones and 584 added to the year gives the Gregorian year. The article bears
it out: p. 83 n. 48 cites under 02.09.1336 the decree of 2 September 1920. The year 1333 began with 1 March 1917 and
ended with December, as the later ones do. Earlier Rumi dates lie thirteen days off; none is in the corpus, and they are
refused rather than shifted.
"""

from __future__ import annotations

from ...errors import DateError
from .model import Calendar

RUMI_YEARS = range(1333, 1343)
"""The written years that are read as Rumi: 1917 to 1926."""

_OFFSET = 584
_FIRST_YEAR = 1333
_FIRST_MONTH = 3
_GREGORIAN_FROM = 1583
"""The first whole year of the Gregorian calendar; what a Turkish text dates earlier may be in any calendar."""


def gregorian_year(year: int) -> int:
    """Turn a Rumi year into the Gregorian one.

    Args:
        year: a Rumi year from 1333 on.

    Returns:
        The Gregorian year of the same months.
    """
    return year + _OFFSET


def calendar_of(year: int, month: int | None) -> Calendar:
    """Tell the calendar of a written date by its year.

    Args:
        year: the year as written.
        month: the month, or None when only a year was written.

    Returns:
        Rumi for 1333-1342, Gregorian from 1583.

    Raises:
        DateError: the date lies before 1 March 1917 in Rumi, or its year belongs to neither calendar.
    """
    if year >= _GREGORIAN_FROM:
        return Calendar.GREGORIAN
    if year not in RUMI_YEARS:
        raise DateError(_outside(year))
    if year == _FIRST_YEAR and (month is None or month < _FIRST_MONTH):
        raise DateError(
            "the Rumi year 1333 is read from 1 March (1917) on: write the Gregorian date in ISO form instead"
        )
    return Calendar.RUMI


def _outside(year: int) -> str:
    if year < _FIRST_YEAR:
        return (
            f"the Rumi year {year} lies before 1 March 1917, when Rumi days were thirteen behind the Gregorian ones: "
            "write the Gregorian date in ISO form instead"
        )
    return f"{year:04} is neither a Rumi year (1333-1342) nor a Gregorian one from 1583 on"

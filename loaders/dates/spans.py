"""One Turkish date, or two joined by a dash: 28 Ağustos 1920; 17-24.08.1336; 28 Ağustos - 2 Eylül 1920; 1919-1920.

What the first of two leaves out it takes from the second.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import DateError
from ..folding import fold
from . import numeric, turkish
from .model import Reading
from .moments import Moment, reading_of


def read(text: str) -> Reading | None:
    """Read a Turkish date or span of dates.

    Args:
        text: a written date.

    Returns:
        Its calendar and EDTF string, or None when the text is something else.

    Raises:
        DateError: a year belongs to no calendar that is read, or the two ends are in different calendars.
    """
    folded = fold(text)
    if (moment := _moment(folded)) is not None:
        return reading_of(moment)
    for start, end in _splits(folded):
        first, last = _moment(start), _moment(end)
        if first is not None and last is not None:
            return _span(first.filled_from(last), last)
    return None


def _moment(folded: str) -> Moment | None:
    return turkish.moment(folded) or numeric.moment(folded)


def _splits(folded: str) -> Iterator[tuple[str, str]]:
    """Give every way to cut the text at a dash; old month names have dashes of their own."""
    for place, letter in enumerate(folded):
        if letter == "-":
            yield folded[:place].rstrip(), folded[place + 1 :].lstrip()


def _span(first: Moment, last: Moment) -> Reading | None:
    start, end = reading_of(first), reading_of(last)
    if start is None or end is None or not first.as_fine_as(last):
        return None
    if start.calendar is not end.calendar:
        raise DateError("its two ends are in different calendars")
    return Reading(start.calendar, f"{start.edtf}/{end.edtf}")

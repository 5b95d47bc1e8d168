"""The days of a list's items as numbers that compare like the days: which items touch a stretch of time."""

from __future__ import annotations

from collections.abc import Sequence

from .packed import of_flags

FIRST_DAY, LAST_DAY = "first day", "last day"
"""The names under which they stand among the numbers of a list."""

NO_DAY = (99_999_999, 0)
"""The first and the last day of an item without a date: it begins after every stretch and ends before it."""


def day_number(day: str) -> int:
    """A day in ISO 8601 as a number, such as 19200816."""
    return int(day.replace("-", ""))


def touching(firsts: Sequence[int], lasts: Sequence[int], first: str, last: str) -> int:
    """Which items touch a stretch of time.

    Args:
        firsts: the first days of the items.
        lasts: the last days.
        first: the first day of the stretch.
        last: its last day.

    Returns:
        The items as a set of positions.
    """
    begun, not_ended = map(day_number(last).__ge__, firsts), map(day_number(first).__le__, lasts)
    return of_flags(bytes(begun)) & of_flags(bytes(not_ended))

"""Dates in numbers, day first, as Turkish footnotes give them: 02.09.1336, 20.9.1920."""

from __future__ import annotations

import re

from .moments import Moment
from .turkish import YEAR

_DAY = re.compile(rf"(?P<day>[0-9]{{1,2}})(?:\. ?(?P<month>[0-9]{{1,2}})(?:\. ?{YEAR})?)?")


def moment(folded: str) -> Moment | None:
    """Read a day in numbers; month and year may be missing.

    Args:
        folded: a folded text.

    Returns:
        The moment, or None when the text is something else.
    """
    match = _DAY.fullmatch(folded)
    if match is None:
        return None
    return Moment.of_match(match, int(match["month"]) if match["month"] else None)

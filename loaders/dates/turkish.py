"""Dates in Turkish words: 28 Ağustos 1920, Ağustos 1920'de, 1920 yılının Ekim ayında, Ekim 1920 başları, 1919 sonları.

Names, case endings and the words for beginning, middle and end are compared folded (``loaders/folding.py``), so case,
circumflex and the two i's do not matter.

"Başları", "ortaları" and "sonları" make the month or year approximate (``1920-10~``) and leave its bounds whole. An
interval of a third would set limits that nobody wrote, and in EDTF an interval says that something lasted, not that
it fell somewhere within.

To add a name of a month, add it folded to ``MONTHS``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from .moments import Moment

MONTHS: dict[str, int] = {
    "oca[kg]": 1,
    "kanun[- ]?[ui][- ]?sani": 1,
    "subat": 2,
    "mart": 3,
    "nisan": 4,
    "mayis": 5,
    "haziran": 6,
    "temmuz": 7,
    "agustos": 8,
    "eylul": 9,
    "ekim": 10,
    "tesrin[- ]?i[- ]?evvel": 10,
    "kasim": 11,
    "tesrin[- ]?i[- ]?sani": 11,
    "arali[kg]": 12,
    "kanun[- ]?[ui][- ]?evvel": 12,
}
"""Folded names, old and new, as regular expressions; a final k may be softened by an ending ("Ocağın")."""

# Folded case endings: locative, ablative, genitive, dative, accusative, and those after a possessive.
_POSSESSED = r"[iu](?:n(?:[iu]n|[dt][ae]n?|[ae]))?"
_CASE = rf"(?:[dt][ae](?:n|ki)?|n?[iu]n|y?[aeiu]|s?{_POSSESSED})"
_ENDING = f"(?:'?{_CASE})?"
_PART = r"(?: (?P<part>(?:bas|orta|son)(?:s?[iu]|lari)(?:n(?:[iu]n|da|dan|a))?))?"
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_NAMED = rf"(?:(?P<day>[0-9]{{1,2}}) ?)?{_MONTH}{_ENDING}(?: ay{_POSSESSED})?"

YEAR = rf"(?P<year>[0-9]{{4}})(?:'{_CASE})?(?: yil{_POSSESSED})?"
"""A year of four digits with what Turkish may append to it; on digits an ending needs its apostrophe."""

_ORDERS = (
    re.compile(rf"{_NAMED}(?: ?{YEAR})?{_PART}"),
    re.compile(rf"{YEAR} {_NAMED}{_PART}"),
    re.compile(rf"{YEAR}{_PART}(?P<month>)(?P<day>)"),
)


def moment(folded: str) -> Moment | None:
    """Read a date in words; the year may be missing.

    Args:
        folded: a folded text.

    Returns:
        The moment, or None when the text is something else.
    """
    for order in _ORDERS:
        if match := order.fullmatch(folded):
            return _of_match(match)
    return None


def _of_match(match: re.Match[str]) -> Moment | None:
    found = Moment.of_match(match, _number(match["month"]))
    if match["part"] is None:
        return found
    # "The beginning of 2 September" is no date, and a month without its year can only open a span.
    return replace(found, about=True) if found.day is None and found.year is not None else None


def _number(name: str) -> int | None:
    return next((number for pattern, number in MONTHS.items() if re.fullmatch(pattern, name)), None)

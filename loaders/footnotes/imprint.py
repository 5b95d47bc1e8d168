"""What single fields say of a publication: translator, editor, volume, edition, year, place, publisher.

Each recogniser looks at one field and gives its role and value, or None; list a new one in ``RECOGNISERS``. Which of
several fields is the place, and where the title ends, is decided in ``works.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from ...errors import DateError
from ..dates import parse_date
from .fields import Field
from .plain import tidy
from .words import EDITION, EDITOR, PLACES, PUBLISHER, TRANSLATOR, UPPER

_NUMBER = r"(?:\d{1,3}|[ivxl]{1,6})(?:[-/](?:\d{1,3}|[ivxl]{1,6}))?"
_YEAR = r"1[2-9]\d\d|20\d\d"
_VOLUME = re.compile(
    rf"(?:c|cilt|vol)\b ?[.:;]? ?(?P<value>{_NUMBER})|(?P<first>{_NUMBER}) ?\. ?cilt|(?P<bare>\d+) cilt"
)
_VOLUME_BEHIND = re.compile(rf" (?:c ?[.:;]|cilt\b ?[.:;]?) ?(?P<value>{_NUMBER})$")
_ROLE = re.compile(rf"(?:(?P<tr>{TRANSLATOR})|(?P<ed>{EDITOR})) ?[.:;]? ?(?=\S)(?<=[ .:;])(?P<name>.+)")
_ROLE_BEHIND = re.compile(r"(?P<name>.+?) \(?(?:(?P<tr>cev|trc)|(?P<ed>haz|ed|der))\.?\)?")
_PUBLISHER = re.compile(rf"(?:.* )?(?:{PUBLISHER})(?: ?[.:]? ?(?:no ?[.:]? ?)?\d+)?")
_ACRONYM = re.compile(rf"[{UPPER}]{{2,6}}")
_PLACE_YEAR = re.compile(rf"(?P<place>[^\d,:]*?[^\W\d_]) ?[.\-]? ?(?P<year>{_YEAR})")


@dataclass(frozen=True)
class Reading:
    """What a field is.

    Args:
        field: the field.
        role: ``quoted``, ``translator``, ``editor``, ``volume``, ``edition``, ``year``, ``date``, ``publisher``,
            ``place``, ``place year``, or "" for what no recogniser knows.
        value: the value, in the words of the field.
        year: the year, or None.
    """

    field: Field
    role: str = ""
    value: str = ""
    year: int | None = None


def recognise(item: Field) -> list[Reading]:
    """Say what a field is; a volume behind a title is told apart from it, and makes a second reading."""
    behind = _VOLUME_BEHIND.search(item.flat)
    if behind and behind.start() and not item.text.startswith(("“", '"')):
        cut = item.start + behind.start()
        title = Field(item.start, cut, item.text[: behind.start()].rstrip(), item.flat[: behind.start()].rstrip())
        rest = Field(cut + 1, item.end, item.text[behind.start() + 1 :], item.flat[behind.start() + 1 :])
        return [*recognise(title), Reading(rest, "volume", _number(item.text[slice(*behind.span("value"))]))]
    answers = (recogniser(item) for recogniser in RECOGNISERS)
    return [next((answer for answer in answers if answer), Reading(item))]


def place_and_year(item: Field) -> Reading | None:
    """A place in one to three capitalised words and a year, which may also be the end of a title."""
    match = _PLACE_YEAR.fullmatch(item.text)
    if match is None or not is_place_name(match["place"]):
        return None
    return Reading(item, "place year", match["place"], int(match["year"]))


def is_place_name(text: str) -> bool:
    """Whether a field has the form of a place: one to three words with capitals."""
    words = re.split(r"[ \-/]+", text)
    return len(words) <= 3 and all(re.fullmatch(rf"[{UPPER}][^\W\d_]+\.?", word) for word in words)


def without_role(reading: Reading) -> Reading:
    """The reading of a field that turned out to be part of a title."""
    return replace(reading, role="", value="", year=None)


def _quoted(item: Field) -> Reading | None:
    match = re.fullmatch('[“"«„](?P<title>.*?)[”"»“],?[.]?', item.text)
    return Reading(item, "quoted", match["title"].strip(" ,")) if match else None


def _person(item: Field) -> Reading | None:
    match = _ROLE.fullmatch(item.flat) or _ROLE_BEHIND.fullmatch(item.flat)
    if match is None:
        return None
    name = tidy(item.text[slice(*match.span("name"))])
    fits = name[:1].isupper() and not re.search(r"\d", name)
    return Reading(item, "translator" if match["tr"] else "editor", name) if fits else None


def _volume(item: Field) -> Reading | None:
    match = _VOLUME.fullmatch(item.flat)
    if match is None:
        return None
    name = next(name for name in ("value", "first", "bare") if match[name])
    return Reading(item, "volume", _number(item.text[slice(*match.span(name))]))


def _number(written: str) -> str:
    """A small l among Roman numbers is a misprinted I."""
    return written.replace("l", "I").replace("ı", "I").upper().replace("İ", "I")


def _edition(item: Field) -> Reading | None:
    return Reading(item, "edition", item.text) if re.match(rf"{EDITION}\b", item.flat) else None


def _year(item: Field) -> Reading | None:
    return Reading(item, "year", item.text, int(item.text)) if re.fullmatch(_YEAR, item.text) else None


def _day(item: Field) -> Reading | None:
    try:
        date = parse_date(item.text)
    except DateError:
        return None
    return Reading(item, "date", item.text) if date.precision == "day" else None


def _publisher(item: Field) -> Reading | None:
    fits = _PUBLISHER.fullmatch(item.flat) or _ACRONYM.fullmatch(item.text)
    return Reading(item, "publisher", tidy(item.text)) if fits and len(item.flat.split()) <= 8 else None


def _place(item: Field) -> Reading | None:
    return Reading(item, "place", item.text) if item.flat in PLACES else None


def _known_place_and_year(item: Field) -> Reading | None:
    match = _PLACE_YEAR.fullmatch(item.flat)
    return place_and_year(item) if match and match["place"] in PLACES else None


RECOGNISERS: tuple[Callable[[Field], Reading | None], ...] = (
    _quoted,
    _person,
    _volume,
    _edition,
    _year,
    _day,
    _publisher,
    _place,
    _known_place_and_year,
)

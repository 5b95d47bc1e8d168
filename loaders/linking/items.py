"""Items of Wikidata as its API gives them: names, classes, dates, authors, coordinates and the revision.

The form is Wikibase's JSON (https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html); what is not of the
expected form is left out, never guessed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from .client import Json, part

QID = re.compile(r"Q[1-9][0-9]*")
LANGUAGES = ("en", "tr", "mul")
"""The languages asked for; ``mul`` holds names that are the same in many."""

INSTANCE_OF, BIRTH, DEATH, POINT = "P31", "P569", "P570", "P625"
PUBLISHED, TITLE, AUTHOR = "P577", "P1476", "P50"
_GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
_EARTH = "http://www.wikidata.org/entity/Q2"
_TIME = re.compile(r"\+0*([1-9][0-9]{3})-([0-9]{2})-([0-9]{2})T.*")
_DECADE, _YEAR, _MONTH, _DAY = 8, 9, 10, 11
_OTHER_CALENDAR = datetime.timedelta(days=14)
"""How far a day of the Julian calendar is from the Gregorian day, at most, in the years up to 2100."""

Span = tuple[datetime.date, datetime.date]
Point = tuple[float, float]


@dataclass(frozen=True)
class Moment:
    """A date of an item.

    Args:
        span: its first and last day, widened where the calendar is not the Gregorian.
        written: in EDTF, or "" where it cannot be taken over as it stands.
    """

    span: Span
    written: str


@dataclass(frozen=True)
class Item:
    """An item.

    Args:
        qid: its own number, which differs from the one asked for when it was merged into another.
        revision: the revision that was read.
        labels: language to label.
        aliases: other names, in all languages asked for.
        descriptions: language to description.
        classes: what it is an instance of.
        births: dates of birth of the best rank.
        deaths: likewise.
        points: latitudes and longitudes on Earth, likewise.
        titles: titles, of a work.
        published: dates of publication.
        authors: the items of its authors.
    """

    qid: str
    revision: int
    labels: Mapping[str, str]
    aliases: tuple[str, ...]
    descriptions: Mapping[str, str]
    classes: tuple[str, ...]
    births: tuple[Moment, ...]
    deaths: tuple[Moment, ...]
    points: tuple[Point, ...]
    titles: tuple[str, ...] = ()
    published: tuple[Moment, ...] = ()
    authors: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """Labels, aliases and titles."""
        return (*self.labels.values(), *self.aliases, *self.titles)


def read_item(entity: Json) -> Item | None:
    """Read an entity of an answer.

    Args:
        entity: its JSON.

    Returns:
        The item; None when it is missing (deleted, or never there) or no item.
    """
    qid = str(entity.get("id", ""))
    if "missing" in entity or not QID.fullmatch(qid):
        return None
    revision = entity.get("lastrevid")
    return Item(
        qid=qid,
        revision=revision if isinstance(revision, int) else 0,
        labels=_texts(entity, "labels"),
        aliases=tuple(dict.fromkeys(_aliases(entity))),
        descriptions=_texts(entity, "descriptions"),
        classes=tuple(str(value.get("id", "")) for value in _values(entity, INSTANCE_OF)),
        births=_moments(entity, BIRTH),
        deaths=_moments(entity, DEATH),
        points=tuple(point for value in _values(entity, POINT) if (point := _point(value))),
        titles=tuple(plain(text) for value in _values(entity, TITLE) if (text := value.get("text"))),
        published=_moments(entity, PUBLISHED),
        authors=frozenset(str(value.get("id", "")) for value in _values(entity, AUTHOR)),
    )


def plain(text: object) -> str:
    """A text of others on one line."""
    return " ".join(str(text).split())


def _texts(entity: Json, key: str) -> Mapping[str, str]:
    found = part(entity, key)
    return {
        language: plain(text)
        for language in LANGUAGES
        if (text := part(found, language).get("value")) and isinstance(text, str)
    }


def _aliases(entity: Json) -> Iterator[str]:
    found = part(entity, "aliases")
    for language in LANGUAGES:
        for alias in _list(found.get(language)):
            if text := part(alias).get("value"):
                yield plain(text)


def _list(node: object) -> Sequence[object]:
    return cast(Sequence[object], node) if isinstance(node, list) else []


def _values(entity: Json, name: str) -> list[Json]:
    """The values of a property's statements of the best rank there is; deprecated ones never count."""
    statements = [part(node) for node in _list(part(entity, "claims").get(name))]
    for rank in ("preferred", "normal"):
        found = [
            part(statement, "mainsnak", "datavalue", "value")
            for statement in statements
            if statement.get("rank", "normal") == rank and part(statement, "mainsnak").get("snaktype") == "value"
        ]
        if found:
            return found
    return []


def _moments(entity: Json, name: str) -> tuple[Moment, ...]:
    return tuple(moment for value in _values(entity, name) if (moment := read_moment(value)))


def read_moment(value: Json) -> Moment | None:
    """Read a time value.

    Args:
        value: its JSON.

    Returns:
        The date; None when it is coarser than a decade, before the year 1000, or no date.
    """
    match = _TIME.fullmatch(str(value.get("time", "")))
    precision = value.get("precision")
    if not match or not isinstance(precision, int) or precision < _DECADE:
        return None
    year, month, day = (int(group) for group in match.groups())
    try:
        first, last, written = _days(year, month, day, min(precision, _DAY))
    except ValueError:
        return None
    if value.get("calendarmodel") == _GREGORIAN:
        return Moment((first, last), written)
    # A day of another calendar is some days off in ours, so a day cannot be taken over, nor a year's or month's edge.
    return Moment((first - _OTHER_CALENDAR, last + _OTHER_CALENDAR), "")


def _days(year: int, month: int, day: int, precision: int) -> tuple[datetime.date, datetime.date, str]:
    if precision == _DAY:
        exact = datetime.date(year, month, day)
        return exact, exact, exact.isoformat()
    if precision == _MONTH:
        following = datetime.date(year + month // 12, month % 12 + 1, 1)
        return datetime.date(year, month, 1), following - datetime.timedelta(days=1), f"{year:04}-{month:02}"
    if precision == _YEAR:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31), f"{year:04}"
    decade = year // 10 * 10
    return datetime.date(decade, 1, 1), datetime.date(decade + 9, 12, 31), ""


def _point(value: Json) -> Point | None:
    latitude, longitude = value.get("latitude"), value.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return None
    if value.get("globe") != _EARTH or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return float(latitude), float(longitude)

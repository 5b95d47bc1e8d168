"""How well an item fits a thing, as a number from 0 to 100 with its reasons in words for the person who decides."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

from ..folding import fold
from .items import Item, Moment, Point, Span
from .things import Thing

BEST = 100
_LABEL, _ALIAS, _LIKE = 60, 50, 40
_KIND, _OTHER_KIND = 20, -40
_DATE, _OTHER_DATE = 10, -30
_NEAR, _FAR = 10, -20
_AUTHOR, _OTHER_AUTHOR = 15, -30
_NEAR_KM, _FAR_KM = 25.0, 100.0
_EARTH_KM = 6371.0

_Part = tuple[int, str]


@dataclass(frozen=True)
class Score:
    """How well an item fits.

    Args:
        points: from 0 to 100.
        reasons: what spoke for and against it.
    """

    points: int
    reasons: tuple[str, ...]


def score(thing: Thing, item: Item, kinds: Collection[str]) -> Score:
    """Judge an item.

    Args:
        thing: the thing that has no link.
        item: a candidate.
        kinds: those of the thing's kinds that the item is of.

    Returns:
        Points and reasons.
    """
    parts = [
        _name(thing, item),
        _kind(thing, item, kinds),
        _date("birth", thing.births, item.births),
        _date("death", thing.deaths, item.deaths),
        _date("publication", thing.published, item.published),
        _author(thing.authors, item.authors),
        _place(thing.point, item.points),
    ]
    points = sum(value for value, _ in parts)
    return Score(max(0, min(BEST, points)), tuple(f"{reason} ({value:+})" for value, reason in parts if reason))


def likeness(one: str, other: str) -> float:
    """How like two names are: twice the pairs of letters they share over all their pairs (Dice's coefficient).

    Args:
        one: a name.
        other: another name; the order does not matter.

    Returns:
        From 0 to 1, 1 for names that are the same when folded.
    """
    first, second = fold(one), fold(other)
    if first == second:
        return 1.0
    pairs = [Counter(pairwise(text)) for text in (first, second)]
    total = sum(pairs[0].values()) + sum(pairs[1].values())
    return 2 * (pairs[0] & pairs[1]).total() / total if total else 0.0


def agree(spans: Iterable[Span], moments: Iterable[Moment]) -> bool:
    """Whether some day is in one of the spans and in one of the moments: they agree as far as both are known."""
    found = list(moments)
    return any(span[0] <= moment.span[1] and moment.span[0] <= span[1] for span in spans for moment in found)


def distance(one: Point, other: Point) -> float:
    """Kilometres between two points on a globe (haversine formula)."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(x), math.radians(y)) for x, y in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _name(thing: Thing, item: Item) -> _Part:
    names = {fold(name.text): name.text for name in reversed(thing.names)}
    for points, word, found in (
        (_LABEL, "label", item.labels.values()),
        (_LABEL, "title", item.titles),
        (_ALIAS, "alias", item.aliases),
    ):
        same = [text for text in found if fold(text) in names]
        if same:
            return points, f"{word} “{same[0]}” is its name"
    like = [(likeness(mine, theirs), theirs) for mine in names.values() for theirs in item.names]
    best, theirs = max(like, default=(0.0, ""))
    return round(_LIKE * best), f"“{theirs}” is like its name" if theirs else "no name in the languages asked for"


def _kind(thing: Thing, item: Item, kinds: Collection[str]) -> _Part:
    if not thing.kinds:
        return 0, ""
    if kinds:
        return _KIND, "kind: " + ", ".join(thing.kinds.get(kind, kind) for kind in sorted(kinds))
    return (_OTHER_KIND, "of another kind") if item.classes else (0, "of no stated kind")


def _date(name: str, spans: Collection[Span], moments: Collection[Moment]) -> _Part:
    if not spans or not moments:
        return 0, ""
    return (_DATE, f"{name} agrees") if agree(spans, moments) else (_OTHER_DATE, f"{name} differs")


def _author(ours: Collection[str], theirs: Collection[str]) -> _Part:
    if not ours or not theirs:
        return 0, ""
    return (_AUTHOR, "author agrees") if set(ours) & set(theirs) else (_OTHER_AUTHOR, "author differs")


def _place(point: Point | None, points: Collection[Point]) -> _Part:
    if point is None or not points:
        return 0, ""
    away = min(distance(point, other) for other in points)
    value = _NEAR if away <= _NEAR_KM else _FAR if away > _FAR_KM else 0
    return value, f"{away:.0f} km away"

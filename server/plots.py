"""Lines and points over places in a row: where each stands, in units that the template writes into SVG."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10

Points = Mapping[str, Mapping[str, float]]
"""Numbers by place across and by colour, both in the order in which they come."""

COLOURS = 8
"""Colours that the style sheet has; further values share the last."""

WIDTH, HEIGHT = 720.0, 300.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 60.0, 20.0, 14.0, 40.0
_MOST_WORDS, _MOST_MONTHS = 12, 120
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_STEPS = 5


@dataclass(frozen=True)
class Point:
    """A number.

    Args:
        across: the place it belongs to.
        value: the number.
        x: where it stands.
        y: where it stands.
    """

    across: str
    value: float
    x: float
    y: float


@dataclass(frozen=True)
class Series:
    """The numbers of one colour.

    Args:
        name: what the colour stands for, or "".
        colour: the number of the colour.
        points: from left to right.
    """

    name: str
    colour: int
    points: Sequence[Point]

    @property
    def path(self) -> str:
        """The line through its points, as an SVG path."""
        return "M" + "L".join(f"{point.x} {point.y}" for point in self.points)


@dataclass(frozen=True)
class Plot:
    """A plot.

    Args:
        series: one for each colour.
        joined: whether lines join the points.
        upwards: what is counted.
        words: what is written below: where, and which.
        steps: what is written at the left: where, and how much.
    """

    series: Sequence[Series]
    joined: bool
    upwards: str
    words: Sequence[tuple[float, str]]
    steps: Sequence[tuple[float, float]]
    width: float = WIDTH
    height: float = HEIGHT

    @property
    def keys(self) -> Sequence[str]:
        """What the colours stand for, in their order."""
        return [one.name for one in self.series if one.name]


def plot(points: Points, *, joined: bool, upwards: str) -> Plot:
    """Draw numbers.

    Args:
        points: at least one.
        joined: whether lines join them.
        upwards: what is counted.
    """
    numbers = [value for parts in points.values() for value in parts.values()]
    step = _step(max(numbers) - min(0.0, *numbers))
    low = floor(min(0.0, *numbers) / step) * step
    high = max(low + step, -floor(-max(numbers) / step) * step)
    places = {across: _across(at, len(points)) for at, across in enumerate(points)}

    def up(value: float) -> float:
        return round(HEIGHT - _BOTTOM - (value - low) / (high - low) * (HEIGHT - _TOP - _BOTTOM), 1)

    names = list(dict.fromkeys(name for parts in points.values() for name in parts))
    series = [
        Series(
            name,
            min(at, COLOURS - 1),
            [
                Point(across, parts[name], places[across], up(parts[name]))
                for across, parts in points.items()
                if name in parts
            ],
        )
        for at, name in enumerate(names)
    ]
    every = -(-len(points) // _MOST_WORDS)
    words = [(x, across) for at, (across, x) in enumerate(places.items()) if at % every == 0]
    count = round((high - low) / step)
    steps = [(up(low + step * at), round(low + step * at, 6)) for at in range(count + 1)]
    return Plot(series, joined, upwards, words, steps)


def every_month(points: Points) -> Points:
    """Numbers over months with a place for the months between that have none; others as they are."""
    if len(points) < 2 or not all(_MONTH.fullmatch(across) for across in points):
        return points
    first, last = (int(text[:4]) * 12 + int(text[5:]) - 1 for text in (min(points), max(points)))
    if last - first > _MOST_MONTHS:
        return points
    months = (f"{at // 12:04}-{at % 12 + 1:02}" for at in range(first, last + 1))
    return {month: points.get(month, {}) for month in months}


def _across(at: int, count: int) -> float:
    room = WIDTH - _LEFT - _RIGHT
    return round(_LEFT + (at + 0.5) * room / count, 1)


def _step(reach: float) -> float:
    """A round number of which about five fit into a reach."""
    rough = reach / _STEPS if reach > 0 else 1.0
    power = 10.0 ** floor(log10(rough))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)

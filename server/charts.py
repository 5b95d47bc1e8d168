"""A saved query's chart: drawn by the server as SVG, and as a Vega-Lite specification with the data in it.

Which columns it shows the query itself says (``chart:`` in its comment). The table with the same numbers stays beside
it.
https://vega.github.io/vega-lite/docs/
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..graph.solutions import Solutions
from ..graph.store import Row
from ..ontology.schema import Labels
from ..ontology.terms import Literal, NamedNode
from ..queries.catalogue import SavedQuery
from ..queries.model import Chart
from .facts import Facts, about, text_of
from .plots import COLOURS, Plot, Points, every_month, plot
from .values import show

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
MOST_BARS = 40

_LINE, _LABEL, _WIDTH, _TOP = 26, 250, 420, 8


@dataclass(frozen=True)
class Part:
    """A piece of a bar.

    Args:
        name: what its colour stands for, or "".
        colour: the number of the colour.
        value: how long it is.
        x: where it begins, in units of the drawing.
        width: how wide it is, likewise.
    """

    name: str
    colour: int
    value: float
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """A bar.

    Args:
        label: what it stands for.
        y: where it stands.
        total: how long it is.
        parts: its pieces.
    """

    label: str
    y: int
    total: float
    parts: Sequence[Part]


@dataclass(frozen=True)
class Drawing:
    """A bar chart.

    Args:
        bars: from above.
        keys: what the colours stand for, in their order.
        height: of the drawing.
        labels: where the labels end and the bars begin.
        width: of the drawing.
        upwards: what is counted.
        more: bars that were left out.
    """

    bars: Sequence[Bar]
    keys: Sequence[str]
    height: int
    labels: int
    width: int
    upwards: str
    more: int


def drawing(chart: Chart, columns: Mapping[str, Labels], found: Solutions) -> Drawing | Plot | None:
    """The chart of a result, or None where there is nothing to draw.

    Args:
        chart: how it is drawn.
        columns: names of the result's columns, where there are any.
        found: the result.
    """
    points = points_of(chart, found.rows)
    if not points:
        return None
    if chart.mark != "bar":
        return plot(every_month(points), joined=chart.mark == "line", upwards=_title(columns, chart.y))
    keys = list(dict.fromkeys(key for parts in points.values() for key in parts))
    longest = max(sum(parts.values()) for parts in points.values()) or 1.0
    shown = list(points.items())[:MOST_BARS]
    return Drawing(
        bars=[_bar(at, label, parts, keys, longest) for at, (label, parts) in enumerate(shown)],
        keys=[key for key in keys if key],
        height=_TOP * 2 + _LINE * len(shown),
        labels=_LABEL,
        width=_LABEL + _WIDTH + 60,
        upwards=_title(columns, chart.y),
        more=len(points) - len(shown),
    )


def specification(saved: SavedQuery, found: Solutions) -> Mapping[str, object] | None:
    """The chart as Vega-Lite with its data, or None where the query asks for none."""
    chart = saved.chart
    if chart is None:
        return None
    points, columns = points_of(chart, found.rows), saved.columns
    values = [
        {"across": label, "number": number, **({"colour": key} if chart.color else {})}
        for label, parts in points.items()
        for key, number in parts.items()
    ]
    across = {"field": "across", "type": "nominal", "sort": None, "title": _title(columns, chart.x)}
    number = {"field": "number", "type": "quantitative", "title": _title(columns, chart.y)}
    places = {"y": across, "x": number} if chart.mark == "bar" else {"x": across, "y": number}
    encoding: dict[str, object] = {**places, "tooltip": [across, number]}
    if chart.color:
        encoding["color"] = {"field": "colour", "type": "nominal", "title": _title(columns, chart.color)}
    title = str(text_of(saved.summary) or saved.name)
    return {
        "$schema": SCHEMA,
        "title": title,
        "data": {"values": values},
        "mark": {"type": "line", "point": True} if chart.mark == "line" else chart.mark,
        "encoding": encoding,
    }


def points_of(chart: Chart, rows: Sequence[Row]) -> Points:
    """The numbers of a chart; rows that share place and colour are added up."""
    names = about({term for row in rows for term in row.values() if isinstance(term, NamedNode)})
    points: dict[str, dict[str, float]] = {}
    for row in rows:
        number = _number(row.get(chart.y))
        if chart.x in row and number is not None:
            parts = points.setdefault(_words(row.get(chart.x), names), {})
            key = _words(row.get(chart.color), names) if chart.color else ""
            parts[key] = parts.get(key, 0.0) + number
    return points


def _number(term: Any) -> float | None:
    try:
        return float(term.value) if isinstance(term, Literal) else None
    except ValueError:
        return None


def _words(term: Any, names: Facts) -> str:
    return str(show(term, names).text) if term is not None else "–"


def _title(columns: Mapping[str, Labels], column: str) -> str:
    return str(text_of(columns.get(column, {})) or column)


def _bar(at: int, label: str, parts: Mapping[str, float], keys: Sequence[str], longest: float) -> Bar:
    scale, x = _WIDTH / longest, float(_LABEL)
    drawn: list[Part] = []
    for key in keys:
        value = parts.get(key, 0.0)
        if value > 0:
            width = round(value * scale, 2)
            drawn.append(Part(key, min(keys.index(key), COLOURS - 1), value, round(x, 2), width))
            x += width
    return Bar(label, _TOP + _LINE * at, sum(parts.values()), drawn)

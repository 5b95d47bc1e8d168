"""Answers as plots, by pandas and matplotlib: the charts that saved queries ask for, and one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..queries.model import Chart, Mark
from .frames import MISSING, pandas

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .tables import Answer

_KINDS: dict[Mark, str] = {"bar": "bar", "line": "line", "point": "line"}
_BAR = 0.3
"""Inches that a lying bar takes."""


def plot(answer: Answer, x: str, y: str, color: str, **options: Any) -> Axes:
    """Plot an answer.

    Args:
        answer: the rows.
        x: the column across, or "" for the one that the query names.
        y: the column of numbers, likewise.
        color: the column that parts the rows by colour, likewise.
        options: for ``DataFrame.plot``.

    Returns:
        The axes.

    Raises:
        UsageError: there is nothing to plot by, or pandas or matplotlib are not installed.
    """
    chart = _chart(answer, x, y, color)
    frame = _pivoted(answer, chart)
    kind = "barh" if chart.mark == "bar" and _is_named(frame) else _KINDS[chart.mark]
    style: dict[str, Any] = {"stacked": True} if kind.startswith("bar") else {"marker": "o"}
    if kind == "barh":
        style["figsize"] = (8, max(3, _BAR * len(frame)))
    try:
        axes: Any = frame.plot(kind=kind, **{**style, "legend": bool(chart.color), **options})
    except ImportError as exc:
        raise UsageError(MISSING) from exc
    named = [answer.labels.get(name, name) for name in (chart.x, chart.y)]
    across, upwards = reversed(named) if kind == "barh" else named
    axes.set_xlabel(across)
    axes.set_ylabel(upwards)
    if kind == "barh":
        axes.invert_yaxis()
    return axes


def _chart(answer: Answer, x: str, y: str, color: str) -> Chart:
    known = answer.chart
    across, upwards = x or (known.x if known else ""), y or (known.y if known else "")
    parted = color or (known.color if known and not (x or y) else "")
    for name in (across, upwards, *filter(None, (parted,))):
        if name not in answer.columns:
            raise UsageError(f"say what to plot: plot(x=…, y=…) with columns of {', '.join(answer.columns)}")
    return Chart(known.mark if known else "bar", across, upwards, parted)


def _pivoted(answer: Answer, chart: Chart) -> Any:
    """A column for each colour, a row for each place across, in the order in which they come."""
    pd = pandas()
    data: Any = pd.DataFrame(list(answer.rows), columns=list(answer.columns))
    order = list(dict.fromkeys(data[chart.x].dropna()))
    numbers: Any = pd.to_numeric(data[chart.y])
    if not chart.color:
        return numbers.groupby(data[chart.x]).sum().to_frame(chart.y).loc[order]
    table: Any = data.assign(number=numbers).pivot_table("number", chart.x, chart.color, "sum", fill_value=0)
    return table.loc[order]


def _is_named(frame: Any) -> bool:
    """Whether the places across are names, which are read better beside lying bars."""
    return any(not str(name)[:4].isdigit() for name in frame.index)

"""What a query gave: rows of Python values, a DataFrame with parsed dates, a plot."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..graph.solutions import Cell
from ..queries.model import Chart
from .frames import frame_of, html_of
from .plots import plot

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_XSD = "http://www.w3.org/2001/XMLSchema#"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """The rows of a query.

    Args:
        columns: the variables, in order.
        rows: the values; things are ids, texts texts, numbers numbers, days ``datetime.date``.
        chart: how it is plotted unless told otherwise.
        labels: what a column is called.
    """

    columns: Sequence[str]
    rows: Sequence[Row]
    chart: Chart | None = None
    labels: Mapping[str, str] = field(default_factory=dict[str, str])

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def frame(self) -> pd.DataFrame:
        """The rows as a DataFrame with days for dates: of a month or a stretch the first, and as written in ``…_edtf``.

        Raises:
            UsageError: pandas is not installed.
        """
        return frame_of(self)

    def plot(self, x: str = "", y: str = "", color: str = "", **options: Any) -> Axes:
        """Plot the rows: as their query says, or a column of numbers over another.

        Raises:
            UsageError: there is nothing to plot by, or matplotlib is not installed.
        """
        return plot(self, x, y, color, **options)

    def _repr_html_(self) -> str:
        return html_of(self)


def answer_of(document: Mapping[str, Any], base: str, chart: Chart | None, labels: Mapping[str, str]) -> Answer:
    """An answer from a document of SPARQL 1.1 Query Results JSON."""
    if "boolean" in document:
        return Answer(["answer"], [{"answer": document["boolean"]}])
    rows = [{name: value_of(cell, base) for name, cell in row.items()} for row in document["results"]["bindings"]]
    return Answer(document["head"]["vars"], rows, chart, labels)


def value_of(cell: Cell, base: str) -> Any:
    """A value as Python has it; a thing is its id, a term of the ontology its name."""
    text = str(cell["value"])
    if cell["type"] == "uri":
        return text.removeprefix(f"{base}id/").removeprefix(f"{base}ontology#").removeprefix(base)
    reader = _READERS.get(str(cell.get("datatype", "")).removeprefix(_XSD))
    try:
        return reader(text) if reader else text
    except (ValueError, ArithmeticError):
        return text


_READERS: Mapping[str, Callable[[str], Any]] = {
    "integer": int,
    "decimal": Decimal,
    "double": float,
    "float": float,
    "boolean": lambda text: text in ("true", "1"),
    "date": datetime.date.fromisoformat,
}

"""Answers as DataFrames: the seam to pandas, an optional part whose types are too wide to be told here."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..loaders.dates.edtf import bounds

if TYPE_CHECKING:
    import pandas as pd

    from .tables import Answer

MISSING = "this needs pandas and matplotlib: pip install 'kararname[notebook]'"
_DATED = re.compile(r"(?:\.\.)?/?\d{4}-\d{2}.*|\d{4}")


def frame_of(answer: Answer) -> pd.DataFrame:
    """An answer as a DataFrame; see ``Answer.frame``.

    Raises:
        UsageError: pandas is not installed.
    """
    pd = pandas()
    frame: Any = pd.DataFrame(list(answer.rows), columns=list(answer.columns))
    for name in answer.columns:
        days = _days([row.get(name) for row in answer.rows])
        if days:
            if any(isinstance(row.get(name), str) for row in answer.rows):
                frame[f"{name}_edtf"] = frame[name]
            frame[name] = pd.to_datetime(pd.Series(days, dtype="object"))
    return frame


def pandas() -> Any:
    """The library, loaded when it is first needed.

    Raises:
        UsageError: it is not installed.
    """
    try:
        return import_module("pandas")
    except ImportError as exc:
        raise UsageError(MISSING) from exc


def html_of(answer: Answer) -> str:
    """An answer as a notebook shows it."""
    frame: Any = frame_of(answer)
    return str(frame.to_html())


def _days(values: Sequence[Any]) -> list[datetime.date | None]:
    """The first day of each date in a column; nothing where some value is no date."""
    if not any(values) or any(isinstance(value, str) and value and not _DATED.fullmatch(value) for value in values):
        return []
    found = [_first_day(value) for value in values]
    fits = all(day is not None or not value for day, value in zip(found, values, strict=True))
    return found if fits else []


def _first_day(value: Any) -> datetime.date | None:
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str) or not value:
        return None
    try:
        span = bounds(value)
    except ValueError:
        return None
    return span.earliest or span.latest

"""The rows of a SELECT as a spreadsheet (Office Open XML): numbers and days are numbers and days, things are links.

Texts are written as texts, never as formulas, whatever they begin with. The same rows make the same bytes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ..errors import QueryRefused
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import XSD
from .store import Row, Term

MOST_ROWS = 1_048_575
"""Rows that a sheet holds below its head."""

_LONGEST_TEXT = 32_767
_LONGEST_LINK = 2_079
_MOST_DIGITS = 15
_WIDTHS = (10, 60)
_BORN = datetime.datetime(2000, 1, 1)  # the time of making would make each file another
_FIRST_DAY = datetime.date(1900, 3, 1)  # the format counts days rightly from here on
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


def workbook(variables: Sequence[str], rows: Sequence[Row], heads: Mapping[str, str] | None = None) -> bytes:
    """Write rows as a workbook of one sheet.

    Args:
        variables: the columns, in order.
        rows: the solutions.
        heads: what a column is called where that is not its variable.

    Returns:
        The file.

    Raises:
        QueryRefused: there are more rows than a sheet holds.
    """
    if len(rows) > MOST_ROWS:
        raise QueryRefused("a spreadsheet holds %(rows)s rows: add LIMIT, or take CSV", rows=f"{MOST_ROWS:,}")
    sink = io.BytesIO()
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  (a server starts without it; it ships no types)

    book: Any = xlsxwriter.Workbook(sink, _OPTIONS)
    book.set_properties({"created": _BORN})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(variables):
        sheet.write_string(0, column, (heads or {}).get(name, name), bold)
        sheet.set_column(column, column, _width(name, rows))
        for line, row in enumerate(rows, 1):
            if name in row:
                _write(sheet, line, column, row[name])
    book.close()
    return sink.getvalue()


def _width(name: str, rows: Sequence[Row]) -> int:
    least, most = _WIDTHS
    return min(most, max(least, len(name), *(len(_plain(row[name])) for row in rows[:100] if name in row)))


def _plain(term: Term) -> str:
    return str(getattr(term, "value", term))


def _write(sheet: Any, line: int, column: int, term: Term) -> None:
    text = _plain(term)[:_LONGEST_TEXT]
    value = _value(term)
    if isinstance(term, NamedNode) and text.startswith(("http://", "https://")) and len(text) <= _LONGEST_LINK:
        if sheet.write_url(line, column, text) == 0:
            return
    elif isinstance(value, datetime.date):
        sheet.write_datetime(line, column, value)
        return
    elif value is not None:
        sheet.write_number(line, column, value)
        return
    sheet.write_string(line, column, text)


def _value(term: Term) -> datetime.date | float | None:
    """A day or a number that the format can hold as it is; None for all else."""
    reader = _READERS.get(term.datatype.value) if isinstance(term, Literal) else None
    return reader(_plain(term)) if reader else None


def _day(text: str) -> datetime.date | None:
    try:
        found = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return found if found >= _FIRST_DAY else None


def _number(text: str) -> float | None:
    fits = sum(map(str.isdigit, text)) <= _MOST_DIGITS
    try:
        value = Decimal(text) if fits else None
    except ArithmeticError:
        return None
    return float(value) if value is not None and value.is_finite() else None


_READERS: Mapping[str, Callable[[str], datetime.date | float | None]] = {
    XSD.term("date").value: _day,
    **{XSD.term(name).value: _number for name in ("integer", "decimal", "double", "float")},
}

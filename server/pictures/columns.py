"""What stands in the columns of a result: things with names, days, numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ...graph.store import Row, Term
from ...ontology.terms import Literal, NamedNode
from ..stretch import month_end
from ..things import Thing, index

Days = tuple[date | None, date | None]
"""A first and a last day; None for an end that is open."""

_OPEN = ("", "..")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")


@dataclass(frozen=True)
class Columns:
    """Some columns of a result.

    Args:
        names: the columns, in order.
        rows: the rows.
    """

    names: Sequence[str]
    rows: Sequence[Row]

    @cached_property
    def of_things(self) -> Sequence[str]:
        """The columns that hold things of this dataset."""
        return [name for name in self.names if any(thing_in(row, name) for row in self.rows)]

    @cached_property
    def of_days(self) -> Sequence[str]:
        """The columns that hold days, months, years or stretches of them, and nothing else."""
        return [name for name in self.names if self._all(name, days)]

    @cached_property
    def of_numbers(self) -> Sequence[str]:
        """The columns that hold numbers and nothing else."""
        return [name for name in self.names if name not in self.of_days and self._all(name, number)]

    @cached_property
    def things(self) -> frozenset[NamedNode]:
        """All things in them."""
        found = (thing_in(row, name) for row in self.rows for name in self.of_things)
        return frozenset(thing.iri for thing in found if thing)

    def _all(self, name: str, read: object) -> bool:
        values = [row[name] for row in self.rows if name in row]
        return bool(values) and callable(read) and all(read(value) is not None for value in values)


def thing_in(row: Row, name: str) -> Thing | None:
    """The thing in a cell, if it is one of this dataset's."""
    term = row.get(name)
    return index().get(term) if isinstance(term, NamedNode) else None


def number(term: Term) -> float | None:
    """A number, or None."""
    if not isinstance(term, Literal) or term.language or "string" in str(term.datatype):
        return None
    try:
        return float(term.value)
    except ValueError:
        return None


def days(term: Term) -> Days | None:
    """The first and last day of a date, a month, a year or a stretch in EDTF, whose ends may be open; else None."""
    parts = term.value.split("/") if isinstance(term, Literal) else []
    found = [_bounds(part) for part in parts if part not in _OPEN]
    if not found or None in found or len(parts) > 2:
        return None
    first, last = found[0], found[-1]
    return (
        first[0] if first and parts[0] not in _OPEN else None,
        last[1] if last and parts[-1] not in _OPEN else None,
    )


def _bounds(text: str) -> tuple[date, date] | None:
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    last = first if day else month_end(first) if month else date(first.year, 12, 31)
    return first, last

"""When things happened or were said: their time-spans with bounds, for sorting and for drawing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..graph.store import Row
from ..ontology.terms import Literal, NamedNode
from .panel import ask_about


@dataclass(frozen=True, order=True)
class When:
    """A time-span.

    Args:
        earliest: the first day that is possible.
        latest: the last day that is possible.
        edtf: the date in the Extended Date/Time Format.
        span: the time-span itself.
    """

    earliest: date
    latest: date
    edtf: str
    span: NamedNode

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.earliest == self.latest


def when(things: Iterable[NamedNode]) -> Mapping[NamedNode, When]:
    """Ask when things happened or were said.

    Args:
        things: any number of them.

    Returns:
        The earliest time-span a thing; nothing for things without a date.
    """
    found: dict[NamedNode, When] = {}
    for row in ask_about("things_when", things):
        thing, span = row["thing"], read_when(row)
        if isinstance(thing, NamedNode) and span:
            found[thing] = min(found.get(thing, span), span, key=lambda one: (one.earliest, one.latest, one.edtf))
    return found


def read_when(row: Row) -> When | None:
    """The time-span of a row of span, edtf, earliest and latest; None without a day."""
    first, last = day(row, "earliest"), day(row, "latest")
    span, edtf = row.get("span"), row.get("edtf")
    if not isinstance(span, NamedNode) or (first is None and last is None):
        return None
    known = first or last
    assert known is not None
    return When(first or known, last or known, edtf.value if isinstance(edtf, Literal) else "", span)


def day(row: Row, name: str) -> date | None:
    """The day in a row, or None where there is none that Python's calendar holds."""
    value = row.get(name)
    try:
        return date.fromisoformat(value.value) if isinstance(value, Literal) else None
    except ValueError:
        return None

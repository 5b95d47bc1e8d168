"""The stretches of time of things: from the first day that their dates allow to the last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..ontology.terms import NamedNode
from .panel import ask_about_once
from .when import day


class Dated:
    """What lies between a first and a last possible day, or has no date."""

    first: date | None
    last: date | None

    @property
    def dated(self) -> bool:
        """Whether it has a date."""
        return self.first is not None

    @property
    def bounds(self) -> tuple[date, date]:
        """Its first and last day; to be asked for only when it has a date."""
        assert self.first is not None
        return self.first, self.last or self.first


@dataclass(frozen=True)
class Times:
    """When a thing happened, was written or said.

    Args:
        spans: its time-spans; of a journey its start and its end.
        first: the first possible day of all.
        last: the last possible day of all.
    """

    spans: Sequence[NamedNode]
    first: date
    last: date


def times(things: Iterable[NamedNode]) -> Mapping[NamedNode, Times]:
    """Ask when things happened, were written or said; what has no date has that of its meeting or document.

    Args:
        things: any number of them.

    Returns:
        Those that have a date of their own or of their occasion.
    """
    found: dict[NamedNode, Times] = {}
    for row in ask_about_once("things_times", things):
        thing, span = row["thing"], row["span"]
        days = [known for known in (day(row, "earliest"), day(row, "latest")) if known]
        if isinstance(thing, NamedNode) and isinstance(span, NamedNode) and days:
            known = found.get(thing, Times((), date.max, date.min))
            spans = known.spans if span in known.spans else (*known.spans, span)
            found[thing] = Times(spans, min(known.first, *days), max(known.last, *days))
    return found

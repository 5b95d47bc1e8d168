"""When things happened or were said: a time-span with its bounds, for sorting and for drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..ontology.terms import NamedNode


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

"""The days between which things with a date lie."""

from __future__ import annotations

from datetime import date


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


def day(text: str | None) -> date | None:
    """A day as the views write it, or None where there is none."""
    return date.fromisoformat(text) if text else None

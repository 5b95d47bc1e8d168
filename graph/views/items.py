"""An item of a list as a view's maker gives it; the writer gives it its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Bounds = tuple[date, date] | None


@dataclass(frozen=True)
class Item:
    """One item of a list.

    Args:
        order: what the list is sorted by.
        body: what a page needs to show it, as JSON has it.
        bounds: its first and its last possible day, or None without a date.
        facets: by facet, its values: IRIs, or words that stand for themselves.
        finders: by role, the IRIs of the things under which it is found.
        groups: by name, the groups that it stands in and that pages count, such as the place on a map; names that are
            alike before a colon number their groups together.
    """

    order: tuple[Any, ...]
    body: Sequence[Any]
    bounds: Bounds = None
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    finders: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    groups: Mapping[str, Sequence[Any]] = field(default_factory=dict[str, Sequence[Any]])


def iso(day: date | None) -> str | None:
    """A day as JSON has it."""
    return day.isoformat() if day else None

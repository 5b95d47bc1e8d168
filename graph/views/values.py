"""The values of a facet of a list, each with how many items have it: all of them, or the most frequent."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

from .database import Database
from .packed import unpack_numbers
from .runs import counts, name_of


@dataclass(frozen=True)
class Value:
    """A value of a facet: as the address writes it, what it stands for or "", and how many items have it."""

    value: str
    iri: str
    count: int


@dataclass(frozen=True)
class Values:
    """Values of a facet, and how many there are in all."""

    foremost: Sequence[Value]
    count: int


@dataclass(frozen=True)
class Facet:
    """A facet of a list.

    Args:
        database: where it stands.
        view: the list's name.
        name: its own.
    """

    database: Database
    view: str
    name: str

    def of_all(self, most: int | None, wanted: str) -> Values:
        """The values that all items have, as they are counted in the table; see ``View.values``."""
        query = "SELECT value, iri, count FROM facet WHERE list = ? AND name = ?"
        rows = self._rows(f"{query} ORDER BY count DESC, number LIMIT ?", -1 if most is None else most + 1)
        if most is None or len(rows) <= most:
            return Values([Value(*row) for row in sorted(rows)], len(rows))
        first: Sequence[tuple[Any, ...]] = self._rows(f"{query} AND value = ?", wanted) if wanted else ()
        ((count,),) = self._rows("SELECT COUNT(*) FROM facet WHERE list = ? AND name = ?")
        chosen = [*first, *(row for row in rows if row not in first)][:most]
        return Values([Value(*row) for row in chosen], count)

    def among(self, flags: bytes, most: int | None, wanted: str) -> Values:
        """The values that some items have, counted by the runs of all values."""
        found = self._counts(flags)
        left = list(compress(range(len(found)), found))
        named = left if most is None or len(left) <= most else self._frequent(left, found, most, wanted)
        query = (
            "SELECT number, value, iri FROM facet WHERE list = ? AND name = ? "
            "AND number IN (SELECT value FROM json_each(?))"
        )
        rows = {number: (value, iri) for number, value, iri in self._rows(query, json.dumps(named))}
        return Values([Value(*rows[number], found[number]) for number in named], len(left))

    def _counts(self, flags: bytes) -> Sequence[int]:
        query = "SELECT data FROM numbers WHERE list = ? AND name = ?"
        rows = self.database.rows(query, (self.view, name_of(self.name)))
        return next((counts(unpack_numbers(data), flags) for (data,) in rows), ())

    def _frequent(self, numbers: Sequence[int], found: Sequence[int], most: int, wanted: str) -> Sequence[int]:
        """The most frequent of some values, by their numbers, which are in the order of the values."""
        query = "SELECT number FROM facet WHERE list = ? AND name = ? AND value = ?"
        rows = self._rows(query, wanted) if wanted else ()
        first = [number for (number,) in rows if found[number]]
        frequent = sorted(numbers, key=found.__getitem__, reverse=True)[:most]
        return [*first, *(number for number in frequent if number not in first)][:most]

    def _rows(self, query: str, *more: str | int) -> Sequence[tuple[Any, ...]]:
        return self.database.rows(query, (self.view, self.name, *more))

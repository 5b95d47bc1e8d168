"""The items of a list that fit all choices of an address: a stretch of time and a value of some facets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, reduce
from itertools import compress

from .find import Value, View
from .packed import positions_of


class Selection:
    """What is left of a list.

    Args:
        view: the list.
        chosen: facet to value.
        stretch: a first and a last day in ISO 8601, or None for all of time and what has no date.
    """

    def __init__(self, view: View, chosen: Mapping[str, str], stretch: tuple[str, str] | None = None) -> None:
        self.view = view
        self._sets = {facet: view.having(facet, value) for facet, value in chosen.items()}
        self._within = None if stretch is None else view.within(*stretch)

    def values(self, facet: str) -> list[Value]:
        """The values of a facet, each with how many items are left under it when all other choices stand."""
        return self.view.values(facet, self._left(without=facet))

    @cached_property
    def positions(self) -> Sequence[int]:
        """The items, in the order of the list."""
        left = self._left()
        return range(self.view.size) if left is None else positions_of(left)

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.positions)

    def having(self, facet: str, value: str) -> Sequence[int]:
        """Those of the items that have a value."""
        left, bits = self._left(), self.view.having(facet, value)
        return positions_of(bits if left is None else bits & left)

    def ordered(self, order: str) -> Sequence[int]:
        """The items in another order of the list."""
        positions = self.view.numbers(order)
        left = self._left()
        if left is None:
            return positions
        wanted = bytearray(self.view.size)
        for position in positions_of(left):
            wanted[position] = 1
        return list(compress(positions, map(wanted.__getitem__, positions)))

    def numbers(self, name: str) -> Iterator[int]:
        """The number of each item, such as its group."""
        numbers = self.view.numbers(name)
        return map(numbers.__getitem__, self.positions)

    def _left(self, without: str = "") -> int | None:
        """The items as a set, or None for all."""
        sets = [bits for facet, bits in self._sets.items() if facet != without]
        if self._within is not None:
            sets.append(self._within)
        return reduce(int.__and__, sets) if sets else None

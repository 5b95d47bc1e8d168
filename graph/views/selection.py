"""The items of a list that fit all choices of an address: a stretch of time and a value of some facets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, reduce
from itertools import compress

from .find import View
from .packed import flags_of, positions_of
from .values import Values


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

    def values(self, facet: str, most: int | None = None, wanted: str = "") -> Values:
        """The values of a facet, each with how many items are left under it when all other choices stand.

        Args:
            facet: its name.
            most: the most values that are wanted: when there are more, the most frequent; all when None.
            wanted: a value that is among them even when it is rare.
        """
        flags = self._flags if facet not in self._sets else self._flagged(self._left(without=facet))
        return self.view.values(facet, flags, most, wanted)

    @cached_property
    def positions(self) -> Sequence[int]:
        """The items, in the order of the list."""
        whole = range(self.view.size)
        return whole if self._flags is None else list(compress(whole, self._flags))

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
        if self._flags is None:
            return positions
        return list(compress(positions, map(self._flags.__getitem__, positions)))

    def numbers(self, name: str) -> Sequence[int]:
        """The number of each item, such as its group."""
        numbers = self.view.numbers(name)
        return numbers if self._flags is None else list(compress(numbers, self._flags))

    @cached_property
    def _flags(self) -> bytes | None:
        """For each item of the list 1 when it is left, else 0; None for all."""
        return self._flagged(self._left())

    def _flagged(self, left: int | None) -> bytes | None:
        return None if left is None else flags_of(left, self.view.size)

    def _left(self, without: str = "") -> int | None:
        """The items as a set, or None for all."""
        sets = [bits for facet, bits in self._sets.items() if facet != without]
        if self._within is not None:
            sets.append(self._within)
        return reduce(int.__and__, sets) if sets else None

"""Ties in bundles: all ties of one kind between two actors, counted without reading each.

What is counted comes from the numbers of the network's view (``graph/views/network.py``); what a page shows is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple, overload

from ..graph.views import View
from .citations import MOST_LISTED
from .things import index
from .ties import KINDS, MET, Actor, Tie, actor_of, lane_of, read_ties

MOST_TIES = 20
"""Ties of a bundle that are listed; a link leads to all of them."""

MOST_IN_ALL = 300
"""Ties of all bundles of a page that are listed: where bundles are thick, fewer of each."""

_FEWEST = 2


@dataclass(frozen=True)
class Bundle:
    """All ties of one kind between two actors.

    Args:
        kind: the kind.
        start: from whom.
        end: to whom.
        count: how many they are.
        ties: the first of them in the order of time.
    """

    kind: str
    start: Actor
    end: Actor
    count: int
    ties: Sequence[Tie] = ()

    @property
    def directed(self) -> bool:
        """Whether they lead from one to the other."""
        return self.kind != MET

    @property
    def order(self) -> tuple[object, ...]:
        """What bundles are sorted by: those with most ties first."""
        return (-self.count, lane_of(self.kind), self.start.slug, self.end.slug)


class Counted(NamedTuple):
    """A bundle by the numbers of the view: its own, those of its two actors, and how many ties it has."""

    number: int
    start: int
    end: int
    ties: int


def grouped(ties: Iterable[Tie]) -> list[Bundle]:
    """Ties in bundles: those with most ties first."""
    found: dict[tuple[str, str, str], list[Tie]] = {}
    for tie in ties:
        found.setdefault((tie.kind, tie.start.slug, tie.end.slug), []).append(tie)
    bundles = (Bundle(ties[0].kind, ties[0].start, ties[0].end, len(ties), ties) for ties in found.values())
    return sorted(bundles, key=lambda bundle: bundle.order)


class Bundles(Sequence[Counted]):
    """The bundles of some ties: those with most ties first, then in the order of kinds and names.

    A bundle is made when it is asked for: there are as many as there are ties, and a page shows few.

    Args:
        view: the list of all ties.
        positions: the ties.
    """

    def __init__(self, view: View, positions: Sequence[int]) -> None:
        names = ("tie", "actor:from", "actor:to")
        self._numbers, self._starts, self._ends = (view.numbers_at(name, positions) for name in names)
        self._ties = Counter(self._numbers)
        self._at = dict(zip(self._numbers, range(len(positions)), strict=True))
        self._order = sorted(sorted(self._ties), key=self._ties.__getitem__, reverse=True)

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, at: int) -> Counted: ...
    @overload
    def __getitem__(self, at: slice) -> list[Counted]: ...
    def __getitem__(self, at: int | slice) -> Counted | list[Counted]:
        if isinstance(at, slice):
            return list(map(self._counted, self._order[at]))
        return self._counted(self._order[at])

    def _counted(self, number: int) -> Counted:
        at = self._at[number]
        return Counted(number, self._starts[at], self._ends[at], self._ties[number])

    def among_foremost(self, most: int) -> tuple[list[Counted], int]:
        """The bundles between those actors who have most ties.

        Args:
            most: how many actors are wanted.

        Returns:
            The bundles, and how many actors there are in all.
        """
        ties = Counter(self._starts)
        ties.update(self._ends)
        foremost = frozenset(sorted(sorted(ties), key=ties.__getitem__, reverse=True)[:most])
        from_them = compress(zip(self._numbers, self._ends, strict=True), map(foremost.__contains__, self._starts))
        return [*map(self._counted, {number for number, end in from_them if end in foremost})], len(ties)


def read(view: View, bundles: Sequence[Counted], positions: Sequence[int] = ()) -> list[Bundle]:
    """Bundles with the names of their actors.

    Args:
        view: the list of all ties.
        bundles: what is to be read.
        positions: the ties of which the first of each bundle are read, too.
    """
    kinds = view.codes("tie", (one.number for one in bundles))
    actors = _actors(view, {end for one in bundles for end in (one.start, one.end)})
    ties = _first_ties(view, bundles, positions)
    found = (
        Bundle(KINDS[int(kinds[one.number][0])], actors[one.start], actors[one.end], one.ties, ties.get(one.number, ()))
        for one in bundles
    )
    return sorted(found, key=lambda bundle: bundle.order)


def _actors(view: View, numbers: Iterable[int]) -> Mapping[int, Actor]:
    known = view.codes("actor", numbers)
    things = index().by_path(path for path, _side in known.values())
    return {number: actor_of(path, side, things) for number, (path, side) in known.items()}


def _first_ties(view: View, bundles: Iterable[Counted], positions: Sequence[int]) -> Mapping[int, Sequence[Tie]]:
    """The first ties of each bundle, by its number."""
    bundles = list(bundles)
    most = _most_ties([one.ties for one in bundles])
    chosen: dict[int, list[int]] = {one.number: [] for one in bundles}
    numbers = view.numbers_at("tie", positions)
    for position, number in compress(zip(positions, numbers, strict=True), map(chosen.__contains__, numbers)):
        if len(chosen[number]) < most:
            chosen[number].append(position)
    wanted = [position for members in chosen.values() for position in members]
    ties = dict(zip(wanted, read_ties(view.bodies(wanted), MOST_LISTED), strict=True))
    return {number: [ties[position] for position in members] for number, members in chosen.items()}


def _most_ties(counts: Sequence[int]) -> int:
    """How many ties of each bundle are listed: the most with which all together are not too many."""
    wanted = (
        most for most in range(MOST_TIES, _FEWEST, -1) if sum(min(count, most) for count in counts) <= MOST_IN_ALL
    )
    return next(wanted, _FEWEST)

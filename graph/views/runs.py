"""How many items of a selection have each value of a facet, for all its values at once.

Things often stand together in a list with what they have in common, so the positions of a value are few runs of
neighbours. How many of the selection lie before each position is summed up once; of each run it is the difference
between its ends. Where values are strewn over the list, its pairs of position and value are counted one by one. Either
takes some passes at the speed of C over one sequence of numbers, where unpacking a set for each of a thousand values
took most of the time of a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain, compress, pairwise
from operator import sub

_PAIRS, _RUNS = 0, 1
_PASSES = 2
"""How many times as much a run costs as a pair."""


def name_of(facet: str) -> str:
    """Under which name the values of a facet stand among the numbers of a list."""
    return f"values of {facet}"


def packable(values: Sequence[Sequence[int]]) -> list[int]:
    """The positions of all values of a facet as one sequence, in the form in which they are counted faster.

    Args:
        values: of each value the positions, in order, each once.

    Returns:
        The form; how many values there are; then what ``counts`` reads.
    """
    runs = [list(_runs(positions)) for positions in values]
    if sum(map(len, values)) < _PASSES * sum(map(len, runs)):
        pairs = sorted((at, number) for number, positions in enumerate(values) for at in positions)
        return [_PAIRS, len(values), *(at for at, _number in pairs), *(number for _at, number in pairs)]
    offsets = accumulate(map(len, runs), initial=0)
    starts, ends = ([run[end] for run in chain.from_iterable(runs)] for end in (0, 1))
    return [_RUNS, len(values), *offsets, *starts, *ends]


def _runs(positions: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where runs of neighbours begin and end: the first position, and that behind the last."""
    gaps = [at for at, (one, other) in enumerate(pairwise(positions), 1) if other != one + 1]
    bounds = [0, *gaps, len(positions)]
    return ((positions[start], positions[end - 1] + 1) for start, end in pairwise(bounds) if end)


def counts(packed: Sequence[int], flags: bytes) -> Sequence[int]:
    """How many items of a selection have each value.

    Args:
        packed: the positions of all values.
        flags: for each position 1 when it is selected, else 0.

    Returns:
        A number for each value.
    """
    counted: Callable[[int, Sequence[int], bytes], Sequence[int]] = _of_runs if packed[0] else _of_pairs
    return counted(packed[1], packed[2:], flags)


def _of_pairs(values: int, packed: Sequence[int], flags: bytes) -> Sequence[int]:
    middle = len(packed) // 2
    found = Counter(compress(packed[middle:], map(flags.__getitem__, packed[:middle])))
    return [found.get(number, 0) for number in range(values)]


def _of_runs(values: int, packed: Sequence[int], flags: bytes) -> Sequence[int]:
    offsets = packed[: values + 1]
    middle = values + 1 + offsets[-1]
    before = list(accumulate(flags, initial=0)).__getitem__
    found = map(sub, map(before, packed[middle:]), map(before, packed[values + 1 : middle]))
    summed = list(map(list(accumulate(found, initial=0)).__getitem__, offsets))
    return list(map(sub, summed[1:], summed))

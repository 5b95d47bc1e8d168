"""Runs of positions count what a selection leaves of each value, and days tell what touches a stretch of time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from kararname.graph.views.days import NO_DAY, day_number, touching
from kararname.graph.views.packed import bits_of, flags_of, of_flags
from kararname.graph.views.runs import counts, packable

SIZE = 200
POSITIONS = st.sets(st.integers(0, SIZE - 1)) | st.builds(
    set, st.builds(range, st.integers(0, 99), st.integers(100, SIZE))
)


@given(st.lists(POSITIONS, max_size=6), POSITIONS)
def test_what_is_left_of_each_value_is_counted(values: list[set[int]], left: set[int]) -> None:
    packed = packable([sorted(positions) for positions in values])
    assert counts(packed, flags_of(bits_of(left), SIZE)) == [len(positions & left) for positions in values]


def test_neighbours_are_one_run_and_the_strewn_are_pairs() -> None:
    assert packable([[3, 4, 5, 6, 9], [0, 1]]) == [1, 2, 0, 2, 3, 3, 9, 0, 7, 10, 2]
    assert packable([[3, 9], [0]]) == [0, 2, 0, 3, 9, 1, 0, 0]


@given(POSITIONS)
def test_a_set_is_the_same_as_flags(positions: set[int]) -> None:
    flags = flags_of(bits_of(positions), SIZE)
    assert [at for at, flag in enumerate(flags) if flag] == sorted(positions)
    assert of_flags(flags) == bits_of(positions)


def test_what_begins_before_the_end_and_ends_behind_the_beginning_touches_a_stretch() -> None:
    days = [("1920-01-01", "1920-12-31"), ("1920-09-01", "1920-09-02"), ("1920-08-16", "1920-08-16")]
    firsts, lasts = ([*map(day_number, ends), NO_DAY[at]] for at, ends in enumerate(zip(*days, strict=True)))
    assert touching(firsts, lasts, "1920-08-01", "1920-08-31") == bits_of([0, 2])

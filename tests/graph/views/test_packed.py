"""Sets and sequences of positions come out as they were put in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from kararname.graph.views.packed import (
    bits_of,
    pack_bits,
    pack_numbers,
    positions_of,
    unpack_bits,
    unpack_numbers,
)

POSITIONS = st.sets(st.integers(0, 5_000))


@given(POSITIONS)
def test_a_set_comes_out_in_order(positions: set[int]) -> None:
    assert positions_of(bits_of(positions)) == sorted(positions)
    assert unpack_bits(pack_bits(bits_of(positions))) == bits_of(positions)


@given(POSITIONS, POSITIONS)
def test_bits_are_sets(one: set[int], other: set[int]) -> None:
    assert positions_of(bits_of(one) & bits_of(other)) == sorted(one & other)
    assert bits_of(one).bit_count() == len(one)


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_a_sequence_keeps_its_order(numbers: list[int]) -> None:
    assert list(unpack_numbers(pack_numbers(numbers))) == numbers

"""Sorting with runs on disk gives what sorting in memory gives."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from kararname.graph.sorting import sorted_lines

LINES = st.lists(st.binary(max_size=4).map(lambda data: data.replace(b"\n", b"") + b"\n"), max_size=30)


@given(LINES, st.integers(1, 12))
def test_lines_are_sorted_and_each_comes_once_whatever_the_length_of_a_run(lines: list[bytes], run: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert list(sorted_lines(lines, Path(folder), run)) == sorted(set(lines))
        assert list(Path(folder).iterdir()) == []

"""The alphabet: Turkish letters in their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.graph.collation import initial, sort_key


@pytest.mark.parametrize(
    "names",
    [
        ["Can", "Çan", "Dan"],
        ["Iğdır", "İzmir", "Jale"],
        ["ılık", "ilik"],
        ["Oltu", "Ömer", "Pülümür"],
        ["Sivas", "Şahtahtı", "Trabzon"],
        ["Urfa", "Ünye", "Van"],
        ["Gümrü", "Ğ", "Hasankale"],
        ["Ali", "Âli Bey", "Alişan"],
        ["1920", "A", "Çiçerin", "Ленин"],
        ["Ali Fuat", "Alican"],
    ],
)
def test_names_stand_in_this_order(names: list[str]) -> None:
    """Names given in order stay in order."""
    shuffled = [*names[1:], names[0]]
    assert sorted(shuffled, key=sort_key) == names


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("çiçek", "Ç"),
        ("istanbul", "İ"),
        ("ılıca", "I"),
        ("İzmir", "İ"),
        ("“Hudut”", "H"),
        ("Émile", "E"),
        ("1920", "#"),
        ("", "#"),
    ],
)
def test_a_name_stands_under_its_letter(name: str, letter: str) -> None:
    """The heading of a name in a list."""
    assert initial(name) == letter


@given(st.text())
def test_every_text_has_a_place(text: str) -> None:
    """No text breaks the order, and each has one heading."""
    assert sort_key(text) <= sort_key(text + "a")
    assert len(initial(text)) >= 1

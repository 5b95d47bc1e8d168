"""One name is known by its sound whatever alphabet's spelling it has, and others are not taken for it."""

from __future__ import annotations

import pytest
from kararname.loaders.spellings import folded, initialed, is_initialed, sounded


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bela Torv", "TORV, Bela", True),
        ("Kâzım Karabekir", "kazim karabekir", True),
        ("Iğdır", "IĞDIR", True),
        ("Bela Torv", "Bela Torvald", False),
    ],
)
def test_names_are_compared_without_case_accents_and_order(one: str, other: str, same: bool) -> None:
    assert (folded(one) == folded(other)) == same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Çiçerin", "Chicherin", True),
        ("Şahtahtı", "Shahtahti", True),
        ("Halil Bey", "Halil Beğ", True),
        ("Karahan", "Karakhan", True),
        ("Nahçıvan", "Nakhchivan", True),
        ("Moskova", "Moskowa", True),
        ("Bekir Sami", "Sami, Bekir", True),
        ("Stalin", "Lenin", False),
        ("Kars", "Karst", False),
    ],
)
def test_names_are_compared_by_sound(one: str, other: str, same: bool) -> None:
    assert (sounded(one) == sounded(other)) == same


def test_an_initial_stands_for_a_first_name() -> None:
    assert initialed("B. Chedorski") == initialed("Bekor Çedorski")
    assert initialed("B. Chedorski") != initialed("Kekor Çedorski")
    assert (is_initialed("B. Chedorski"), is_initialed("Bekor Çedorski")) == (True, False)
    assert initialed("Lenin") == ""

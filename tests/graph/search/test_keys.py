"""Names written in different ways meet in one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.graph.search.keys import keys, romanize, stems

SAME = [
    ("Çiçerin", "cicerin"),
    ("IĞDIR", "ığdır"),
    ("İĞDIR", "igdir"),
    ("Kâzım Karabekir", "kazim  KARABEKİR"),
    ("Misak-ı Millî", "misakı milli"),
    ("Misak-ı Millî", "misak ı milli"),
    ("Şahtahtı’nın", "sahtahtinin"),
    ("Чичерин", "Chicherin"),
    ("ЛЕВ КАРАХАН", "Lev Karakhan"),
    ("Нариман Нариманов", "nariman narimanov"),
    ("Culfa–Şahtahtı", "culfa sahtahti"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_a_name_share_a_key(one: str, other: str) -> None:
    assert set(keys(one)) & set(keys(other))


@pytest.mark.parametrize("text", ["", "   ", "'", "-–—", "…!?", "\0", "\n\t", '"*()^:'])
def test_a_text_without_letters_and_digits_has_no_key(text: str) -> None:
    assert keys(text) == ()


def test_a_letter_in_two_pieces_is_romanized_as_one() -> None:
    assert romanize("Чичерин\u0438\u0306") == "chicheriny"


def test_the_ending_of_a_name_can_be_left_out() -> None:
    assert stems("Ankara’ya") == ("ankara",)
    assert stems("Ankara") == ()


@given(st.text())
def test_a_key_holds_letters_digits_and_single_blanks_alone(text: str) -> None:
    for key in (*keys(text), *stems(text)):
        assert key == " ".join(key.split())
        assert all(letter.isalnum() or letter == " " for letter in key)

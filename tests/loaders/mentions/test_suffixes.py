"""The endings of Turkish names: those of the grammar are known, whatever else follows a name is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.loaders.mentions.suffixes import is_ending

ENDINGS = [
    ("Ankara", "ya"),
    ("Ankara", "nın"),
    ("Ankara", "daki"),
    ("Sivas", "ta"),
    ("Muş", "tan"),
    ("Van", "dan"),
    ("Bitlis", "in"),
    ("Kemal", "e"),
    ("Kemal", "in"),
    ("Lenin", "le"),
    ("TBMM", "nin"),
    ("TBMM", "de"),
    ("Bolşevik", "lerle"),
    ("Paşa", "ların"),
    ("heyeti", "nin"),
    ("heyeti", "ne"),
    ("Rusya", "sıyla"),
    ("Hükümeti", "nce"),
    ("ordusu", "nca"),
    ("İngiliz", "lerinki"),
    ("Gümrü", "lü"),
    ("Oltu", "dur"),
    ("", ""),
]
OTHER = [
    ("Ankara", "lan"),
    ("Kars", "lık"),
    ("Kar", "aköy"),
    ("Van", "yada"),
    ("Ankara", "de"),
    ("Sivas", "da"),
    ("Moskova", "a"),
    ("Rus", "çalık"),
    ("Bakü", "ye1"),
]


@pytest.mark.parametrize(("stem", "tail"), ENDINGS)
def test_an_ending_of_the_grammar_is_one(stem: str, tail: str) -> None:
    assert is_ending(stem, tail)


@pytest.mark.parametrize(("stem", "tail"), OTHER)
def test_what_breaks_harmony_or_the_order_of_endings_is_none(stem: str, tail: str) -> None:
    assert not is_ending(stem, tail)


VOWELS = "aeıioöuü"
HIGH = {"a": "ı", "ı": "ı", "e": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}
stems = st.text("aeıioöuübdgklmnprsştvyz", min_size=2, max_size=8).filter(lambda stem: any(v in stem for v in VOWELS))
SLOTS = [
    ("", "lAr"),
    ("", "Im", "In", "ImIz", "InIz", "sI"),
    ("", "yI", "yA", "DA", "DAn", "nIn", "ylA", "DAki", "nInki"),
    ("", "DIr"),
]


def attach(word: str, ending: str) -> str:
    """An ending in the shape that it takes behind a word, as a grammar book tells it."""
    vowel_before = word[-1] in VOWELS
    buffered = ending[0] in "yns" and ending[1:2] in {"I", "A", "l"}
    if (buffered and not vowel_before) or (ending[0] == "I" and vowel_before):
        ending = ending[1:]
    for sign in ending:
        last = next(letter for letter in reversed(word) if letter in VOWELS)
        shapes = {"A": "a" if last in "aıou" else "e", "I": HIGH[last], "D": "t" if word[-1] in "çfhkpsşt" else "d"}
        word += shapes.get(sign, sign)
    return word


@given(stems, st.tuples(*(st.sampled_from(slot) for slot in SLOTS)))
def test_every_ending_built_slot_by_slot_is_known(stem: str, endings: tuple[str, ...]) -> None:
    word = stem
    for ending in endings:
        word = attach(word, ending) if ending else word
    assert is_ending(stem, word[len(stem) :])


@given(stems, st.sampled_from(["da", "de", "ta", "te"]))
def test_one_of_four_locatives_at_most_fits_a_name(stem: str, tail: str) -> None:
    fitting = [shape for shape in ("da", "de", "ta", "te") if is_ending(stem, shape)]
    soft = {"da", "de"} if stem.endswith("l") else set()
    assert len(fitting) == 1 or set(fitting) <= soft


@given(st.text(max_size=6), st.text(max_size=6))
def test_any_text_is_an_ending_or_not(stem: str, tail: str) -> None:
    assert is_ending(stem, tail) in {True, False}

"""Alphabetical order for Turkish and English names, without the system's locale: Ç after C, I before İ, Ş after S."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ALPHABET = "aâbcçdefgğhıiîjklmnoöpqrsştuûüvwxyz"
_RANK = {letter: index for index, letter in enumerate(ALPHABET)}
_LIKE = {"â": "a", "î": "i", "û": "u"}
_CASE = str.maketrans({"I": "ı", "İ": "i"})


SortKey = tuple[tuple[int, ...], str]


@lru_cache(maxsize=16_384)
def sort_key(text: str) -> SortKey:
    """What to sort a name by.

    Args:
        text: the name.

    Returns:
        A key that orders by the Turkish alphabet, ignoring case and punctuation; digits come first.
    """
    folded = text.translate(_CASE).lower()
    return tuple(rank for letter in folded if (rank := _rank(letter)) is not None), text


def _rank(letter: str) -> int | None:
    """The place of a letter; None for what does not count."""
    plain = _LIKE.get(letter, letter)
    if plain in _RANK:
        return 10 + _RANK[plain]
    if plain.isdigit():
        return int(unicodedata.digit(plain, 0))
    base = unicodedata.normalize("NFD", plain)[0]
    if base in _RANK:
        return 10 + _RANK[base]
    if base.isalpha():
        return 100 + ord(base)
    return -1 if plain.isspace() else None


def initial(text: str) -> str:
    """The letter under which a name stands in an alphabetical list; "#" for none."""
    letter = next((char for char in text if char.isalnum()), "#")
    plain = _LIKE.get(letter.translate(_CASE).lower(), letter.translate(_CASE).lower())
    if plain not in _RANK:
        base = unicodedata.normalize("NFD", plain)[0]
        plain = base if base in _RANK else "#"
    return {"i": "İ", "ı": "I"}.get(plain, plain.upper())

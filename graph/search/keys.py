"""Keys to compare names by: folded, without punctuation, Cyrillic letters written as English spells them.

Both what is indexed and what is looked for pass through here, so they meet whatever alphabet, case, accents, dashes
and apostrophes they are written with. A text that holds a dash or an apostrophe inside a word has two keys, for
people write ``misak-ı milli``, ``misakı milli`` and ``misak ı milli``.
"""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from pathlib import Path

from ...loaders.folding import fold

CYRILLIC_FILE = Path(__file__).parent / "cyrillic.csv"
_INSIDE_WORDS = "-'"


def keys(text: str) -> tuple[str, ...]:
    """The keys of a text: with words joined at dashes and apostrophes, and with words parted there.

    Args:
        text: any text.

    Returns:
        One or two keys of letters, digits and single blanks; none for a text without either.
    """
    folded = fold(romanize(text))
    joined = _plain("".join(letter for letter in folded if letter not in _INSIDE_WORDS))
    return tuple(key for key in dict.fromkeys((joined, _plain(folded))) if key)


def stems(text: str) -> tuple[str, ...]:
    """The key of a text without what stands behind apostrophes, where Turkish puts the endings of names.

    Args:
        text: as a person typed it.

    Returns:
        For ``Ankara'ya`` the key ``ankara``; nothing for a text without an apostrophe.
    """
    folded = fold(romanize(text))
    if "'" not in folded:
        return ()
    bare = _plain(" ".join(word.partition("'")[0] for word in folded.split()))
    return (bare,) if bare else ()


def romanize(text: str) -> str:
    """A text with its Cyrillic letters written in Latin ones, in lower case; other texts stay as they are."""
    table = _cyrillic()
    composed = unicodedata.normalize("NFC", text)
    if not any(letter.lower() in table for letter in composed):
        return text
    return "".join(table.get(letter, letter) for letter in composed.lower())


def _plain(folded: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in folded).split())


@cache
def _cyrillic() -> dict[str, str]:
    with CYRILLIC_FILE.open(encoding="utf-8", newline="") as file:
        return {row["letter"]: row["latin"] for row in csv.DictReader(file)}

"""What a name is known by, however it is spelt: by its letters, by its sound, and by initial and last word.

Turkish, English and Ottoman spellings of a name differ in a few letters (``Çiçerin``, ``Chicherin``; ``Bey``, ``Beğ``).
Two names of one sound are the same with few exceptions; initial and last word say so only where nobody else has them.
"""

from __future__ import annotations

import unicodedata

_SOUNDS = (
    ("tch", "c"),
    ("ch", "c"),
    ("sh", "s"),
    ("kh", "h"),
    ("gh", "g"),
    ("zh", "j"),
    ("w", "v"),
    ("q", "k"),
    ("eg", "ey"),
    ("oo", "u"),
    ("iy", "i"),
)
"""Letters of other spellings and what they are in Turkish without its marks; the longer ones first."""


def folded(name: str) -> str:
    """A name without case, accents and the difference of dotted and dotless i; words in the order of the alphabet."""
    return " ".join(sorted(_words(name)))


def sounded(name: str) -> str:
    """A name by its sound: ``folded``, with letters of other spellings made alike."""
    return " ".join(sorted(_sound(word) for word in _words(name)))


def initialed(name: str) -> str:
    """Initial and last word of a name by their sound, or "" for a name of one word.

    ``Bekor Çedorski`` and ``B. Chedorski`` have the same.
    """
    words = [_sound(word) for word in _words(name)]
    return f"{words[0][0]} {words[-1]}" if len(words) > 1 else ""


def longer(name: str) -> list[str]:
    """A name of several words, and what is left of one of three or more when a word is left out, by their sound."""
    words = sorted(_sound(word) for word in _words(name))
    shorter = [words[:at] + words[at + 1 :] for at in range(len(words))] if len(words) > 2 else []
    return [" ".join(kept) for kept in [words, *shorter] if len(kept) > 1]


def is_initialed(name: str) -> bool:
    """Whether a name gives its first word as an initial."""
    words = _words(name)
    return len(words) > 1 and len(words[0]) == 1


def _words(name: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", name.replace("ı", "i").casefold())
    return "".join(sign if sign.isalnum() else " " for sign in bare if not unicodedata.combining(sign)).split()


def _sound(word: str) -> str:
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return word

"""The endings a Turkish name can carry: derivation, plural, possessive, case, ``-ki``, copula, in that order.

A tail is an ending when it is spelt by the grammar below, its vowels agree with the vowels before them, and its
consonants with the sound they follow. An ending more is an alternative more in one of the slots. In a slot, ``A``
stands for a or e, ``I`` for ı, i, u or ü, ``D`` for d or t, ``C`` for c or ç; ``<V>`` and ``<K>`` say that a vowel or
a consonant must stand before.
"""

from __future__ import annotations

import re

VOWELS = "aeıioöuü"
_BACK = frozenset("aıou")
_ROUND = frozenset("oöuü")
_HIGH = frozenset("ıiuü")
_VOICELESS = "çfhkpsşt"
_LOWER = str.maketrans({"I": "ı", "İ": "i", "Â": "a", "Î": "i", "Û": "u", "â": "a", "î": "i", "û": "u"})

_DERIVED = "lI|sIz|CI"
_PLURAL = "lAr"
_POSSESSIVE = "<V>sI|<K>I|(?:<V>|<K>I)[mn](?:Iz)?"
_CASES = (
    "<V>[yn]I|<K>I",  # accusative
    "<V>[yn]A|<K>A",  # dative
    "<V>nDA|DA",  # locative
    "<V>nDAn|DAn",  # ablative
    "<V>nIn|<K>In",  # genitive
    "<V>ylA|<K>lA",  # instrumental
    "<V>nCA|CA",  # equative
)
_KI = "(?:DA|I?n)ki(?:lAr)?"
_COPULA = "DIr|<V>yDI|<K>DI|<V>ysA|<K>sA"
_CASE = "|".join(_CASES)
_GRAMMAR = (
    f"(?:{_DERIVED})*(?:{_PLURAL})?(?:{_POSSESSIVE})?(?:(?:{_CASE})|(?:{_CASE})?{_KI}(?:{_CASE})?)?(?:{_COPULA})?"
)


def _compiled(grammar: str) -> re.Pattern[str]:
    letters = {"<V>": f"(?<=[{VOWELS}])", "<K>": f"(?<=[^{VOWELS}])"}
    sounds = {
        "A": "[ae]",
        "I": "[ıiuü]",
        "D": f"(?:(?<=[{_VOICELESS}])t|(?<=[^{_VOICELESS}])d)",
        "C": f"(?:(?<=[{_VOICELESS}])ç|(?<=[^{_VOICELESS}])c)",
    }
    # Only capitals and marks are replaced, and no replacement holds one of those.
    return re.compile(re.sub("<V>|<K>|[AIDC]", lambda found: {**letters, **sounds}[found[0]], grammar))


_TAIL = _compiled(_GRAMMAR)


def lower(word: str) -> str:
    """A word in small letters as Turkish has them (``I`` gives ``ı``), without circumflexes."""
    return word.translate(_LOWER).lower()


def is_ending(stem: str, tail: str) -> bool:
    """Whether a tail is an ending that a name may carry.

    Args:
        stem: the name's last word as written, without the tail.
        tail: what follows it in the same word, without the apostrophe.

    Returns:
        True for an ending, and for no tail at all.
    """
    spoken, ending = _spoken(stem), lower(tail)
    if not ending:
        return True
    if not ending.isalpha() or not spoken:
        return False
    return bool(_TAIL.fullmatch(spoken + ending, len(spoken))) and _harmonious(spoken, ending)


def _spoken(stem: str) -> str:
    """A stem as it sounds at its end: initials are read letter by letter, and almost all such names end in ``e``."""
    word = lower(stem.rstrip("’'."))
    spelt_out = stem.isupper() and not any(letter in VOWELS for letter in word)
    return f"{word}e" if spelt_out else word


def _harmonious(stem: str, ending: str) -> bool:
    """Whether each vowel agrees with the one before it.

    After ``l`` a front vowel may follow a back one (Kemal’e, istiklali): the consonant is a soft one in many loans.
    """
    before = next((letter for letter in reversed(stem) if letter in VOWELS), "")
    vowels = [letter for letter in ending if letter in VOWELS]
    pairs = list(zip([before, *vowels], vowels, strict=False))
    return all(
        _agree(first, second) or (at == 0 and stem.endswith("l") and second in "eiü") or _after_ki(ending, at)
        for at, (first, second) in enumerate(pairs)
        if first
    )


def _agree(first: str, second: str) -> bool:
    same_side = (first in _BACK) == (second in _BACK)
    return same_side and (second not in _HIGH or (first in _ROUND) == (second in _ROUND))


def _after_ki(ending: str, at: int) -> bool:
    """Whether the vowel of that number is the one of ``-ki``, which never changes."""
    places = [place for place, letter in enumerate(ending) if letter in VOWELS]
    return ending[places[at] - 1 : places[at] + 1] == "ki"

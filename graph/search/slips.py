"""Words that are near a mistyped one: those that share pairs of letters with it, compared letter by letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

MOST = 5
_CANDIDATES = 60


class Words:
    """The words that a mistyped one may mean.

    Args:
        words: folded words.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._by_pair: dict[str, list[str]] = {}
        for word in self._words:
            for pair in set(_pairs(word)):
                self._by_pair.setdefault(pair, []).append(word)

    def longer(self, beginning: str) -> list[str]:
        """Words that begin with some letters, the shortest first."""
        return sorted((word for word in self._words if word.startswith(beginning)), key=len)[:MOST]

    def near(self, word: str, cutoff: float) -> Sequence[str]:
        """Words that are like one.

        Args:
            word: a folded word.
            cutoff: least likeness, from 0 to 1 (``difflib``'s ratio).

        Returns:
            A few, the nearest first.
        """
        shared = Counter(known for pair in set(_pairs(word)) for known in self._by_pair.get(pair, ()))
        ranked = sorted(shared, key=lambda known: (abs(len(known) - len(word)) - 2 * shared[known], known))
        return get_close_matches(word, ranked[:_CANDIDATES], MOST, cutoff)


def _pairs(word: str) -> Iterator[str]:
    """The pairs of neighbouring letters, with the word's ends."""
    framed = f"^{word}$"
    return (framed[place : place + 2] for place in range(len(framed) - 1))

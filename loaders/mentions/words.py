"""A passage as words with their places in the article's text, folded, each cut in every way into stem and tail.

A word is a run of letters, apostrophes within it belonging to it, or a run of digits; so a footnote's number glued to
a word is a word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..folding import fold
from ..passages import Span
from .suffixes import VOWELS, is_ending, lower

_WORD = re.compile(r"\d+|[^\W\d_]+(?:['’ʼ´`][^\W\d_]+)*")
_MARKS = re.compile("['’ʼ´`]")
_HARDENED = {"b": "p", "d": "t", "c": "c", "ğ": "k", "g": "k"}


@dataclass(frozen=True)
class Word:
    """One word.

    Args:
        text: as written.
        start: offset of its first character in the article's text.
        end: offset behind its last character.
        gap: what stands between the word before and this one, without white space.
    """

    text: str
    start: int
    end: int
    gap: str

    @cached_property
    def folded(self) -> str:
        """The word folded, without apostrophes."""
        return plain(self.text)

    @cached_property
    def stems(self) -> dict[str, str]:
        """Each folded stem the word can be a form of, with the ending that it carries, folded."""
        return dict(_cuts(self.text))


def words(text: str, spans: Sequence[Span]) -> list[Word]:
    """The words of a passage.

    Args:
        text: the article's text.
        spans: the passage's pieces.

    Returns:
        Its words in reading order; those of the next piece follow as if no page ended between.
    """
    found: list[Word] = []
    for start, end in spans:
        behind = start
        for match in _WORD.finditer(text, start, end):
            gap = "".join(text[behind : match.start()].split())
            found.append(Word(match[0], match.start(), match.end(), gap))
            behind = match.end()
    return found


def plain(text: str) -> str:
    """A text folded, without apostrophes."""
    return _MARKS.sub("", fold(text))


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    """The ways to cut a word into folded stem and ending, the shortest stem first."""
    for at in range(1, len(word) + 1):
        stem, tail = word[:at], _MARKS.sub("", word[at:])
        if _MARKS.match(stem[-1]):
            continue
        if not is_ending(stem, tail):
            continue
        yield plain(stem), plain(tail)
        hard = _HARDENED.get(stem[-1].lower())
        if hard and lower(tail)[:1] in (*VOWELS,) and len(stem) > 2:
            yield plain(stem[:-1]) + hard, plain(tail)

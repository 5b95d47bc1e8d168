"""How wide a line is in print, guessed from its letters, and what kind of line it looks like.

The text keeps the printed lines. A paragraph's end shows in two ways: its last line is short, and the first line
of the next is indented, so shorter than a full one. Counting characters is too coarse to see either, so letters
are weighed in classes. The patterns of headings, list items and sentence ends stand here too.
"""

from __future__ import annotations

import re

_NARROW = frozenset("ijlıİtfrI.,;:'’‘!()[]-|/ ")
_WIDE = frozenset("mwMWQ@—…")
_ROUND = frozenset("sczeşğçaâ“”")
_CAPITAL, _DIGIT, _OTHER = 1.38, 1.05, 1.06

_SENTENCE_END = re.compile(r"[.!?:;…”’](\s?\d{1,3})?[.”]?\Z")
_CLOSED_QUOTE = re.compile(r"”\s?(\d{1,3})?\Z")
_LIST_ITEM = re.compile(r"(Madde )?\d{1,2}\s?-\s?[^\W\d_]")
_NOT_IN_HEADING = re.compile(r"[,;.“”]|\d$")
_SMALL_WORDS = frozenset({"ve", "ile", "veya"})


def width(text: str) -> float:
    """The width of a text in print, in units of about one small letter."""
    return sum(map(_weight, text))


def ends_sentence(text: str) -> bool:
    """Whether a line could end a paragraph: it ends with punctuation, with a note's marker behind it or not."""
    return bool(_SENTENCE_END.search(text))


def closes_quotation(text: str) -> bool:
    """Whether a line ends with a closing quotation mark, with a note's marker behind it or not."""
    return bool(_CLOSED_QUOTE.search(text))


def opens_quotation(text: str) -> bool:
    """Whether a line begins as a block quotation does."""
    return text.startswith(("“", "...", "…"))


def is_list_item(text: str) -> bool:
    """Whether a line begins a numbered item (``3- …``) or a numbered article (``Madde 2- …``)."""
    return bool(_LIST_ITEM.match(text))


def is_title(text: str) -> bool:
    """Whether a line has the capitals of a heading and no punctuation but a colon at its end."""
    words = text.split()
    if _NOT_IN_HEADING.search(text) or len(words) > 12:
        return False
    return all(word[0].isupper() or word in _SMALL_WORDS for word in words)


def starts_small(text: str) -> bool:
    """Whether a line goes on with a small letter."""
    return text[:1].islower()


def _weight(letter: str) -> float:
    if letter in _NARROW:
        return 0.62
    if letter in _WIDE:
        return 1.6
    if letter in _ROUND:
        return 0.92
    if letter.isupper():
        return _CAPITAL
    return _DIGIT if letter.isdigit() else _OTHER

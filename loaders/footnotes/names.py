"""Comparing names of persons and titles of works in their different wordings."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from ..folding import fold
from .plain import tidy
from .words import HONOURS, NO_PERSON, UPPER

_WORD = re.compile(rf"[{UPPER}](?:[^\W\d_]|[.-])*")
_PARTICLES = frozenset({"ve", "&", "-", "b."})
_TITLE_WORD = re.compile(rf"\b(?:{NO_PERSON})\b")
# A shortened title names at least this much of the whole, so that one common word is not enough.
_SHORTEST = 10
_ALIKE = 0.88


def looks_like_name(text: str) -> bool:
    """Whether a field may be the name of a person: two to six words with capitals or initials, no figures."""
    words = text.split()
    letters = re.findall(r"[^\W\d_]+", text)
    shaped = bool(words) and all(_WORD.fullmatch(word) or word in _PARTICLES for word in words)
    if not shaped or not 2 <= len(letters) <= 6 or words[-1] in _PARTICLES or words[0] in _PARTICLES:
        return False
    return not _TITLE_WORD.search(fold(text))


def same_name(one: str, other: str) -> bool:
    """Whether two wordings may name one person: the same surname, and given names or initials that agree."""
    first, second = _words(one), _words(other)
    if not first or not second or first[-1] != second[-1]:
        return False
    pairs = zip(first[:-1], second[:-1], strict=False)
    return all(a.startswith(b) or b.startswith(a) for a, b in pairs)


def surname(name: str) -> str:
    """The last word of a name, folded; "" for none."""
    return _words(name)[-1] if _words(name) else ""


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one: equal but for signs and accents, or one the beginning of the other."""
    first, second = _beginnings(one), _beginnings(other)
    if not first or not second:
        return False
    shorter, longer = sorted((first, second), key=lambda each: len(each[-1]))
    return shorter[-1] == longer[-1] or (len(shorter[-1]) >= _SHORTEST and shorter[-1] in longer)


def alike(one: str, other: str) -> bool:
    """Whether two titles differ in a letter or two only, as by a misprint, and in no number."""
    first, second = _beginnings(one), _beginnings(other)
    if not first or not second or min(len(first[-1]), len(second[-1])) < _SHORTEST:
        return False
    if _numbers(one) != _numbers(other):
        return False
    return SequenceMatcher(None, first[-1], second[-1], autojunk=False).ratio() >= _ALIKE


def slug(*texts: str) -> str:
    """A name for an id: lower-case ASCII words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(" ".join(texts)).replace("'", "")).strip("-")


def _numbers(title: str) -> list[str]:
    """The numbers of a title, Arabic or Roman: volumes and years of a series are works of their own."""
    return re.findall(r"\b(?:\d+|[ivx]+)\b", fold(tidy(title)))


def _words(name: str) -> list[str]:
    words = re.findall(r"[^\W_]+", fold(name))
    return [word for word in words if word not in HONOURS] or words


def _beginnings(title: str) -> list[str]:
    """The title's beginnings at the ends of its words, signs and blanks left out; the whole is the last."""
    whole, found = "", list[str]()
    for word in re.findall(r"[^\W_]+", fold(tidy(title))):
        whole += word
        found.append(whole)
    return found

"""Cutting a note into pieces, each of which is a citation or a remark.

Cuts are made at semicolons (not those that stand for a colon), at words such as "bkz.", at the end of a sentence, at
brackets that hold a citation, and at "ve" or a comma between two citations. A rule is a function that yields the
stretches it cuts out; list it in ``RULES``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from . import locators
from .model import Span
from .plain import Plain
from .words import AND, BACK_REFERENCE, COLON_WORDS, OPENING_QUOTES, SHELF_LABELS, SIGNAL, SITTINGS, UPPER

_LABEL = "|".join(pattern for pattern, _ in SHELF_LABELS)
_START = f'(?=[{UPPER}{OPENING_QUOTES}"])'
_SIGNALS = re.compile(rf"(?<![\w']){SIGNAL}")
_COLON = re.compile(rf"(?:^|[^\w])(?:{COLON_WORDS}) ?$")
_BACK = re.compile(rf"(?<![\w'])(?:{BACK_REFERENCE})")
_VALUE = re.compile(rf"(?<!\w)(?:{_LABEL}) ?[:;.]? ?(?=[^ ,;]*\d)[^ ,;]+")
_YEAR = re.compile(r"(?:, ?|[^\W\d_] )(?:1[5-9]\d\d|20\d\d)(?!\d)")
_AND = re.compile(rf"\.? (?:{AND}) {_START}")
_NAMED = re.compile(rf", ?(?=[{UPPER}][\w.]*(?: ?[{UPPER}][\w.]*){{0,3}}, ?[Aa]\.? ?[Gg])")
_BARE = re.compile(rf"(?:{BACK_REFERENCE}),? ?\d{{1,5}}(?!\d)(?: ?- ?\d{{1,5}}(?!\d))?(?! ?-)(?! ?\. ?(?:{SITTINGS}))")
# A sentence ends with a word in small letters; shorter ones may be abbreviations.
_SENTENCE = re.compile(rf"[^\W\d_{UPPER}]{{5}}(?P<cut>\. ){_START}")


def split(note: Plain) -> list[Span]:
    """Cut a note into pieces.

    Args:
        note: the note.

    Returns:
        The pieces in order; none is empty, and what lies between them are signs and words such as "bkz." and "ve".
    """
    cuts = sorted(cut for rule in RULES for cut in rule(note))
    pieces: list[Span] = []
    at = 0
    for start, end in [*cuts, (len(note.text), len(note.text))]:
        piece = note.trim(at, start, stop=False)
        if piece[0] < piece[1]:
            pieces.append(piece)
        at = max(at, end)
    return pieces


@lru_cache(maxsize=16)
def opened(note: Plain) -> tuple[Span, ...]:
    """The brackets that hold a citation of their own: a locator or a back-reference, and words beside it."""
    return tuple(pair for pair in note.brackets if _holds_citation(note, *pair))


def _holds_citation(note: Plain, start: int, end: int) -> bool:
    if _SIGNALS.search(note.flat, start, end):
        return True
    marks = locators.find(note, start + 1, end - 1)
    back = _BACK.search(note.flat, start, end)
    rest = "".join(note.flat[at] for at in range(start, end) if not any(m.start <= at < m.end for m in marks))
    return bool(back or (marks and re.search(r"[^\W\d_]{4}", rest) and "," in rest))


def _semicolons(note: Plain) -> Iterator[Span]:
    for match in re.finditer(";", note.text):
        at = match.start()
        colon = _COLON.search(note.flat, max(0, at - 20), at) and re.match(r" ?[\d]", note.text[at + 1 : at + 3])
        if not colon and _free(note, at):
            yield at, at + 1


def _signals(note: Plain) -> Iterator[Span]:
    for match in _SIGNALS.finditer(note.flat):
        if _free(note, match.start()):
            yield match.span()


def _brackets(note: Plain) -> Iterator[Span]:
    for start, end in opened(note):
        yield start, start + 1
        yield end - 1, end


def _between_citations(note: Plain) -> Iterator[Span]:
    for end in _ends(note):
        for pattern in (_AND, _NAMED):
            match = pattern.match(note.text, end)
            if match and not note.quoted(end):
                yield match.span()


def _stops(note: Plain) -> Iterator[Span]:
    """Full stops behind a locator, a back-reference, a date or a year, or a word that ends a sentence."""
    for end in _ends(note):
        # An abbreviation's full stop ends the sentence too.
        last = end - 1 if note.text[end - 1] == "." else end
        match = re.compile(rf"\. {_START}").match(note.text, last)
        if match and _free(note, end - 1):
            yield end, match.end()
    for match in _SENTENCE.finditer(note.text):
        labelled = re.match(rf"(?:{_LABEL})\b ?[:;.]? ?[^ ]*\d", note.flat[match.end() :])
        if _free(note, match.start()) and not labelled:
            yield match.span("cut")


def _ends(note: Plain) -> list[int]:
    """Where something ends that ends citations: locators, back-references, parts of shelfmarks, years."""
    found = {mark.end for mark in locators.find(note, 0, len(note.text))}
    for pattern in (_BACK, _VALUE, _YEAR):
        found.update(match.end() for match in pattern.finditer(note.flat))
    found.update(_bare(note))
    return sorted(end for end in found if end)


def _bare(note: Plain) -> Iterator[int]:
    """Where page numbers end that follow a back-reference without "s."."""
    for match in _BARE.finditer(note.flat):
        yield match.end()


def _free(note: Plain, at: int) -> bool:
    """Whether a place lies outside quotation marks and outside brackets that stay closed."""
    pair = note.bracket_at(at)
    return not note.quoted(at) and (pair is None or pair in opened(note))


RULES: tuple[Callable[[Plain], Iterator[Span]], ...] = (_semicolons, _signals, _brackets, _between_citations, _stops)

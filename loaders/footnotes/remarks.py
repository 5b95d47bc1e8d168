"""Remarks: what a note says beside its citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .model import Span
from .plain import Plain
from .words import AND, SIGNAL

_BEFORE = re.compile(rf"(?:[\s,;:.)\]]+|(?:{SIGNAL}|(?:{AND})\b)(?= |$))")
_BEHIND = re.compile(rf"(?<![\w'])(?:{SIGNAL}|(?:{AND}))$")
_WORD = re.compile(r"\w")


def remarks(note: Plain, citations: Iterable[Span]) -> tuple[Span, ...]:
    """The stretches between citations that hold words.

    Args:
        note: the note.
        citations: where its citations stand in the plain text, in order.

    Returns:
        The remarks in the plain text, without the signs around them and without "bkz." and "ve" at their ends.
    """
    edges = [(0, 0), *citations, (len(note.text), len(note.text))]
    gaps = [_trim(note, before[1], after[0]) for before, after in pairwise(edges)]
    return _filled(note, gaps)


def _filled(note: Plain, gaps: Sequence[Span]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in gaps if _WORD.search(note.text, start, end))


def _trim(note: Plain, start: int, end: int) -> Span:
    """Take signs and joining words off both ends, as long as there are any."""
    while True:
        first = _BEFORE.match(note.flat, start, end)
        start = first.end() if first else start
        flat = note.flat[start:end].rstrip(" ,;:([")
        last = _BEHIND.search(flat)
        behind = start + (last.start() if last else len(flat))
        if not first and behind == end:
            return start, end
        end = behind

"""A footnote as the parser sees it: one line of text, the same folded to the same length, and the way back.

Everything else works with offsets into ``Plain.text``; ``Plain.span`` gives those of the note as it was handed in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..folding import fold
from .model import Span
from .words import CLOSING_QUOTES

_INITIALS = re.compile(r"\.[^\W\d_]\.$")


@dataclass(frozen=True)
class Plain:
    """A note without its number, runs of white space made one blank.

    Args:
        text: its text.
        flat: the text folded letter by letter, of the same length.
        offsets: for each character its place in the note as given.
        quotes: the stretches in quotation marks, marks included.
        brackets: the stretches in round brackets, brackets included.
    """

    text: str
    flat: str
    offsets: tuple[int, ...]
    quotes: tuple[Span, ...]
    brackets: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        """The place of a stretch in the note as given; it must not be empty."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def trim(self, start: int, end: int, *, stop: bool = True) -> Span:
        """A stretch without the blanks and signs at its ends.

        Args:
            start: its first character.
            end: the place behind its last.
            stop: whether a closing full stop goes too, unless it ends initials.

        Returns:
            The rest, which may be empty.
        """
        while start < end and self.text[start] in " ,;:.)]":
            start += 1
        while start < end and self.text[end - 1] in " ,;:([":
            end -= 1
        if stop and end - start > 1 and self.text[end - 1] == "." and not _INITIALS.search(self.text[start:end]):
            end -= 1
        return start, end

    def quoted(self, at: int) -> bool:
        """Whether a place lies in a quotation."""
        return _inside(self.quotes, at)

    def bracket_at(self, at: int) -> Span | None:
        """The brackets around a place, or None."""
        return next(((start, end) for start, end in self.brackets if start <= at < end), None)


def plain(number: int, text: str) -> Plain:
    """Make a note plain.

    Args:
        number: its number, which is taken off its beginning where it stands there.
        text: its text as printed, line breaks and all.

    Returns:
        The plain note.
    """
    head = re.match(rf"\s*{number}(?![\d.,)\-–/])", text)
    kept: list[int] = []
    for at in range(head.end() if head else 0, len(text)):
        if not text[at].isspace() or (kept and not text[kept[-1]].isspace()):
            kept.append(at)
    line = "".join(" " if text[at].isspace() else text[at] for at in kept)
    quotes = tuple(_stretches(line, CLOSING_QUOTES))
    brackets = tuple(pair for pair in _stretches(line, {"(": ")"}) if not _inside(quotes, pair[0]))
    return Plain(line, flatten(line), tuple(kept), quotes, brackets)


def flatten(text: str) -> str:
    """Fold a text letter by letter, so that its length stays; a letter that folds to more or less is kept."""
    return "".join(folded if len(folded := fold(letter)) == 1 else letter for letter in text)


def tidy(text: str) -> str:
    """A text with blanks as a careful typesetter puts them.

    Args:
        text: a title, a name, a publisher.

    Returns:
        It with one blank behind commas and the full stops of ordinals, and none around the dash of a range.
    """
    text = re.sub(r"(?<=\d) ?([-–]) ?(?=\d)", r"\1", " ".join(text.split()))
    text = re.sub(r"(?<=\d)\.(?=[^\W\d_])", ". ", text)
    text = re.sub(r"(?<=\d)(?=[^\W\d_]{3})", " ", text)
    return re.sub(r" ?,+ ?", ", ", text).strip(" ,;:")


def _inside(stretches: tuple[Span, ...], at: int) -> bool:
    return any(start <= at < end for start, end in stretches)


def _stretches(text: str, closing: dict[str, str]) -> list[Span]:
    """The stretches between opening and closing signs; an opening sign that is never closed opens none."""
    found: list[Span] = []
    at = 0
    while at < len(text):
        ends = [text.find(sign, at + 1) for sign in closing.get(text[at], "")]
        end = min((end for end in ends if end >= 0), default=-1)
        if end >= 0:
            found.append((at, end + 1))
            at = end
        at += 1
    return found

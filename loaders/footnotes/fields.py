"""The fields of a piece: what stands between its commas, outside quotation marks and closed brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .model import Span
from .plain import Plain


@dataclass(frozen=True)
class Field:
    """One field.

    Args:
        start: offset of its first character.
        end: offset behind its last.
        text: its text.
        flat: the same folded.
    """

    start: int
    end: int
    text: str
    flat: str


def field(note: Plain, start: int, end: int) -> Field:
    """The field that a stretch makes, trimmed."""
    start, end = note.trim(start, end)
    return Field(start, end, note.text[start:end], note.flat[start:end])


def fields(note: Plain, start: int, end: int, taken: Sequence[Span] = (), spread: Sequence[Span] = ()) -> list[Field]:
    """Cut a piece into its fields.

    Args:
        note: the note.
        start: where the piece begins.
        end: where it ends.
        taken: stretches that are read already; they part fields as a comma does.
        spread: brackets whose inside is read as fields of the piece; a colon parts those too.

    Returns:
        The fields in order, without empty ones.
    """
    # Brackets around the whole piece are those it was cut out of.
    closed = [pair for pair in note.brackets if pair not in spread and start <= pair[0] and pair[1] <= end]
    cuts = {at for pair in taken for at in range(*pair)}
    for at in range(start, end):
        if note.text[at] == "," and not _within((*note.quotes, *closed), at):
            cuts.add(at)
    for first, last in spread:
        cuts.update(at for at in range(first, last) if note.text[at] in "(:)")
    found = [field(note, first, last) for first, last in _between(sorted(cuts), start, end)]
    return [item for item in found if item.start < item.end]


def _between(cuts: Sequence[int], start: int, end: int) -> list[Span]:
    edges = [start - 1, *(at for at in cuts if start <= at < end), end]
    return [(before + 1, after) for before, after in pairwise(edges)]


def _within(stretches: Sequence[Span], at: int) -> bool:
    return any(first <= at < last for first, last in stretches)

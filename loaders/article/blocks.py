"""Which passages are quotations, and which passages belong together.

A block quotation begins with an opening mark at the start of a passage and ends with the first passage that ends
with a closing mark. Where another one opens before that, the closing mark is missing in print and the quotation is
one passage. A list or quotation forms a group with the passage that introduces it and, after a quotation, with
the passage that carries its sentence on with a small letter.
"""

from __future__ import annotations

from collections.abc import Sequence

from . import measure
from .paragraphs import Block

_SET_OFF = frozenset({"list-item", "quotation"})


def mark_quotations(blocks: Sequence[Block]) -> None:
    """Give quotations their kind; numbered articles within one stay list items.

    Args:
        blocks: the passages in reading order; changed in place.
    """
    at = 0
    while at < len(blocks):
        length = _quoted(blocks, at)
        for block in blocks[at : at + length]:
            block.kind = "list-item" if block.kind == "list-item" else "quotation"
        at += length or 1


def groups(blocks: Sequence[Block]) -> list[int]:
    """For each passage the place of the first one of its group.

    Args:
        blocks: the passages in reading order, with their kinds.

    Returns:
        One place (from 0) for each passage.
    """
    heads: list[int] = []
    for at, block in enumerate(blocks):
        joins = at > 0 and blocks[at - 1].kind != "heading" and _belongs(blocks[at - 1], block)
        heads.append(heads[at - 1] if joins else at)
    return heads


def _belongs(before: Block, block: Block) -> bool:
    carries_on = before.kind == "quotation" and measure.starts_small(block.lines[0].text)
    return block.kind in _SET_OFF or carries_on


def _quoted(blocks: Sequence[Block], at: int) -> int:
    """How many passages the quotation that begins here has; 0 if none begins."""
    text = _text(blocks[at])
    if blocks[at].kind != "paragraph" or not measure.opens_quotation(text):
        return 0
    if not text.startswith("“"):
        return 1
    if text.count("“") <= text.count("”"):
        last = blocks[at].lines[-1].text
        return int("”" in last and len(blocks[at].lines) > 1)
    for length, block in enumerate(blocks[at + 1 :], start=2):
        if block.kind == "heading" or block.lines[0].text.startswith("“"):
            return 1
        if measure.closes_quotation(_text(block)):
            return length
    return 1


def _text(block: Block) -> str:
    return " ".join(line.text for line in block.lines)

"""How many of the mentions a reader marked by hand are found, and how many found ones he marked.

``annotated.csv`` (with the tests of mentions) says how they were marked.
"""

from __future__ import annotations

import csv
from pathlib import Path

from kararname.loaders.folders import MENTIONS_FILE, PASSAGES_FILE, SHIPPED
from kararname.loaders.mentions import read_mentions
from kararname.loaders.passages import read_passages

Marked = tuple[int, int, str]
SOURCE = SHIPPED / "erdas-2017"
ANNOTATED = Path(__file__).parents[1] / "loaders" / "mentions" / "annotated.csv"
PAGES = (71, 77, 80, 85)


def measure(page: int) -> tuple[int, int, int]:
    """Compare the mentions of a page with those that a reader marked.

    Args:
        page: one of the pages marked by hand.

    Returns:
        How many were marked, how many are found, and how many are both: the same words, the same thing.
    """
    wanted, got = annotated(page), found(page)
    return len(wanted), len(got), len(wanted & got)


def annotated(page: int) -> set[Marked]:
    """The mentions that a reader marked on a page."""
    with ANNOTATED.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if int(row["page"]) == page]
    return {(int(row["start"]), int(row["end"]), row["entity"]) for row in rows}


def found(page: int) -> set[Marked]:
    """The mentions on a page by the shipped index."""
    index = read_passages(SOURCE / PASSAGES_FILE)
    pieces = {
        (passage.id, number): span for passage in index for number, span in enumerate(passage.spans, passage.page_from)
    }
    return {
        (mention.start, mention.end, mention.entity)
        for mention in read_mentions(SOURCE / MENTIONS_FILE, MENTIONS_FILE)
        if _within(mention.start, pieces.get((mention.passage, page)))
    }


def _within(offset: int, span: tuple[int, int] | None) -> bool:
    return span is not None and span[0] <= offset < span[1]

"""How many of the mentions a reader marks are found, and how many found ones he marks: measured page by page.

``annotated.csv`` holds the mentions that a reader marked by hand on four pages, as positions: every word or words by
which a recorded person, group, delegation, place, route, topic, office, named event, document, work or archive is
named, with title, honorific and endings; adjectives of nationality or party where they stand alone; within a longer
name only if that is a route's, a topic's or an event's. It was written before the names were tuned. Page 71 was never
looked at while they were, so it says what to expect of a text nobody has tuned for.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from kararname.loaders.mentions import read_mentions
from kararname.loaders.passages import read_passages

from .conftest import SOURCE

Marked = tuple[int, int, str]
TUNED = [77, 80, 85]
HELD_OUT = 71


def annotated(page: int) -> set[Marked]:
    with (Path(__file__).parent / "annotated.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if int(row["page"]) == page]
    return {(int(row["start"]), int(row["end"]), row["entity"]) for row in rows}


def found(page: int) -> set[Marked]:
    index = read_passages(SOURCE / "passages.csv")
    pieces = {
        (passage.id, number): span for passage in index for number, span in enumerate(passage.spans, passage.page_from)
    }
    return {
        (mention.start, mention.end, mention.entity)
        for mention in read_mentions(SOURCE / "mentions.csv", "mentions.csv")
        if _within(mention.start, pieces.get((mention.passage, page)))
    }


def _within(offset: int, span: tuple[int, int] | None) -> bool:
    return span is not None and span[0] <= offset < span[1]


def measure(page: int) -> tuple[float, float]:
    """Precision and recall; a mention is right where its words and its thing are."""
    wanted, got = annotated(page), found(page)
    right = len(wanted & got)
    return right / len(got), right / len(wanted)


@pytest.mark.parametrize("page", TUNED)
def test_on_pages_read_by_hand_nearly_every_mention_is_found_and_right(page: int) -> None:
    precision, recall = measure(page)
    assert precision >= 0.97
    assert recall >= 0.97


def test_on_a_page_nobody_tuned_for_most_mentions_are_found_and_right() -> None:
    precision, recall = measure(HELD_OUT)
    assert precision >= 0.88
    assert recall >= 0.82

"""The words by which saved queries are found: the group that a query's first tag names, and its other tags.

``tags.csv`` has a row for each, with its name in both languages; the groups stand in the order of the list of queries.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..ontology.schema import Labels

FILE = Path(__file__).parent / "tags.csv"


@dataclass(frozen=True)
class Tag:
    """A word by which queries are found.

    Args:
        name: as in a query's ``tags`` and in addresses.
        is_group: whether it names a group of queries; else a topic.
        labels: language tag to name.
    """

    name: str
    is_group: bool
    labels: Labels


@cache
def known_tags() -> Mapping[str, Tag]:
    """The tags there are, by name, groups first and in their order.

    Source: ``tags.csv``.
    """
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["tag"]: Tag(row["tag"], row["kind"] == "group", {"en": row["en"], "tr": row["tr"]}) for row in rows}


def tag_of(name: str) -> Tag:
    """The tag of a name; one that has no row is a topic called as it is written."""
    return known_tags().get(name) or Tag(name, False, {"en": name, "tr": name})

"""What the first page tells: who takes most part, the meetings, the decrees, and what is disputed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import KAR
from ..store import Row
from .readings import Readings

REJECTED = KAR.term("rejected")
MOST_MEETINGS, MOST_REJECTED = 4, 4
"""Meetings and rejected claims that are named."""


def first_page(readings: Readings) -> Sequence[Any]:
    """What the first page tells.

    Args:
        readings: the dataset.

    Returns:
        Number of meetings, those with most positions each with how many, people, decrees, number of rejected claims,
        things of some of them each with its holder or "", number of reported claims.
    """
    meetings = [(thing, _count(row)) for row in readings.rows("first_meetings") for thing in _things([row])]
    disputed = readings.rows("first_disputed")
    rejected = [row for row in disputed if row["stance"] == REJECTED]
    named = [(thing, *_things([row], "holder"), "")[:2] for row in rejected for thing in _things([row])]
    return (
        *(len(meetings), sorted(meetings, key=lambda one: one[1], reverse=True)[:MOST_MEETINGS]),
        *(_things(readings.rows("first_people")), list(dict.fromkeys(_things(readings.rows("first_decrees"))))),
        *(len(named), named[:MOST_REJECTED], len(disputed) - len(rejected)),
    )


def _things(rows: Iterable[Row], name: str = "thing") -> list[str]:
    return [thing.value for row in rows if isinstance(thing := row.get(name), NamedNode)]


def _count(row: Row) -> int:
    number = row.get("positions")
    return int(number.value) if isinstance(number, Literal) else 0

"""What a version tells of things that may be one under two ids: proposals, and what persons decided, as JSON.

The page of identities reads it; a version without the file has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..loaders.identities import Identity
from ..loaders.likeness import Likeness, Reason

IDENTITIES_FILE = "identities.json"


@dataclass(frozen=True)
class Proposal:
    """Two things that may be one.

    Args:
        known: id of the one that was there before.
        new: id of the other.
        sources: the sources that define them, in that order.
        names: the names that are alike, in that order.
        points: how much speaks for it, up to 100.
        reasons: what speaks for and against it.
    """

    known: str
    new: str
    sources: tuple[str, str]
    names: tuple[str, str]
    points: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Decided:
    """What a person decided about two ids: the fields of a row of ``identities.csv``."""

    one: str
    other: str
    decision: str
    reviewer: str
    date: str
    why: str


@dataclass(frozen=True)
class Identities:
    """Proposals and decisions."""

    proposals: Sequence[Proposal] = ()
    decided: Sequence[Decided] = ()


def identities_file(likely: Iterable[Likeness], decisions: Iterable[Identity]) -> bytes:
    """Write the file.

    Args:
        likely: the proposals, those for which most speaks first.
        decisions: what persons decided, in the order of the files.

    Returns:
        JSON.
    """
    proposals = [
        Proposal(
            one.known,
            one.new,
            (one.sources[1], one.sources[0]),
            (one.names[1], one.names[0]),
            one.points,
            one.reasons,
        )
        for one in likely
    ]
    decided = [Decided(row.one, row.other, row.decision, row.reviewer, row.date, row.why) for row in decisions]
    told = {"proposals": [asdict(one) for one in proposals], "decided": [asdict(one) for one in decided]}
    return json.dumps(told, ensure_ascii=False).encode()


def read_identities_file(folder: Path) -> Identities:
    """Read the file of a version; one that is not there tells of nothing."""
    path = folder / IDENTITIES_FILE
    if not path.is_file():
        return Identities()
    told: dict[str, list[dict[str, Any]]] = json.loads(path.read_text("utf-8"))
    return Identities(tuple(map(_proposal, told["proposals"])), tuple(Decided(**row) for row in told["decided"]))


def _proposal(row: dict[str, Any]) -> Proposal:
    sources, names = row["sources"], row["names"]
    return Proposal(
        known=row["known"],
        new=row["new"],
        sources=(sources[0], sources[1]),
        names=(names[0], names[1]),
        points=row["points"],
        reasons=tuple(Reason(*reason) for reason in row["reasons"]),
    )

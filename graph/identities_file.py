"""What a version tells of things that may be one under two ids: proposals, and what persons decided, as JSON.

The page of identities reads it; a version without the file has none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..loaders.identities import Identity
from ..loaders.likeness import Likeness, Reason

IDENTITIES_FILE = "identities.json"


@dataclass(frozen=True)
class Identities:
    """Proposals, those for which most speaks first, and decisions, in the order of their files."""

    proposals: Sequence[Likeness] = ()
    decided: Sequence[Identity] = ()


def identities_file(found: Identities) -> bytes:
    """Write the file; where things stand in the files of sources is left out."""
    told = {"proposals": list(map(plain, found.proposals)), "decided": list(map(plain, found.decided))}
    return json.dumps(told, ensure_ascii=False).encode()


def read_identities_file(folder: Path) -> Identities:
    """Read the file of a version; one that is not there tells of nothing."""
    path = folder / IDENTITIES_FILE
    if not path.is_file():
        return Identities()
    told: dict[str, list[dict[str, Any]]] = json.loads(path.read_text("utf-8"))
    return Identities(list(map(_proposal, told["proposals"])), [Identity(**row) for row in told["decided"]])


def plain(one: Likeness | Identity) -> Mapping[str, Any]:
    """A proposal or a decision as JSON has it."""
    return {name: value for name, value in asdict(one).items() if name != "place"}


def _proposal(row: dict[str, Any]) -> Likeness:
    sources, names = row["sources"], row["names"]
    return Likeness(
        known=row["known"],
        new=row["new"],
        sources=(sources[0], sources[1]),
        names=(names[0], names[1]),
        points=row["points"],
        reasons=tuple(Reason(*reason) for reason in row["reasons"]),
    )

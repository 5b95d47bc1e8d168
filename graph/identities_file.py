"""What a version tells of things that may be one under two ids: what persons decided, and proposals, as JSON Lines.

The decisions stand in the first line, in each other a proposal, so that a page reads no more of them than it shows. The
page of identities reads the file; a version without it has none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, overload

from ..loaders.identities import Identity
from ..loaders.likeness import Likeness, Reason

IDENTITIES_FILE = "identities.jsonl"


@dataclass(frozen=True)
class Identities:
    """Proposals, those for which most speaks first, and decisions, in the order of their files."""

    proposals: Sequence[Likeness] = ()
    decided: Sequence[Identity] = ()


class Proposals(Sequence[Likeness]):
    """Proposals out of lines, each read when it is asked for."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    @overload
    def __getitem__(self, at: int) -> Likeness: ...
    @overload
    def __getitem__(self, at: slice) -> Proposals: ...
    def __getitem__(self, at: int | slice) -> Likeness | Proposals:
        return Proposals(self._lines[at]) if isinstance(at, slice) else _proposal(json.loads(self._lines[at]))

    def __len__(self) -> int:
        return len(self._lines)


def identities_file(found: Identities) -> bytes:
    """Write the file; where things stand in the files of sources is left out."""
    lines = [list(map(plain, found.decided)), *map(plain, found.proposals)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def read_identities_file(folder: Path) -> Identities:
    """Read the file of a version; one that is not there tells of nothing."""
    path = folder / IDENTITIES_FILE
    if not path.is_file():
        return Identities()
    decided, *proposals = path.read_text("utf-8").split("\n")[:-1]  # not splitlines: a name may hold a line separator
    return Identities(Proposals(proposals), [Identity(**row) for row in json.loads(decided)])


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

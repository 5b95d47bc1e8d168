"""The planted mistakes of ``tests/data/planted.yaml``, and what the program says when they stand in a source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from kararname.errors import BuildFailed
from kararname.graph.build import check, derive
from kararname.settings import BASE

FILE = Path(__file__).parent.parent / "data" / "planted.yaml"
CATCHERS = ("records", "shapes", "conflicts")


@dataclass(frozen=True)
class Planted:
    """A mistake.

    Args:
        what: in a historian's words.
        by: who catches it.
        records: the records, as YAML.
    """

    what: str
    by: str
    records: str

    @property
    def things(self) -> list[str]:
        """The ids of its records."""
        return re.findall(r"- id: (\S+)", self.records)


def read_planted() -> list[Planted]:
    """All of them, in the order of the file."""
    return [Planted(**item) for item in yaml.safe_load(FILE.read_text("utf-8"))]


def messages(source: Path, planted: list[Planted]) -> list[str]:
    """Plant mistakes into a copy of the made-up source and give all that the program says."""
    path = source / "planted.yaml"
    path.write_text("\n".join(item.records for item in planted), "utf-8")
    try:
        derive(check([source], BASE, lambda message: None))
    except BuildFailed as exc:
        return [str(problem) for problem in exc.problems]
    return []


def of(planted: Planted, said: list[str]) -> list[str]:
    """What is said of the records of a mistake, without the file and the line."""
    return [text.partition(": ")[2] for text in said if any(f" {thing}: " in text for thing in planted.things)]

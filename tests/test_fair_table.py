"""Every row in the tables of FAIR and of foreign tools names its evidence: a test, or that it is not done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "reference" / "fair.md").read_text("utf-8")
ROWS = [line for line in TEXT.splitlines() if line.startswith("| ") and not re.match(r"\| (metric|tool|---)", line)]


@pytest.mark.parametrize("row", ROWS, ids=lambda line: line.split(" | ")[0].strip("| "))
def test_a_row_has_evidence(row: str) -> None:
    cells = [cell.strip() for cell in row.strip("| ").split(" | ")]
    assert len(cells) == 4
    assert re.fullmatch(r"`tests/[^`]+`", cells[3]) or cells[2].startswith("not done")


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(tests/[^`]+)`", TEXT))))
def test_the_evidence_exists(name: str) -> None:
    file, _, function = name.partition("::")
    assert not function or f"def {function}(" in (ROOT / file).read_text("utf-8")
    assert (ROOT / file).is_file()

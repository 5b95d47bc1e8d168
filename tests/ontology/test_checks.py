"""The list of checks is whole: every check of FOOPS! and every pitfall of OOPS! has its test or its reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "ontology-checks.md").read_text("utf-8")
TESTS = {
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
}
FOOPS = [
    "PURL1",
    "URI1",
    "URI2",
    "HTTP1",
    "VER1",
    "VER2",
    "CN1",
    "DOC1",
    "RDF1",
    "FIND1",
    "FIND2",
    "FIND3",
    "FIND_3_BIS",
    "OM1",
    "OM2",
    "OM3",
    "OM4.1",
    "OM4.2",
    "OM5.1",
    "OM5.2",
    "VOC1",
    "VOC2",
    "VOC3",
    "VOC4",
]
OOPS = [f"P{number:02}" for number in range(1, 42)]
OUTCOMES = {"passes", "does not pass", "by reading", "by choice"}

ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| ")]
CHECKS = {row[0]: row for row in ROWS if row[0] in {*FOOPS, *OOPS}}


def test_every_check_and_every_pitfall_has_its_line_once():
    listed = [row[0] for row in ROWS if row[0] not in ("check", "pitfall", "---")]
    assert listed == [*FOOPS, *OOPS]


@pytest.mark.parametrize("name", [*FOOPS, *OOPS])
def test_a_check_names_tests_that_exist_or_gives_a_reason(name: str):
    """A check that passes names a test; one that is settled otherwise says why."""
    _name, _what, how, outcome = CHECKS[name]
    named = re.findall(r"`(test_\w+)`", how)
    assert outcome in OUTCOMES
    assert [test for test in named if test not in TESTS] == []
    assert named or (outcome != "passes" and len(how) > 20)

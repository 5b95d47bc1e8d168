"""Every threat names a test that holds its defence, and the test exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
DEFENCES = TEXT.partition("## What is defended")[2].partition("\n## ")[0]
THREATS = [line for line in DEFENCES.splitlines() if line.startswith("| ")][2:]


@pytest.mark.parametrize("threat", THREATS)
def test_every_threat_names_a_test(threat: str) -> None:
    assert re.search(r"`tests/[^`]+` \|$", threat)


@pytest.mark.parametrize("name", re.findall(r"`(tests/[^`]+)`", TEXT))
def test_a_test_named_there_exists(name: str) -> None:
    file, _, function = name.partition("::")
    text = (ROOT / file).read_text("utf-8")
    assert not function or f"def {function}(" in text

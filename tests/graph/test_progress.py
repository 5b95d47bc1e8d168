"""How far a build has come: in words for a log, as a bar in a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from kararname.graph import build as building
from kararname.graph import progress
from kararname.graph.build import Effort, build
from kararname.graph.dumps import FORMS
from kararname.graph.progress import EVERY, Step, counted
from kararname.graph.views import PARTS

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from invented.write import write_library

MINI = Path(__file__).parents[1] / "data" / "mini" / "mini-2001"
BASE = "https://example.org/kg/"

STEPS = [
    (Step("read", 10, 100, 2.0), "read: 10 of 100, 18 s left"),
    (Step("infer", 1_000, 4_000, 60.0), "infer: 1,000 of 4,000, 3 min left"),
    (Step("write", 3, 3, 9.0), "write: 3 of 3, 0 s left"),
    (Step("validate", 5, 7, None), "validate: 5 of 7"),
]


@pytest.mark.parametrize(("step", "words"), STEPS, ids=[words for _, words in STEPS])
def test_a_step_tells_how_much_is_done_and_how_long_the_rest_will_take(step: Step, words: str):
    assert step == words


def test_steps_are_told_now_and_then_and_every_item_is_passed_on():
    told: list[str] = []
    items = counted(slowly(range(60), EVERY / 20), "count", 60, told.append)
    assert list(items) == list(range(60))
    assert 0 < len(told) < 60
    assert all(isinstance(step, Step) and step.total == 60 for step in told)


def test_more_items_than_were_foreseen_are_not_told():
    told: list[str] = []
    assert len(list(counted(slowly(range(4), EVERY), "count", 2, told.append))) == 4
    assert [step.partition(",")[0] for step in told] == ["count: 2 of 2"]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_library(6, tmp_path_factory.mktemp("library"))


def test_a_terminal_shows_a_bar_with_the_time_that_is_left(library: Path, tmp_path: Path):
    shown = in_a_terminal("build", "--jobs", "1", "--out", tmp_path, library)
    assert "read" in shown
    assert "[####" in shown
    assert " left" in shown
    assert "/6" in shown


def test_a_log_gets_lines_and_no_bar(library: Path, tmp_path: Path):
    command = [sys.executable, "-m", "kararname.cli", "build", "--jobs", "1", "--out", tmp_path, library]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    assert "#" not in told
    assert "\r" not in told
    assert all(line.startswith("[") for line in told.splitlines())


def test_everything_that_is_written_tells_how_far_it_has_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Of thousands of articles, what is written takes as long as all before it."""
    monkeypatch.setattr(progress, "EVERY", 0.0)
    monkeypatch.setattr(building, "LARGE", 1)
    told: list[str] = []
    build([MINI], tmp_path, BASE, told.append, Effort(jobs=1))
    stages = {step.stage: step.done for step in told if isinstance(step, Step)}
    assert stages["write by graph"] == stages["write in all"] == stages["write the store on disk"] > 1000
    assert (stages["write views"], stages["write dumps"]) == (len(PARTS), len(FORMS))


def slowly(items: Sequence[int], seconds: float):
    for item in items:
        time.sleep(seconds)
        yield item


def in_a_terminal(*arguments: object) -> str:
    """What a command writes to a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kararname.cli", *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, "TERM": "xterm"}):
        os.close(theirs)
        return b"".join(iter(lambda: read(ours), b"")).decode()


def read(terminal: int) -> bytes:
    """What comes next; nothing once the other side has closed it, which Linux tells as an error."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""

"""A build that is killed leaves the old dataset or the new one, whole, and the next build clears up after it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from kararname.graph.build import build
from kararname.graph.dataset import VERSIONS, Published, open_published
from kararname.graph.embedded import EmbeddedStore
from kararname.settings import BASE

BETTER = "- id: person/new\n  a: Person\n  label: {en: New, tr: Yeni}\n  cite: p1.1\n"

KILL = """
import os, signal, sys
from pathlib import Path

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

def half(path, data):
    Path(path).write_bytes((data if isinstance(data, bytes) else data.read_bytes())[:99])
    die()

def linked(self, target):
    die()

import kararname.cli.building
import kararname.graph.build, kararname.graph.cache, kararname.graph.publish
import kararname.graph.dumps, kararname.graph.write
import kararname.graph.shacl, kararname.loaders.folders, kararname.loaders.reading
{patch}
from kararname.cli import main
main(["build", "--out", sys.argv[1], sys.argv[2]])
"""

OLD, NEW = False, True
STAGES = [
    ("reading", "kararname.loaders.folders.read_records = die", OLD),
    ("interpreting", "kararname.loaders.reading.interpret = die", OLD),
    ("keeping", "kararname.graph.cache.Path.replace = linked", OLD),
    ("validating", "kararname.graph.shacl.find = die", OLD),
    ("inferring", "kararname.graph.build.infer = die", OLD),
    ("sorting", "kararname.graph.dumps.sorted_lines = die", OLD),
    ("dumping", "kararname.graph.write.write_dump = die", OLD),
    ("writing", "kararname.graph.publish._write = half", OLD),
    ("flushing", "kararname.graph.publish._flush = die", OLD),
    ("switching", "kararname.graph.publish._switch = die", OLD),
    ("replacing the link", "Path.replace = linked", OLD),
    ("telling", "kararname.cli.building._summary = die", NEW),
]


@pytest.mark.parametrize(("stage", "patch", "switched"), STAGES, ids=[stage for stage, _, _ in STAGES])
def test_a_build_killed_at_any_stage_leaves_a_whole_dataset(
    stage: str, patch: str, switched: bool, data: Path, mini: Path
):
    old = open_published(data)
    (mini / "more.yaml").write_text(BETTER)
    command = [sys.executable, "-c", KILL.replace("{patch}", patch), str(data), str(mini)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    after = open_published(data)
    assert (after == old) is not switched
    assert len(EmbeddedStore.open(after.data_file)) == after.manifest.quads
    new = make(mini, data)
    assert new.manifest.version != old.manifest.version
    assert open_published(data) == new
    assert len(EmbeddedStore.open(new.data_file)) == new.manifest.quads
    assert left_over(data) == []


@pytest.mark.parametrize(
    "name", ["1", str(os.getpid()), "99999999", "x", "9" * 30], ids=["living", "own", "dead", "no", "long"]
)
def test_what_dead_builds_left_is_cleared_and_what_living_ones_write_is_kept(name: str, data: Path, mini: Path):
    rooms = [data, data / VERSIONS, open_published(data).folder]
    (rooms[0] / f".unfinished-{name}").symlink_to("versions/nowhere")
    (rooms[1] / f".unfinished-{name}").mkdir()
    (rooms[1] / f".unfinished-{name}" / "dataset.nq").write_text("half")
    (rooms[2] / f".unfinished-{name}").write_text("{")
    (mini / "more.yaml").write_text(BETTER)
    make(mini, data)
    assert len(left_over(data)) == (3 if name == "1" else 0)


def make(source: Path, data: Path) -> Published:
    return build([source], data, BASE, lambda message: None)


def left_over(data: Path) -> list[Path]:
    return list(data.rglob(".unfinished*"))

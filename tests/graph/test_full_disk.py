"""A disk that is full while a dataset is published: a clear error, the published one as it was, nothing left lying."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from kararname.errors import DatasetError, NotWritable
from kararname.graph.build import build
from kararname.graph.dataset import Published, open_published
from kararname.graph.embedded import EmbeddedStore
from kararname.settings import BASE
from support.serving import running

MORE = "- id: person/new\n  a: Person\n  label: {en: New, tr: Yeni}\n  cite: p1.1\n"
MEBIBYTE = 2**20
LEFT = [0.0, 0.4, 0.9]
"""Parts of what a version takes that are left on the disk."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, which only root may mount."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)]
    mount = shutil.which("mount")
    if not mount or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here: that takes root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def make(source: Path, data: Path) -> Published:
    return build([source], data, BASE, lambda _message: None)


def space(disk: Path) -> int:
    """Bytes that are left."""
    state = os.statvfs(disk)
    return state.f_bavail * state.f_frsize


def fill(disk: Path, left: int) -> Path:
    """Fill a disk until so many bytes are left."""
    filler = disk / "filler"
    with filler.open("wb") as file:
        while (more := space(disk) - left) > 0:
            file.write(b"x" * min(more, MEBIBYTE))
            file.flush()
    return filler


@pytest.mark.parametrize("left", LEFT)
def test_a_full_disk_leaves_the_published_dataset_as_it_was(disk: Path, mini: Path, left: float) -> None:
    """Wherever it gets full; once there is space again the next build publishes."""
    data, before = disk / "data", space(disk)
    old = make(mini, data)
    filler = fill(disk, int((before - space(disk)) * left))
    (mini / "more.yaml").write_text(MORE)
    with pytest.raises((DatasetError, NotWritable), match="No space left on device"):
        make(mini, data)
    assert open_published(data) == old
    assert len(EmbeddedStore.open(old.data_file)) == old.manifest.quads
    assert sorted(item.name for item in data.rglob("*") if item.name.startswith(".")) == []
    filler.unlink()
    new = make(mini, data)
    assert open_published(data) == new != old


def test_a_version_that_cannot_be_renewed_stays_as_it_was(disk: Path, mini: Path) -> None:
    """Its quads stand there already; what is derived from them, built by other code, does not fit."""
    data = disk / "data"
    old = make(mini, data)
    names = old.folder / "names.txt"
    names.write_bytes(b"of an older program")
    (old.folder / "manifest.json").write_text(old.manifest.to_json().replace(old.manifest.fingerprint, "0" * 8))
    filler = fill(disk, 0)
    with pytest.raises((DatasetError, NotWritable), match="No space left on device"):
        make(mini, data)
    assert names.read_bytes() == b"of an older program"
    assert not list(data.rglob(".unfinished*"))
    filler.unlink()
    make(mini, data)
    assert names.read_bytes() != b"of an older program"


def test_a_server_goes_on_while_nothing_can_be_published(disk: Path, mini: Path) -> None:
    """What it serves lies in memory and is the published dataset still."""
    data = disk / "data"
    old = make(mini, data)
    with running(data) as address:
        fill(disk, 0)
        (mini / "more.yaml").write_text(MORE)
        with pytest.raises((DatasetError, NotWritable)):
            make(mini, data)
        with urlopen(f"{address}/healthz", timeout=20) as answer:
            assert old.manifest.version in answer.read().decode()

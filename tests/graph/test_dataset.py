"""A published dataset is opened, or the message says what is missing or damaged."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from kararname.errors import DatasetError
from kararname.graph.dataset import CURRENT, MANIFEST_FILE, open_published


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (shutil.rmtree, "no published dataset in .*: run `kararname build` first"),
        (lambda data: (data / CURRENT).unlink(), "no published dataset"),
        (lambda data: shutil.rmtree((data / CURRENT).resolve()), "no published dataset"),
        (lambda data: (data / CURRENT / MANIFEST_FILE).write_text("{"), r"manifest\.json is damaged"),
        (lambda data: (data / CURRENT / MANIFEST_FILE).write_text("[]"), r"manifest\.json is damaged"),
        (lambda data: (data / CURRENT / MANIFEST_FILE).write_text('{"version": "1"}'), r"manifest\.json is damaged"),
        (lambda data: (data / CURRENT / MANIFEST_FILE).write_bytes(b"\xff"), r"manifest\.json is damaged"),
        (lambda data: (data / CURRENT / "dataset.nq").unlink(), r"dataset\.nq is missing"),
    ],
)
def test_a_missing_or_damaged_dataset_is_told(spoil: Callable[[Path], object], words: str, data: Path):
    spoil(data)
    with pytest.raises(DatasetError, match=words):
        open_published(data)


def test_a_version_can_be_opened_by_itself(data: Path):
    assert open_published(open_published(data).folder) == open_published(data)

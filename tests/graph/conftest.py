"""A data folder in which the made-up source is published, to be spoilt."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from kararname.graph.dataset import Published


@pytest.fixture
def data(mini: Path, mini_dataset: Published) -> Path:
    """A data folder beside the copy of the made-up source, in which that source is published."""
    return Path(shutil.copytree(mini_dataset.folder.parent.parent, mini.parent / "data", symlinks=True))

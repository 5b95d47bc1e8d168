"""What several folders of tests share: the shipped sources and a made-up one, each built once, and a way to write more.

``tests/data/mini`` is a small complete source about two states that never were; tests build it, or copy and spoil it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import settings
from kararname.graph.build import build
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.loaders.folders import SHIPPED
from kararname.settings import BASE

MINI = Path(__file__).parent / "data" / "mini" / "mini-2001"

# A busy machine makes no test fail.
settings.register_profile("kararname", deadline=None)
settings.load_profile("kararname")


def silent(message: str) -> None:
    """Progress that nobody wants to see."""


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The shipped sources, built once."""
    return build([SHIPPED], tmp_path_factory.mktemp("shipped"), BASE, silent)


@pytest.fixture(scope="session")
def mini_dataset(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The made-up source, built once; not to be written to."""
    return build([MINI], tmp_path_factory.mktemp("mini"), BASE, silent)


@pytest.fixture(scope="session")
def mini_store(mini_dataset: Published) -> EmbeddedStore:
    """The made-up source, ready to be asked."""
    return EmbeddedStore.open(mini_dataset.data_file)


@pytest.fixture(scope="session")
def both_sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of two made-up sources that tell of the same states and differ; to be copied, not to be written to."""
    folder = Path(shutil.copytree(MINI.parent, tmp_path_factory.mktemp("both") / "sources"))
    shutil.copytree(MINI.parents[1] / "second", folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def both_dataset(both_sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Both made-up sources in one dataset, built once."""
    return build([both_sources], tmp_path_factory.mktemp("both-data"), BASE, silent)


@pytest.fixture
def mini(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the made-up source, in the working folder, to be spoilt."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(MINI, tmp_path / MINI.name))


@pytest.fixture
def add(mini: Path) -> Callable[..., Path]:
    """Writes a further file of records (``more.yaml`` unless told) into the copy and gives its folder."""

    def write(text: str, name: str = "more.yaml") -> Path:
        (mini / name).write_text(dedent(text).lstrip("\n"), "utf-8")
        return mini

    return write

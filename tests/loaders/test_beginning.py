"""A new source checks and builds at once, whatever the article is called, and a bad or taken name is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from kararname.cli import main


def new(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "options",
    [[], ["--title", 'A "quoted": title \\ {x} $y', "--author", "Şükrü Işık", "--year", "1999", "--page", "67"]],
    ids=["without", "with"],
)
def test_a_new_source_builds(options: list[str]) -> None:
    """With and without options, and with signs that mean something to YAML."""
    assert new(*options, "my-article").exit_code == 0
    built = CliRunner().invoke(main, ["build", "--out", "data", "my-article"])
    assert built.exit_code == 0, built.output
    assert "warning" not in built.output


def test_the_examples_in_the_comments_check_when_the_signs_are_taken_away(folder: Path) -> None:
    new("--page", "12", "my-article")
    facts = folder / "my-article" / "facts.yaml"
    kept = [line[2:] for line in facts.read_text("utf-8").splitlines() if re.match(r"# (- |  )", line)]
    facts.write_text("\n".join(kept), "utf-8")
    assert len(yaml.safe_load(facts.read_text("utf-8"))) == 3
    checked = CliRunner().invoke(main, ["check", "my-article"])
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("Makalem Işık", "makalem-isik"),
        ("my_article", "my-article"),
        ("-x", "'x'"),
        ("İnönü", "inonu"),
        ("日本", "author"),
    ],
)
def test_a_name_that_is_not_fit_for_ids_is_refused_with_one_that_is(name: str, advice: str) -> None:
    refused = new("--", name)
    assert refused.exit_code == 2
    assert advice in refused.output
    assert not Path(name).exists()


def test_a_taken_name_is_refused() -> None:
    """A shipped source, a source made before, a folder with anything in it."""
    assert new("my-article").exit_code == 0
    Path("full").mkdir()
    Path("full/letter.txt").write_text("x")
    for name in ("erdas-2017", "my-article", "full"):
        refused = new(name)
        assert refused.exit_code == 2
        assert "taken" in refused.output


def test_a_folder_that_cannot_be_made_is_told(folder: Path) -> None:
    (folder / "file").write_text("x")
    refused = new("file/my-article")
    assert refused.exit_code == 2
    assert "cannot write" in refused.output

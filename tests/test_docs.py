"""The documents tell the truth: their queries, commands, programs and records run, and nothing is left out."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from kararname.cli import main
from kararname.cli.house import MODULES
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.server.serve import make_app
from kararname.settings import BARE_NAMES, PREFIX, Settings
from support.serving import running

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HERE = "http://127.0.0.1:8000"
KARARNAME = str(Path(sys.executable).with_name("kararname"))


def fences(language: str) -> Iterator[pytest.ParameterSet]:
    """Every fenced block of a language, with what stands behind the language's name."""
    for page in PAGES:
        for number, (found, info, text) in enumerate(FENCE.findall(page.read_text("utf-8")), 1):
            if found == language:
                yield pytest.param(info.strip(), text, id=f"{page.relative_to(ROOT)}#{number}")


@pytest.fixture(scope="module")
def address(dataset: Published) -> Iterator[str]:
    """The address of a server over the shipped dataset."""
    with running(dataset.folder) as address:
        yield address


@pytest.mark.parametrize(("_info", "text"), list(fences("sparql")))
def test_every_query_in_the_documents_gives_rows(_info: str, text: str, dataset: Published) -> None:
    assert EmbeddedStore.open(dataset.data_file).select(text)


@pytest.mark.parametrize(("_info", "text"), list(fences("python")))
def test_every_program_in_the_documents_prints_something(
    _info: str, text: str, address: str, dataset: Published
) -> None:
    program = [sys.executable, "-c", text.replace(HERE, address)]
    environment = {**os.environ, "DATA_DIR": str(dataset.folder)}
    ran = subprocess.run(program, capture_output=True, text=True, check=False, env=environment)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip()


def commands() -> Iterator[pytest.ParameterSet]:
    """Every command of the shell blocks that asks a server or a dataset."""
    for block in fences("sh"):
        for command in re.split(r"\n(?=curl|kararname|make|git|cd)", str(block.values[1]).strip()):
            if command.startswith("curl") or command.startswith(("kararname query --format", "kararname dump")):
                yield pytest.param(command, id=f"{block.id}: {command[:50]}")


@pytest.mark.parametrize("command", list(commands()))
def test_every_asking_command_in_the_documents_answers(command: str, address: str, dataset: Published) -> None:
    words = [KARARNAME if word == "kararname" else word for word in shlex.split(command.replace(HERE, address))]
    environment = {"DATA_DIR": str(dataset.folder), "PATH": "/usr/bin:/bin"}
    ran = subprocess.run(words, capture_output=True, cwd=ROOT, env=environment, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip()


def test_the_tutorials_article_leads_from_the_first_command_to_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files and commands in the order in which they stand there; the server is asked for the page that it names."""
    text = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    first_query = next(block for block in fences("sparql") if "tutorial" in str(block.id)).values[1]
    (tmp_path / "demands.rq").write_text(str(first_query), "utf-8")
    monkeypatch.chdir(tmp_path)
    said = ""
    for language, info, block in FENCE.findall(text):
        if info.strip().startswith("file="):
            Path(info.strip().removeprefix("file=")).write_text(block, "utf-8")
        elif language == "sh" and "my-article" in block:
            said += "".join(run(command) for command in block.splitlines() if "serve" not in command)
    assert "Open the road" in said
    page = re.search(r"http://127\.0\.0\.1:8010(/page/\S+?):", text)
    assert page
    with running(tmp_path / "data") as address, urlopen(address + page[1]) as answer:
        assert "Elçiler görüşür" in answer.read().decode()


def run(command: str) -> str:
    """Run a command of ours; what it prints."""
    ran = CliRunner().invoke(main, shlex.split(command)[1:])
    assert ran.exit_code == 0, f"{command}: {ran.output}"
    return ran.output


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda setting: setting.name)
def test_every_setting_has_its_line(setting: object) -> None:
    name = str(getattr(setting, "name", "")).upper()
    variable = name if name in BARE_NAMES else PREFIX + name
    text = (ROOT / "docs" / "reference" / "configuration.md").read_text("utf-8")
    line = next((line for line in text.splitlines() if line.startswith(f"| `{variable}` ")), "")
    assert f"`{getattr(setting, 'default', '')}`" in line
    assert getattr(setting, "metadata", {})["help"] in line


@pytest.mark.parametrize("command", [name for names in MODULES.values() for name in names])
def test_every_command_has_its_heading_and_an_example(command: str) -> None:
    text = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    assert f"## `kararname {command}`" in text
    assert f"kararname {command} " in CliRunner().invoke(main, [command, "--help"]).output


def test_every_address_has_its_line(dataset: Published) -> None:
    text = (ROOT / "docs" / "reference" / "addresses.md").read_text("utf-8")
    rules = make_app(Settings(), dataset).url_map.iter_rules()
    missing = [rule.rule for rule in rules if f"| `{rule.rule.replace('<path:', '<')}` |" not in text]
    assert not missing


def test_every_link_between_documents_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"

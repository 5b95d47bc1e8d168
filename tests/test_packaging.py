"""The wheel: every package and data file is in it, and it works alone in an empty environment."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE_FOLDERS = ("cli", "client", "graph", "loaders", "ontology", "queries", "server")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the build tools of this environment."""
    out = tmp_path_factory.mktemp("wheel")
    shutil.rmtree(ROOT / "build", ignore_errors=True)  # what an earlier build left would be packed again
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, cwd=out)
    return next(out.glob("*.whl"))


def test_every_folder_of_code_is_listed_as_a_package() -> None:
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"])
    folders = {path.parent for name in CODE_FOLDERS for path in (ROOT / name).rglob("__init__.py")}
    found = {".".join(["kararname", *folder.relative_to(ROOT).parts]) for folder in folders}
    assert listed == found | {"kararname"}


@pytest.mark.parametrize("pattern", ["*.ttl", "*.rq", "*.html", "*.css", "*.po", "*.yaml", "*.csv", "*.svg"])
def test_every_file_that_the_code_reads_is_in_the_wheel(wheel: Path, pattern: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    folders = [ROOT / name for name in (*CODE_FOLDERS, "sources")]
    found = {path.relative_to(ROOT) for folder in folders for path in folder.rglob(pattern)}
    wanted = {f"kararname/{path}" for path in found if path.parts[:2] != ("server", "front")}  # bundled, not read
    assert wanted
    assert wanted <= packed


def test_the_wheel_holds_the_bundled_scripts_and_not_their_tools(wheel: Path) -> None:
    built = ROOT / "server" / "static" / "built"
    if not built.is_dir():
        pytest.skip("the scripts are not bundled: make front")
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    assert {f"kararname/server/static/built/{file.name}" for file in built.iterdir()} <= packed
    assert not [name for name in packed if "node_modules" in name]


def test_the_wheel_holds_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert not [name for name in archive.namelist() if name.startswith("kararname/tests/")]


@pytest.fixture(scope="module")
def empty_environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with nothing but the wheel and its pinned dependencies; its ``bin`` folder."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    pinned = ROOT / "requirements" / "run.txt"
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    installed = subprocess.run([*pip, "-c", str(pinned), str(wheel)], capture_output=True, text=True, check=False)
    if installed.returncode and "No matching distribution" in installed.stderr:
        pytest.skip("the package registry is out of reach, so no empty environment can be filled")
    assert installed.returncode == 0, installed.stderr
    return folder / "bin"


@pytest.fixture
def served(empty_environment: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server started from the wheel alone."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "KARARNAME"))}
    run = {"cwd": tmp_path, "env": environment}
    subprocess.run([empty_environment / "kararname", "build", "--out", "data"], check=True, capture_output=True, **run)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([empty_environment / "kararname", "serve", "--port", str(port), "data"], **run)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def test_the_wheel_in_an_empty_environment_builds_and_serves(served: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(f"{served}/healthz", timeout=5) as answer:
                assert answer.status == 200
            break
        except OSError:
            time.sleep(0.1)
    else:
        pytest.fail("the server did not answer within ten seconds")
    with urllib.request.urlopen(f"{served}/page/person/georgy-chicherin?lang=en", timeout=5) as answer:
        assert "Georgy Chicherin" in answer.read().decode()

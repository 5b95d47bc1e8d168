"""Templates are compiled once and kept, anew when they change; where nothing can be kept the pages are the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from kararname.server.compiled import CompiledTemplates


def environment(folder: Path, source: str, **options: bool) -> Environment:
    """Templates of one name, kept in a folder."""
    made = Environment(loader=DictLoader({"page.html": source}), autoescape=True, **options)  # type: ignore[arg-type]
    made.bytecode_cache = CompiledTemplates(folder, made)
    return made


@pytest.fixture(autouse=True)
def keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python keeps its modules, whatever runs the tests."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "kept"
    assert environment(folder, "{{ name }}").get_template("page.html").render(name="<b>") == "&lt;b&gt;"
    assert len(list(folder.iterdir())) == 1
    monkeypatch.delattr(Environment, "_generate")
    assert environment(folder, "{{ name }}").get_template("page.html").render(name="<b>") == "&lt;b&gt;"


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    for source in ("{{ name }}", "{{ name }}!"):
        page = environment(tmp_path, source).get_template("page.html")
    assert page.render(name="x") == "x!"


def test_what_is_compiled_otherwise_is_another_file(tmp_path: Path) -> None:
    source = "{% if name %}\n{{ name }}{% endif %}"
    first, second = (
        environment(tmp_path, source, trim_blocks=trim).get_template("page.html").render(name="x")
        for trim in (False, True)
    )
    assert (first, second) == ("\nx", "x")


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    page = environment(tmp_path / "file" / "kept", "{{ name }}").get_template("page.html")
    assert page.render(name="x") == "x"


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert environment(tmp_path, "{{ name }}").get_template("page.html").render(name="x") == "x"
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_compiled_anew(tmp_path: Path) -> None:
    environment(tmp_path, "{{ name }}").get_template("page.html")
    for kept in tmp_path.iterdir():
        kept.write_bytes(kept.read_bytes()[:-20])
    assert environment(tmp_path, "{{ name }}").get_template("page.html").render(name="x") == "x"

"""A layout file is read whole, or refused with the key that is wrong."""

from pathlib import Path

import pytest
from kararname.errors import RecordError
from kararname.loaders.article import Layout, Move, read_layout

GOOD = """
first_page: 12
short_line: 60.5
sha256: abc
starts: [{line: 7, reason: tight setting}]
moved: [{first: 3, last: 5, after: 9, reason: the file has it too early}]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "layout.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_layout_is_read(tmp_path: Path):
    assert read_layout(write(tmp_path, GOOD)) == Layout(
        first_page=12, short_line=60.5, sha256="abc", starts=frozenset({7}), moved=(Move(3, 5, 9),)
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("frist_page: 1", r"layout\.yaml: frist_page: a layout knows only"),
        ("first_page: one", r"layout\.yaml: first_page: will not do \('one' is no number\)"),
        ("starts: [{line: 7}]", r"starts: will not do \(an exception needs its reason\)"),
        ("starts: 7", r"starts: will not do \(wanted a list of lines with reasons\)"),
        ("moved: [{first: 7, reason: none}]", "moved: will not do"),
        ("joins: [7]", "joins: will not do"),
        ("- 1", "a layout is a list of names with values"),
        ("a: [", "the layout cannot be read"),
    ],
)
def test_a_wrong_layout_is_told_by_key(text: str, message: str, tmp_path: Path):
    with pytest.raises(RecordError, match=message):
        read_layout(write(tmp_path, text))


def test_a_missing_layout_is_told(tmp_path: Path):
    with pytest.raises(RecordError, match="the layout cannot be read"):
        read_layout(tmp_path / "layout.yaml")

"""YAML is read into records with the line of everything; what is wrong is told and left out, the rest is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.loaders.yaml_records import RecordFile, read_records


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.yaml"


def read(path: Path, text: str) -> RecordFile:
    path.write_text(text, "utf-8")
    return read_records(path, "x.yaml")


RECORD = """# a comment
- id: person/x
  a: [Person, Actor]
  cite: [p1.1, n2]
  stance: reported
  label: {en: X, tr: Y}
  side:
    - ankara
    - {value: soviet, cite: n3, heldBy: person/y, stance: rejected}
  remark:
    value: {en: R}
    cite: p1.1
"""


def test_a_record_is_read_with_its_defaults_and_values(path: Path):
    found = read(path, RECORD)
    assert found.errors == []
    (record,) = found.records
    assert record.id == "person/x"
    assert [value.text for value in record.classes] == ["Person", "Actor"]
    assert record.defaults == {"cite": ("p1.1", "n2"), "stance": ("reported",)}
    label, side, remark = record.entries
    assert label.values[0].texts == {"en": "X", "tr": "Y"}
    assert [value.text for value in side.values] == ["ankara", "soviet"]
    assert side.values[1].overrides == {"cite": ("n3",), "heldBy": ("person/y",), "stance": ("rejected",)}
    assert remark.values[0].texts == {"en": "R"}


def test_everything_knows_its_line(path: Path):
    (record,) = read(path, RECORD).records
    assert record.place.line == 2
    assert record.defaults_place.line == 4
    assert [entry.place.line for entry in record.entries] == [6, 7, 10]
    assert [value.place.line for value in record.entries[1].values] == [8, 9]
    assert str(record.entries[1].values[1].place) == "x.yaml:9: person/x: side"


@pytest.mark.parametrize("text", ["", "# only a comment\n", "[]\n"])
def test_a_file_without_records_is_empty(text: str, path: Path):
    found = read(path, text)
    assert (found.records, found.errors) == ([], [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- id: [", "x.yaml:1: not YAML: "),
        ("- id: a\n\t- b", "x.yaml:2: not YAML: "),
        ("- id: *nothing", "x.yaml:1: not YAML: found undefined alias"),
        ("a: 1\n---\nb: 2", "x.yaml:2: not YAML: "),
        ("- id: \x01", "x.yaml: not YAML: a character that may not stand there"),
        ("id: person/x", "x.yaml:1: wanted a list of records"),
        ("only words", "x.yaml:1: wanted a list of records"),
        ("- words", "x.yaml:1: a record needs an `id`"),
        ("- a: Person", "x.yaml:1: a record needs an `id`"),
        ("- id:", "x.yaml:1: a record needs an `id`"),
        ("- id: [a, b]", "x.yaml:1: a record needs an `id`"),
        ("- id: a/b\n  side: x\n  side: y", "x.yaml:3: a/b: side: this key stands twice; write a list instead"),
        ("- id: a/b\n  id: a/c", "x.yaml:2: a/b: id: this key stands twice"),
        ("- id: a/b\n  l: {en: x, en: y}", "x.yaml:2: a/b: en: this key stands twice"),
        ("- id: a/b\n  ? [x, y]\n  : z", "x.yaml:2: a/b: a key must be one word"),
        ("- id: a/b\n  side:\n  - {value: x, note: y}", "x.yaml:3: a/b: side: beside `value` only cite, heldBy"),
        ("- id: a/b\n  side: {value: [x, y]}", "x.yaml:2: a/b: side: a list may not stand under `value`"),
        ("- id: a/b\n  side: [[x, y]]", "x.yaml:2: a/b: side: a list may not stand in a list"),
        ("- id: a/b\n  l: {en: [x]}", "x.yaml:2: a/b: l: the text for language en must be one string"),
        ("- id: a/b\n  cite: {p1.1: x}", "x.yaml:2: a/b: cite: wanted a string or a list of strings"),
        ("- id: a/b\n  side: {value: x, cite: [[n1]]}", "x.yaml:2: a/b: cite: wanted a string or a list"),
        ("- id: a/b\n  side: &s {value: *s}", "x.yaml:2: "),
        ("[" * 5000, "x.yaml: not a list of records: nested too deeply"),
    ],
)
def test_a_mistake_of_form_is_told_with_its_place(text: str, message: str, path: Path):
    found = read(path, text)
    assert len(found.errors) == 1
    assert str(found.errors[0]).startswith(message)


def test_a_mistake_hides_neither_the_record_nor_the_other_mistakes(path: Path):
    found = read(path, "- id: a/b\n  x: [[1]]\n  y: {value: [1]}\n  z: 1\n- a: no id\n- id: c/d\n  z: 1\n  z: 2\n")
    assert [error.place.line for error in found.errors] == [2, 3, 5, 8]
    assert [(record.id, [entry.key for entry in record.entries]) for record in found.records] == [
        ("a/b", ["x", "y", "z"]),
        ("c/d", ["z"]),
    ]


@pytest.mark.parametrize(
    ("raw", "message"), [(b"- id: \xff", "not UTF-8 (invalid start byte at byte 6)"), (None, "cannot be read: No such")]
)
def test_a_file_that_cannot_be_read_is_told(raw: bytes | None, message: str, path: Path):
    if raw is not None:
        path.write_bytes(raw)
    (error,) = read_records(path, "x.yaml").errors
    assert message in str(error)


@given(text=st.text("-: ab\n[]{}&*#'\"|>?!%@,\t", max_size=60))
def test_any_text_is_read_without_an_error_of_another_kind(text: str, tmp_path_factory: pytest.TempPathFactory):
    found = read(tmp_path_factory.getbasetemp() / "any.yaml", text)
    assert all(error.place.file == "x.yaml" for error in found.errors)

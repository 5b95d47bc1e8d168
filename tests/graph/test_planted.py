"""Planted mistakes are caught, each at the line of its record, with the message that the documents show."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from kararname.errors import BuildFailed, Place
from kararname.graph.build import check
from kararname.graph.consistency import NO_JAVA, refuse_contradictions
from kararname.graph.reasoning import axioms, contradictions, visible
from kararname.ontology.owl import find_java, reason
from kararname.ontology.schema import read_schema
from kararname.settings import BASE
from support.planted import CATCHERS, Planted, messages, of, read_planted

ROOT = Path(__file__).parent.parent.parent
MINI = ROOT / "tests" / "data" / "mini" / "mini-2001"
PLANTED = read_planted()


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the program says, by who catches it: all mistakes of one catcher stand in the source at once."""
    found: dict[str, list[str]] = {}
    for by in CATCHERS:
        folder = Path(shutil.copytree(MINI, tmp_path_factory.mktemp(by) / MINI.name))
        found[by] = messages(folder, [item for item in PLANTED if item.by == by])
    return found


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.what)
def test_a_planted_mistake_is_caught_at_the_line_of_its_record(planted: Planted, said: dict[str, list[str]]):
    lines = [text for text in said[planted.by] if any(f" {thing}: " in text for thing in planted.things)]
    assert lines
    assert all(re.match(r"\S*planted\.yaml:\d+: ", line) for line in lines)


def test_a_good_source_has_no_mistakes(mini: Path):
    assert messages(mini, []) == []


def row(planted: Planted, said: dict[str, list[str]]) -> str:
    """The line of the table in the documents, without the value found and what could be written instead."""
    message = of(planted, said[planted.by])[0].partition(": ")[2]
    message = re.sub(r" \(found [^)]*\)|; accepted are .*", "", message)
    return f"| {planted.what} | {planted.by} | {message} |"


def test_the_documents_show_every_planted_mistake_with_its_message(said: dict[str, list[str]]):
    shown = [line for line in (ROOT / "docs" / "mistakes.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    assert shown[2:] == [row(planted, said) for planted in PLANTED]


def test_there_are_mistakes_of_twenty_kinds_besides_those_of_spelling():
    assert len([planted for planted in PLANTED if planted.by != "records"]) >= 20


# The reasoner


@pytest.fixture(scope="module")
def java() -> str:
    found = find_java()
    if found is None:
        pytest.skip(NO_JAVA)
    return found


@pytest.mark.parametrize(
    "what", ["A person who is a place", "Somebody who sends something to himself", "A delegation that sends itself"]
)
def test_the_reasoner_catches_what_the_conflicts_catch(what: str, java: str, mini: Path):
    (planted,) = (item for item in PLANTED if item.what == what)
    (mini / "planted.yaml").write_text(planted.records, "utf-8")
    checked = check([mini], BASE, lambda message: None)
    assert not reason([*axioms(), *visible(checked.accepted)], java).consistent


def test_the_reasoner_names_a_smallest_set_of_statements_with_their_lines(java: str, mini: Path):
    (planted,) = (item for item in PLANTED if item.what == "An answer that accepts and refuses")
    (mini / "planted.yaml").write_text(planted.records, "utf-8")
    checked = check([mini], BASE, lambda message: None)
    about = [quad for quad in checked.accepted if "planted-yes-and-no" in str(quad.subject)]
    (error,) = contradictions(about, java, read_schema(), checked.places)
    name, place = "position/planted-yes-and-no", "mini-2001/planted.yaml:1"
    assert str(error) == (
        f"{place}: {name}: this cannot all be true: {name} – is → acceptance ({place}); {name} – is → refusal ({place})"
    )


def test_without_java_the_check_says_loudly_that_the_reasoner_was_skipped(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kararname.graph.consistency.find_java", lambda: None)
    assert refuse_contradictions([], read_schema(), {}).startswith("SKIPPED: the reasoner HermiT")


def test_a_contradiction_that_only_the_reasoner_sees_is_refused(monkeypatch: pytest.MonkeyPatch):
    error = BuildFailed([])
    monkeypatch.setattr("kararname.graph.consistency.find_java", lambda: "java")
    monkeypatch.setattr("kararname.graph.consistency.contradictions", lambda *_: [error])
    with pytest.raises(BuildFailed) as caught:
        refuse_contradictions([], read_schema(), {"x": Place("x")})
    assert caught.value.problems == (error,)

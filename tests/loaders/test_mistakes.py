"""Every kind of mistake in records is told with file, line, record, key and what would be right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from kararname.errors import BuildFailed, RecordError
from kararname.loaders.load import load
from kararname.loaders.naming import Context, Names
from kararname.loaders.passages import COLUMNS
from kararname.ontology.schema import read_schema
from kararname.settings import BASE
from support.mistakes import MISTAKES, RECORDS, meeting

Add = Callable[..., Path]


def mistakes(*folders: Path) -> list[str]:
    """What is wrong with sources, each as told."""
    try:
        load(folders, Context(read_schema(), Names(BASE)), lambda message: None)
    except BuildFailed as exc:
        return [str(problem) for problem in exc.problems]
    return []


@pytest.mark.parametrize(("line", "where", "words"), MISTAKES, ids=[line for line, _, _ in MISTAKES])
def test_a_mistake_in_a_value_is_told(line: str, where: str, words: str, add: Add):
    (found,) = mistakes(add(meeting(line)))
    assert found.startswith(f"mini-2001/more.yaml:{where}: ")
    assert words in found


@pytest.mark.parametrize(("text", "where", "words"), RECORDS, ids=[words for _, _, words in RECORDS])
def test_a_mistake_in_a_record_is_told_once(text: str, where: str, words: str, add: Add):
    (found,) = mistakes(add(text))
    assert found.startswith(f"mini-2001/more.yaml:{where}: ")
    assert words in found


def test_a_good_record_has_no_mistake(add: Add):
    assert mistakes(add(meeting("date: 1901-05-06", "participant: person/bela-torv"))) == []


def test_a_wrong_default_is_told_once_and_hides_no_other_mistake(add: Add):
    folder = add(
        """
        - id: person/x
          a: Person
          cite: p9.9
          side: [ankara, mars]
          birth: never
          death: {value: 1910, cite: p1.1 n7}
        """
    )
    assert [line.partition(": person/x: ")[2].partition(":")[0] for line in mistakes(folder)] == [
        "cite",
        "side",
        "birth",
        "death",
    ]


def test_a_wrong_value_and_its_wrong_citation_are_both_told(add: Add):
    found = mistakes(add(meeting("place: {value: place/nowhere, cite: p9.9}")))
    assert [("place/nowhere" in line, "p9.9" in line) for line in found] == [(True, False), (False, True)]


def test_a_thing_of_an_unknown_class_is_not_told_again_where_it_is_used(add: Add):
    folder = add("- id: person/x\n  a: Persn\n  cite: p1.1\n" + meeting("participant: person/x"))
    assert len(mistakes(folder)) == 1


def test_a_record_with_a_mistake_of_form_still_defines_its_thing(add: Add):
    folder = add("- id: person/x\n  a: Person\n  cite: p1.1\n  side: [[x]]\n" + meeting("participant: person/x"))
    assert len(mistakes(folder)) == 1


def test_mistakes_of_several_files_come_together_in_reading_order(add: Add):
    add("".join(f"- id: person/x{n}\n  a: Person\n  cite: n9\n" for n in range(12)), "b.yaml")
    folder = add("- id: [\n", "a.yaml")
    found = mistakes(folder)
    assert found[0].startswith("mini-2001/a.yaml:2")
    assert [int(line.split(":")[1]) for line in found[1:]] == [3 * n + 3 for n in range(12)]


@pytest.mark.parametrize("author", ["", "  author: []\n", "  author:\n"])
def test_a_source_without_an_author_is_told_once(author: str, mini: Path):
    text = (mini / "source.yaml").read_text("utf-8")
    (mini / "source.yaml").write_text(text.replace("  author: person/ada-quill\n", author), "utf-8")
    found = [line for line in mistakes(mini) if "nothing is defined as ``" not in line]
    assert found == ["mini-2001/source.yaml: wanted a record `source/mini-2001` with an `author`"]


def test_an_unknown_author_is_told_once(mini: Path):
    text = (mini / "source.yaml").read_text("utf-8")
    (mini / "source.yaml").write_text(text.replace("person/ada-quill", "person/ada-quil"), "utf-8")
    (found,) = mistakes(mini)
    assert found.startswith("mini-2001/source.yaml:6: source/mini-2001: author: nothing is defined as")


def test_a_broken_passage_index_is_told_and_nothing_that_follows_from_it(mini: Path):
    (mini / "passages.csv").write_text(",".join(COLUMNS) + "\np1.1,poem,1,1,0,9,,x,,p1.1\n", "utf-8")
    (found,) = mistakes(mini)
    assert "passages.csv:2: kind: 'poem' will not do" in found


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.symlink_to("nowhere")], ids=["folder", "dead link"])
def test_what_is_no_file_is_told(make: Callable[[Path], None], mini: Path):
    make(mini / "odd.yaml")
    (found,) = mistakes(mini)
    assert found.startswith("mini-2001/odd.yaml: cannot be read: ")


def test_a_mistake_keeps_its_place_for_programs(add: Add):
    with pytest.raises(BuildFailed) as caught:
        load([add(meeting("xyzzy: 1"))], Context(read_schema(), Names(BASE)), lambda message: None)
    (problem,) = caught.value.problems
    assert isinstance(problem, RecordError)
    assert (problem.place.file, problem.place.line, problem.place.record, problem.place.key) == (
        "mini-2001/more.yaml",
        5,
        "meeting/m",
        "xyzzy",
    )
    assert str(caught.value).endswith("1 mistake; nothing was published")

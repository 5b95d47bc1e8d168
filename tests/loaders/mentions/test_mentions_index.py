"""The index of mentions: written, read back, proved, and every wrong line told."""

from __future__ import annotations

from pathlib import Path

import pytest
from kararname.errors import RecordError
from kararname.loaders.mentions import Mention, check_mentions, read_mentions, write_mentions
from kararname.loaders.mentions.facts import mention_facts, wrong_mentions
from kararname.loaders.naming import Names, Registry
from kararname.loaders.passages import PassageIndex

from .conftest import one_passage

MENTIONS = [
    Mention(0, 3, "person/ada", "p1.1", "ada"),
    Mention(0, 3, "place/ada", "p1.1", "ada"),
    Mention(4, 7, "person/ada", "p1.1", "ada"),
]
HEAD = "passage,start,end,entity,sha256\n"
HASH = "0" * 64


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "mentions.csv"
    path.write_text(write_mentions(MENTIONS), "utf-8")
    found = read_mentions(path, "mentions.csv")
    assert [(m.start, m.end, m.entity, m.passage) for m in found] == [
        (m.start, m.end, m.entity, m.passage) for m in MENTIONS
    ]
    assert "ada," not in write_mentions(MENTIONS).replace("/ada,", "")


def test_a_source_without_an_index_has_no_mentions(tmp_path: Path) -> None:
    assert read_mentions(tmp_path / "mentions.csv", "mentions.csv") == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a,b\n", "mentions.csv:1: the columns must be"),
        (HEAD + f"p1.1,0,3,person/ada,{HASH},x\n", "mentions.csv:2: a line has 5 fields"),
        (HEAD + f"p1.1,x,3,person/ada,{HASH}\n", "mentions.csv:2: start: 'x'"),
        (HEAD + f"p1.1,0,3,ada,{HASH}\n", "mentions.csv:2: entity: 'ada'"),
        (HEAD + "p1.1,0,3,person/ada\n", "mentions.csv:2: sha256: ''"),
        (HEAD + f"p1.1,3,3,person/ada,{HASH}\n", "has no words"),
        (HEAD + '"', "not CSV"),
    ],
)
def test_a_wrong_line_is_told_with_its_number(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "mentions.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(RecordError, match=problem.replace("(", r"\(")):
        read_mentions(path, "mentions.csv")


def test_an_index_that_fits_has_no_problems() -> None:
    assert check_mentions(MENTIONS, write_mentions(MENTIONS)) == []


def test_missing_strange_and_disordered_lines_are_told() -> None:
    problems = [str(problem) for problem in check_mentions(MENTIONS[:2], write_mentions(MENTIONS[1:]))]
    assert [problem.split(": ")[1] for problem in problems] == ["not in the index", "only in the index"]
    turned = HEAD + "".join(reversed(write_mentions(MENTIONS).splitlines(keepends=True)[1:]))
    assert "order" in str(check_mentions(MENTIONS, turned)[0])


def test_each_thing_is_told_once_a_passage(tmp_path: Path) -> None:
    path = tmp_path / "mentions.csv"
    path.write_text(write_mentions(MENTIONS), "utf-8")
    facts = list(mention_facts("s", read_mentions(path, ""), Names("http://x/")))
    assert [(f.subject.value, str(f.value)) for f in facts] == [
        ("http://x/id/person/ada", "<http://x/source/s/p1.1>"),
        ("http://x/id/place/ada", "<http://x/source/s/p1.1>"),
    ]


def test_mentions_of_nothing_and_nowhere_are_mistakes(tmp_path: Path) -> None:
    path = tmp_path / "mentions.csv"
    rows = [
        Mention(0, 3, "person/ada", "p1.1", ""),
        Mention(0, 3, "person/ada", "p9.1", ""),
        Mention(90, 93, "x/y", "p1.1", ""),
    ]
    path.write_text(write_mentions(rows), "utf-8")
    registry = Registry({"person/ada": frozenset()})
    index = PassageIndex(one_passage("Ada ve Ada").passages)
    problems = [str(problem) for problem in wrong_mentions(read_mentions(path, ""), index, registry, "mentions.csv")]
    assert [problem.split(":")[1] for problem in problems] == ["3", "4", "4"]
    assert "no passage p9.1" in problems[0]
    assert "nothing is defined as `x/y`" in problems[1]
    assert "outside of p1.1" in problems[2]

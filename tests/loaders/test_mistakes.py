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

Add = Callable[..., Path]


def mistakes(*folders: Path) -> list[str]:
    """What is wrong with sources, each as told."""
    try:
        load(folders, Context(read_schema(), Names(BASE)), lambda message: None)
    except BuildFailed as exc:
        return [str(problem) for problem in exc.problems]
    return []


def meeting(*lines: str) -> str:
    """A record of a meeting, good but for the given lines, which stand from line 5 on."""
    head = ["- id: meeting/m", "  a: Meeting", "  label: {en: M, tr: M}", "  cite: p1.1 n1"]
    return "\n".join([*head, *(f"  {line}" for line in lines), ""])


M = "meeting/m"
MISTAKES: list[tuple[str, str, str]] = [
    # properties
    (
        "participnt: person/bela-torv",
        f"5: {M}: participnt",
        "unknown property `participnt`: did you mean `participant`?",
    ),
    ("xyzzy: 1", f"5: {M}: xyzzy", "unknown property `xyzzy`"),
    (
        "involved: person/bela-torv",
        f"5: {M}: involved",
        "`involved` is inferred from other statements; leave it out",
    ),
    ("birth: 1900", f"5: {M}: birth", "`birth` belongs to a Person"),
    ("fonds: F", f"5: {M}: fonds", "`fonds` belongs to an ArchivalDocument"),
    ("issuer: person/bela-torv", f"5: {M}: issuer", "`issuer` belongs to a Position"),
    # things
    (
        "participant: person/bela-tor",
        f"5: {M}: participant",
        "nothing is defined as `person/bela-tor`: did you mean `person/bela-torv`?",
    ),
    ("place: place/nowhere-at-all", f"5: {M}: place", "nothing is defined as `place/nowhere-at-all`"),
    ("participant:", f"5: {M}: participant", "nothing is defined as ``"),
    (
        "participant: [person/bela-torv, place/ister]",
        f"5: {M}: participant",
        "`place/ister` is a Settlement, wanted an Actor",
    ),
    ("side: ankra", f"5: {M}: side", "did you mean `ankara`?"),
    ("exactMatch: Q42", f"5: {M}: exactMatch", "`Q42` is no IRI"),
    # values
    ("date: 4th of May", f"5: {M}: date", "'4th of May'"),
    ("date: 1901-02-30", f"5: {M}: date", "1901-02-30"),
    ("date:", f"5: {M}: date", ""),
    ("duration: two hours", f"5: {M}: duration", "is no dayTimeDuration; wanted something like PT3H30M"),
    ("duration: P", f"5: {M}: duration", "is no dayTimeDuration"),
    ("quantity: many", f"5: {M}: quantity", "`many` is no decimal; wanted something like 3.5"),
    ("quantity: ٣", f"5: {M}: quantity", "is no decimal"),
    ("order: 1.5", f"5: {M}: order", "`1.5` is no integer; wanted something like 8"),
    ("year: 19", f"5: {M}: year", "`year` belongs to a Source or Work"),
    ("number: ''", f"5: {M}: number", "is no string"),
    # languages
    ("outcome: in peace", f"5: {M}: outcome", "wanted a text for each language, such as {en: …, tr: …}"),
    ("outcome: {eng: in peace}", f"5: {M}: outcome", "unknown language `eng`: did you mean `en`?"),
    ("outcome: {en: ' '}", f"5: {M}: outcome", "the text for en is empty"),
    ("date: {en: 1901}", f"5: {M}: date", "wanted one value, not a text for each language"),
    # citations
    ("place: {value: place/ister, cite: 80.2}", f"5: {M}: place", "cannot read the citation '80.2'"),
    ("place: {value: place/ister, cite: p3.1}", f"5: {M}: place", "there is no passage p3.1"),
    ("place: {value: place/ister, cite: p1.11}", f"5: {M}: place", "there is no passage p1.11: did you mean `p1.1`?"),
    ("place: {value: place/ister, cite: n9}", f"5: {M}: place", "there is no footnote n9"),
    ("place: {value: place/ister, cite: p1.2@3}", f"5: {M}: place", "p1.2 stands on page 1 and 2, not 3"),
    (
        "place: {value: place/ister, cite: p1.1 n3}",
        f"5: {M}: place",
        "n3 is not marked in p1.1 or its block (there: n1, n2)",
    ),
    (
        "place: {value: place/ister, cite: p2.1 n1}",
        f"5: {M}: place",
        "n1 is not marked in p2.1 or its block (there: none)",
    ),
    ("place: {value: place/ister, cite: }", f"5: {M}: place", "cannot read the citation ''"),
    # holders and stances
    ("place: {value: place/ister, stance: asertd}", f"5: {M}: place", "did you mean `asserted`?"),
    (
        "place: {value: place/ister, heldBy: person/dorn-hal}",
        f"5: {M}: place",
        "heldBy: nothing is defined as `person/dorn-hal`: did you mean `person/dorn-hale`?",
    ),
    ("place: {value: place/ister, heldBy: place/ister}", f"5: {M}: place", "heldBy: `place/ister` is no actor"),
]


@pytest.mark.parametrize(("line", "where", "words"), MISTAKES, ids=[line for line, _, _ in MISTAKES])
def test_a_mistake_in_a_value_is_told(line: str, where: str, words: str, add: Add):
    (found,) = mistakes(add(meeting(line)))
    assert found.startswith(f"mini-2001/more.yaml:{where}: ")
    assert words in found


RECORDS: list[tuple[str, str, str]] = [
    ("- id: person/x\n  a: Persn\n  cite: p1.1", "2: person/x: a", "unknown class `Persn`: did you mean `Person`?"),
    ("- id: group/x\n  a: Person\n  cite: p1.1", "1: group/x", "the id of a Person begins with person/"),
    ("- id: Person X\n  a: Person\n  cite: p1.1", "1: Person X", "an id is written kind/slug"),
    (
        "- id: person/bela-torv\n  a: Person\n  cite: p1.1",
        "1: person/bela-torv",
        "defined already at mini-2001/actors.yaml:11: person/bela-torv; leave out `a` to add to it",
    ),
    (
        "- id: person/bela-tor\n  side: ankara\n  cite: p1.1",
        "1: person/bela-tor",
        "nothing is defined as `person/bela-tor`: did you mean `person/bela-torv`?",
    ),
    ("- id: route/q\n  remark: {en: x}\n  cite: n1", "1: route/q", "give its class under `a`"),
    ("- id: person/x\n  a: Person\n  label: {en: X, tr: X}", "1: person/x", "no `cite`: every statement needs"),
    ("- id: person/bela-torv\n  rank: {en: X}", "2: person/bela-torv: rank", "no `cite`: every statement needs"),
    ("- id: person/x\n  a: Person\n  cite: p9.9\n  label: {en: X, tr: X}", "3: person/x: cite", "no passage p9.9"),
    ("- id: person/x\n  a: Person\n  cite: n1\n  stance: sure", "3: person/x: cite", "stance: `sure` is not one of"),
    ("- id: person/x\n  a: Person\n  cite: n1\n  side: ankara\n  side: soviet", "5: person/x: side", "stands twice"),
    ("- a: Person\n  label: {en: X}", "1", "a record needs an `id`"),
    ("- id: person/x\n  a:\n  cite: n1", "2: person/x: a", "unknown class ``"),
]


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

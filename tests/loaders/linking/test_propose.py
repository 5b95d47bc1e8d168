"""Candidates are proposed for what has no link, one thing after the other, and a run goes on where another ended."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from kararname.graph.build import check
from kararname.loaders.folders import SHIPPED
from kararname.loaders.linking.kinds import ANY, KINDS_FILE, NONE, read_kinds
from kararname.loaders.linking.proposals import Proposal, read_proposals, write_proposals
from kararname.loaders.linking.things import read_things
from kararname.ontology.schema import read_schema
from kararname.settings import BASE
from support.wikidata import Fault, StandIn, item, statement, time_value

Run = Callable[..., Result]
OPEN = [
    "document/1901-ister-treaty",
    "group/lorvia",
    "group/vetha",
    "person/ada-quill",
    "person/cira-vane",
    "person/dorn-hale",
    "person/elm-ost",
    "place/lorvian-land",
    "place/river-hall",
    "work/fell-1950",
]


def rows(mini: Path) -> list[Proposal]:
    return read_proposals(mini / "proposals.csv")


def test_everything_of_a_kind_that_is_looked_up_and_has_no_link_is_asked_for(
    run: Run, mini: Path, stand_in: StandIn
) -> None:
    ran = run()
    assert ran.exit_code == 0, ran.output
    assert f"things asked for: {len(OPEN)}" in ran.output
    assert list(dict.fromkeys(row.entity for row in rows(mini))) == OPEN


def test_candidates_come_best_first_with_points_and_reasons(run: Run, mini: Path, stand_in: StandIn) -> None:
    run("person/ada-quill")
    assert [(row.qid, row.score, row.reasons) for row in rows(mini)] == [
        ("Q11", "80", "label “Ada Quill” is its name (+60); kind: human (+20)"),
        ("Q13", "70", "alias “Ada Quill” is its name (+50); kind: human (+20)"),
        ("Q12", "20", "label “Ada Quill” is its name (+60); of another kind (-40)"),
    ]


def test_a_row_shows_what_a_person_needs_to_decide_and_decides_nothing(run: Run, mini: Path, stand_in: StandIn) -> None:
    run("person/ada-quill", "place/lorvian-land")
    first, second, third, land = rows(mini)
    assert (first.labels, first.description, first.revision) == ("en: Ada Quill", "en: historian", "1100")
    assert (first.birth, first.death) == ("1950", "")
    assert (second.description, third.description) == ("en: =1+1", "en: ship")
    assert (land.lat, land.lon) == ("1.23457", "10")
    assert {(row.match, row.decision, row.reviewer, row.date) for row in rows(mini)} == {("exactMatch", "", "", "")}


def test_a_name_in_many_languages_is_found(run: Run, mini: Path, stand_in: StandIn) -> None:
    run("person/cira-vane")
    assert [(row.qid, row.labels) for row in rows(mini)] == [("Q14", "mul: Cira Vane")]


def test_a_work_is_looked_for_by_its_title_and_judged_by_year_and_author(
    run: Run, add: Callable[..., Path], mini: Path, stand_in: StandIn
) -> None:
    """Its label is how it is cited; an author speaks for an item through the author's own link."""
    add("- id: work/fell-1950\n  author: {value: person/bela-torv, cite: n1}\n  year: {value: 1950, cite: n1}\n")
    published = {year: [statement(time_value(f"+{year}-00-00T00:00:00Z", 9))] for year in (1950, 1980)}
    by = {qid: [statement({"id": qid})] for qid in ("Q2", "Q3")}
    title = [statement({"text": "Memoirs", "language": "en"})]
    for found in (
        item(
            "Q40",
            "The memoirs of Fell",
            aliases=("Memoirs",),
            kinds=("Q571",),
            P1476=title,
            P577=published[1950],
            P50=by["Q2"],
        ),
        item("Q41", "Memoirs", kinds=("Q571",), P577=published[1980], P50=by["Q3"]),
    ):
        stand_in.items[str(found["id"])] = found
    run("work/fell-1950")
    assert "Memoirs" in stand_in.searched()
    assert [(row.qid, row.score, row.reasons) for row in rows(mini)] == [
        (
            "Q40",
            "100",
            "title “Memoirs” is its name (+60); kind: book (+20); publication agrees (+10); author agrees (+15)",
        ),
        (
            "Q41",
            "20",
            "label “Memoirs” is its name (+60); kind: book (+20); publication differs (-30); author differs (-30)",
        ),
    ]


def test_at_most_five_candidates_are_kept_and_hopeless_ones_never(run: Run, mini: Path, stand_in: StandIn) -> None:
    for number in range(20, 30):
        stand_in.items[f"Q{number}"] = item(f"Q{number}", "Elm Ost", kinds=("Q5",))
    stand_in.items["Q30"] = item("Q30", "Dorn Hale and all his ships and dogs", kinds=("Q9001",))
    run("person/elm-ost", "person/dorn-hale")
    assert [row.qid for row in rows(mini)] == ["", "Q20", "Q21", "Q22", "Q23", "Q24"]


def test_what_was_asked_for_is_passed_over_also_when_nothing_was_found(run: Run, mini: Path, stand_in: StandIn) -> None:
    run("--limit", "2")
    assert [row.entity for row in rows(mini)] == OPEN[:1] + OPEN[1:2]
    asked = len(stand_in.asked)
    assert f"things asked for: {len(OPEN) - 2}" in run().output
    assert "The Treaty of Ister" not in stand_in.searched()[asked:]
    asked = len(stand_in.asked)
    assert "things asked for: 0" in run().output
    assert len(stand_in.asked) == asked


def test_a_name_is_searched_for_once_a_language_without_its_brackets_and_rank(
    run: Run, add: Callable[..., Path], stand_in: StandIn
) -> None:
    add("""
        - id: person/mo-lane
          a: Person
          label: {en: Dr Mo Lane (unnamed), tr: Dr Mo Lane}
          altLabel: [{tr: dr. mo lane}, {tr: DR MO LANE}]
          rank: {en: Dr}
          cite: p1.1
        """)
    run("person/mo-lane")
    assert stand_in.searched() == [
        "Dr Mo Lane (unnamed)",
        "Dr Mo Lane",
        "dr. mo lane",
        "Dr Mo Lane",
        "Mo Lane",
        "Mo Lane",
    ]


def test_decisions_stay_when_asked_again_and_a_rejected_item_is_never_proposed_again(
    run: Run, mini: Path, stand_in: StandIn
) -> None:
    run("person/ada-quill")
    found = rows(mini)
    rejected = Proposal(**{**found[0].__dict__, "decision": "reject", "reviewer": "R", "date": "2026-01-02"})
    write_proposals(mini / "proposals.csv", [rejected, *found[1:]])
    stand_in.items["Q13"] = item("Q13", "Vale", kinds=("Q5",))
    stand_in.merged["Q31"] = "Q11"
    assert run("--again", "person/ada-quill").exit_code == 0
    assert [(row.qid, row.decision) for row in rows(mini)] == [("Q11", "reject"), ("Q12", "")]


def test_a_decision_written_while_a_run_goes_on_is_kept(run: Run, mini: Path, stand_in: StandIn) -> None:
    run("person/ada-quill")
    path = mini / "proposals.csv"
    search = stand_in.wbsearchentities

    def decide_meanwhile(asked: dict[str, str]) -> object:
        path.write_text(path.read_text("utf-8").replace("exactMatch,,,", "exactMatch,reject,R,2026-01-02", 1), "utf-8")
        return search(asked)

    stand_in.wbsearchentities = decide_meanwhile  # type: ignore[method-assign]
    run("person/cira-vane")
    assert [(row.qid, row.decision) for row in rows(mini)][:1] == [("Q11", "reject")]


def test_a_run_killed_in_the_middle_loses_nothing_and_is_continued(run: Run, mini: Path, stand_in: StandIn) -> None:
    stand_in.hold_at = "Cira Vane"
    command = [sys.executable, "-m", "kararname.cli", "link", "--sources", str(mini), "--into", str(mini)]
    process = subprocess.Popen(command, env={**os.environ, **stand_in.environment}, stderr=subprocess.DEVNULL)
    assert stand_in.held.wait(30)
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    before = rows(mini)
    assert list(dict.fromkeys(row.entity for row in before)) == OPEN[:4]
    stand_in.hold.set()
    asked = len(stand_in.searched())
    assert f"things asked for: {len(OPEN) - 4}" in run().output
    assert stand_in.searched()[asked] == "Cira Vane"
    assert [row for row in rows(mini) if row.entity in OPEN[:4]] == before


def test_a_network_lost_in_the_middle_loses_nothing(run: Run, mini: Path, stand_in: StandIn) -> None:
    search = stand_in.wbsearchentities

    def fail_at_cira(asked: dict[str, str]) -> object:
        if asked["search"] == "Cira Vane":
            stand_in.faults.append(Fault(403))
        return search(asked)

    stand_in.wbsearchentities = fail_at_cira  # type: ignore[method-assign]
    ran = run()
    assert ran.exit_code == 2
    assert "refused the request: HTTP 403" in ran.output.splitlines()[-1]
    assert list(dict.fromkeys(row.entity for row in rows(mini))) == OPEN[:4]


@pytest.mark.parametrize("words", [(), ("--check",)])
def test_without_a_network_one_line_says_so_and_nothing_is_written(
    words: tuple[str, ...], run: Run, mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KARARNAME_WIKIDATA_API", "http://wikidata.invalid/w/api.php")
    before = {path: path.read_bytes() for path in mini.iterdir()}
    ran = run(*words)
    assert ran.exit_code == 2
    assert ran.output.startswith("kararname: wikidata.invalid cannot be reached")
    assert ran.output.count("\n") == 1
    assert {path: path.read_bytes() for path in mini.iterdir()} == before


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["person/ada-quil"], "nothing is defined as `person/ada-quil`: did you mean `person/ada-quill`?"),
        (["--check", "person/ada-quil"], "did you mean `person/ada-quill`?"),
        (["person/bela-torv"], "`person/bela-torv` is linked already, to Q2"),
        (["meeting/1901-05-04-torv-vane"], "is a Meeting, which is not looked up"),
        (["delegation/vetha-1901"], "is a Delegation, which is not looked up"),
        (["--check", "--accept"], "--accept stands alone, --report with --again at most"),
        (["--again", "--accept"], "--accept stands alone, --report with --again at most"),
        (["--limit", "1", "--check"], "--accept stands alone, --report with --again at most"),
        (["--accept", "person/ada-quill"], "--accept stands alone, --report with --again at most"),
        (["--limit", "0"], "Invalid value for '--limit'"),
        (["--into", "."], "holds no source.yaml"),
    ],
)
def test_a_wrong_command_says_what_is_wrong(words: list[str], problem: str, run: Run, stand_in: StandIn) -> None:
    ran = run(*words)
    assert ran.exit_code == 2
    assert problem in ran.output
    assert stand_in.asked == []


def test_wikidata_is_asked_politely(run: Run, stand_in: StandIn) -> None:
    run()
    run("--check")
    assert len(stand_in.agents) == 1
    assert next(iter(stand_in.agents)).startswith("kararname/")
    assert "(test@example.org)" in next(iter(stand_in.agents))
    assert stand_in.most_at_once == 1


def test_a_build_does_not_read_proposals(mini: Path) -> None:
    before = check([mini], BASE, lambda _: None)
    (mini / "proposals.csv").write_bytes(b"\xff no table")
    assert check([mini], BASE, lambda _: None).claims == before.claims


def test_a_damaged_review_file_is_told_with_its_place(run: Run, mini: Path, stand_in: StandIn) -> None:
    (mini / "proposals.csv").write_text("entity,qid\n", "utf-8")
    ran = run()
    assert ran.exit_code == 1
    assert "proposals.csv:1: missing columns: score" in ran.output


def test_every_class_in_the_list_of_kinds_is_declared_and_every_item_has_its_evidence() -> None:
    assert set(read_kinds()) <= set(read_schema().classes)
    with KINDS_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            named = row["item"] not in {ANY, NONE}
            assert named == bool(row["label"]) == (row["item"] in row["evidence"])


def test_the_shipped_sources_have_things_to_look_up() -> None:
    things = read_things([SHIPPED], BASE)
    assert all(thing.kinds is None or thing.names for thing in things.values())
    assert any(thing.kinds is not None and not thing.links for thing in things.values())

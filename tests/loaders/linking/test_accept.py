"""Only what a person accepted becomes a link, with its evidence; a mistake is told with its line and moves nothing."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from kararname.graph.build import check
from kararname.loaders.linking.proposals import Proposal, read_proposals, write_proposals
from kararname.settings import BASE
from support.wikidata import StandIn

Run = Callable[..., Result]
DECIDED = {"decision": "accept", "reviewer": "Ede Lark", "date": "2026-01-02"}


@pytest.fixture
def decide(mini: Path, run: Run, stand_in: StandIn) -> Callable[..., None]:
    """Proposes, then writes decisions into the rows of some items."""
    assert run().exit_code == 0

    def write(**changes: dict[str, str]) -> None:
        path = mini / "proposals.csv"
        write_proposals(path, [replace(row, **changes.get(row.qid, {})) for row in read_proposals(path)])

    return write


def links(mini: Path) -> list[dict[str, str]]:
    with (mini / "links.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def left(mini: Path) -> list[Proposal]:
    return read_proposals(mini / "proposals.csv")


def test_nothing_becomes_a_link_before_a_person_has_accepted_it(
    run: Run, mini: Path, decide: Callable[..., None]
) -> None:
    before, proposals = (mini / "links.csv").read_bytes(), left(mini)
    ran = run("--accept")
    assert (ran.exit_code, ran.output.endswith("links.csv: 0\n")) == (0, True)
    assert (mini / "links.csv").read_bytes() == before
    assert left(mini) == proposals


def test_an_accepted_row_becomes_a_link_with_its_evidence(
    run: Run, mini: Path, decide: Callable[..., None], stand_in: StandIn
) -> None:
    before = (mini / "links.csv").read_text("utf-8")
    decide(Q11=DECIDED, Q13={**DECIDED, "decision": "reject"})
    day = next(row.retrieved for row in left(mini))
    ran = run("--accept")
    assert ran.exit_code == 0, ran.output
    assert ran.output.endswith("links.csv: 1\n")
    assert (mini / "links.csv").read_text("utf-8").startswith(before)
    assert links(mini)[-1] == {
        "entity": "person/ada-quill",
        "key": "ada-quill",
        "qid": "Q11",
        "match": "exactMatch",
        "evidence": f"{stand_in.address}/w/api.php?action=wbgetentities&ids=Q11 revision 1100, retrieved {day} "
        "(en: Ada Quill); accepted by Ede Lark, 2026-01-02",
        "evidence_2": "",
        "lat": "",
        "lon": "",
        "birth": "1950",
        "death": "",
    }
    assert [(row.qid, row.decision) for row in left(mini) if row.entity == "person/ada-quill"] == [("Q13", "reject")]


def test_what_was_accepted_is_in_the_graph_and_is_not_asked_for_again(
    run: Run, mini: Path, decide: Callable[..., None], stand_in: StandIn
) -> None:
    decide(Q15={**DECIDED, "match": "closeMatch"})
    run("--accept")
    accepted = {
        (quad.subject.value, quad.predicate.value): quad.object.value for quad in check([mini], BASE, print).accepted
    }
    land = f"{BASE}id/place/lorvian-land"
    assert accepted[land, "http://www.w3.org/2004/02/skos/core#closeMatch"] == "http://www.wikidata.org/entity/Q15"
    assert accepted[land, f"{BASE}ontology#latitude"] == "1.23457"
    assert "is linked already, to Q15" in run("--again", "place/lorvian-land").output
    asked = len(stand_in.asked)
    assert run("--again").exit_code == 0
    assert "The land of Lorvia" not in [found.get("search") for found in stand_in.asked[asked:]]


def test_accepting_needs_no_network(
    run: Run, mini: Path, decide: Callable[..., None], allowed: set[tuple[str, int]]
) -> None:
    decide(Q11=DECIDED)
    allowed.clear()
    assert run("--accept").exit_code == 0
    assert len(links(mini)) == 3


def test_accepting_that_was_ended_half_way_is_made_good(run: Run, mini: Path, decide: Callable[..., None]) -> None:
    decide(Q11=DECIDED)
    proposals = (mini / "proposals.csv").read_bytes()
    run("--accept")
    after = (mini / "links.csv").read_bytes()
    (mini / "proposals.csv").write_bytes(proposals)
    assert run("--accept").output.endswith("links.csv: 0\n")
    assert (mini / "links.csv").read_bytes() == after
    assert "person/ada-quill" not in {row.entity for row in left(mini)}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"Q11": {"decision": "yes"}}, "decision is `yes`"),
        ({"Q11": {**DECIDED, "reviewer": ""}}, "a decision needs its reviewer"),
        ({"Q11": {**DECIDED, "decision": "reject", "reviewer": ""}}, "a decision needs its reviewer"),
        ({"Q11": {**DECIDED, "date": "yesterday"}}, "date is `yesterday`"),
        ({"Q11": {**DECIDED, "date": "2026-02-30"}}, "date is `2026-02-30`"),
        ({"Q11": {**DECIDED, "match": "sameAs"}}, "match is `sameAs`"),
        ({"Q11": {**DECIDED, "revision": ""}}, "needs the revision"),
        ({"Q11": {**DECIDED, "qid": "11"}}, "`11` is no Wikidata item"),
        ({"Q11": {**DECIDED, "entity": "person/ada-quil"}}, "did you mean `person/ada-quill`?"),
        ({"Q11": {**DECIDED, "entity": "person/bela-torv"}}, "it is linked already, to Q2"),
        ({"Q11": {**DECIDED, "qid": "Q2"}}, "Q2 is linked to `person/bela-torv` already"),
        ({"Q11": DECIDED, "Q13": DECIDED}, "another row for it is accepted at"),
        ({"Q11": DECIDED, "Q14": {**DECIDED, "qid": "Q11"}}, "Q11 is linked to `person/ada-quill` already"),
    ],
)
def test_a_decision_that_cannot_stand_is_told_with_its_line_and_nothing_is_moved(
    changes: dict[str, dict[str, str]], problem: str, run: Run, mini: Path, decide: Callable[..., None]
) -> None:
    decide(**changes)
    before = {name: (mini / name).read_bytes() for name in ("links.csv", "proposals.csv")}
    ran = run("--accept")
    assert ran.exit_code == 1
    told = next(line for line in ran.output.splitlines() if problem in line)
    assert told.split("proposals.csv:")[1].split(":")[0].isdecimal()
    assert {name: (mini / name).read_bytes() for name in before} == before


def test_a_key_that_is_taken_gets_its_kind_in_front(run: Run, mini: Path, decide: Callable[..., None]) -> None:
    path = mini / "links.csv"
    path.write_text(
        path.read_text("utf-8").replace("place/ister,ister,", "place/ister,ada-quill,").rstrip("\n"), "utf-8"
    )
    decide(Q11=DECIDED)
    assert run("--accept").exit_code == 0
    assert [row["key"] for row in links(mini)] == ["ada-quill", "bela-torv", "person-ada-quill"]


def test_a_table_that_is_not_there_is_made(run: Run, mini: Path, decide: Callable[..., None]) -> None:
    (mini / "links.csv").unlink()
    decide(Q11=DECIDED)
    assert run("--accept").exit_code == 0
    assert [row["qid"] for row in links(mini)] == ["Q11"]


def test_a_review_file_saved_by_a_spreadsheet_is_read(run: Run, mini: Path, decide: Callable[..., None]) -> None:
    decide(Q11=DECIDED)
    path = mini / "proposals.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert run("--accept").output.endswith("links.csv: 1\n")

"""Where the sources and Wikidata differ is told as a table, and what Wikidata lacks as QuickStatements."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from support.wikidata import StandIn, item, point_value, statement, time_value

Run = Callable[..., Result]
BORN, DIED = time_value("+1850-03-01T00:00:00Z", 11), time_value("+1910-02-11T00:00:00Z", 11)


@pytest.fixture(autouse=True)
def exact(mini: Path) -> None:
    """Both links are exact: what is only near is not compared."""
    path = mini / "links.csv"
    path.write_text(path.read_text("utf-8").replace("closeMatch", "exactMatch"), "utf-8")


def rows(run: Run) -> list[dict[str, str]]:
    ran = run("--report", "csv")
    assert ran.exit_code == 0, ran.output
    return [row for row in csv.DictReader(io.StringIO(ran.output)) if not row["what"].startswith("name")]


def torv(**claims: list[object]) -> dict[str, object]:
    return item("Q2", "Bela Torv", kinds=("Q5",), **claims)


def test_what_both_say_alike_is_no_difference(run: Run, stand_in: StandIn) -> None:
    """A day within a year that our source gives is the same."""
    stand_in.items["Q2"] = torv(P569=[statement(BORN)], P570=[statement(DIED)])
    assert [row for row in rows(run) if row["thing"] == "person/bela-torv"] == []


@pytest.mark.parametrize(
    ("changed", "what", "verdict"),
    [
        (torv(P569=[statement(time_value("+1861-00-00T00:00:00Z", 9))], P570=[statement(DIED)]), "birth", "differs"),
        (torv(P570=[statement(DIED)]), "birth", "lacking on Wikidata"),
        (torv(P569=[statement(BORN)]), "death", "lacking on Wikidata"),
        (item("Q1", "Ister", kinds=("Q486972",), P625=[statement(point_value(10.0, 10.0))]), "coordinates", "differs"),
        (item("Q1", "Ister", kinds=("Q486972",)), "coordinates", "lacking on Wikidata"),
    ],
)
def test_a_difference_is_told_with_both_sides(
    changed: dict[str, object], what: str, verdict: str, run: Run, stand_in: StandIn
) -> None:
    qid = str(changed["id"])
    stand_in.items[qid] = changed
    found = [row for row in rows(run) if row["item"] == qid]
    assert [(row["what"], row["verdict"]) for row in found] == [(what, verdict)]
    assert found[0]["here"]
    assert bool(found[0]["there"]) == (verdict == "differs")


def test_what_wikidata_lacks_is_a_quickstatement_with_claim_and_page(
    run: Run, add: Callable[..., Path], stand_in: StandIn
) -> None:
    """A date with its precision; nothing is sent, and what only differs is left to people."""
    add("- id: person/bela-torv\n  birth: {value: 1850, cite: p1.1 n1}\n  death: {value: 1910, cite: p1.1 n1}\n")
    stand_in.items["Q2"] = torv(P570=[statement(time_value("+1861-00-00T00:00:00Z", 9))])
    ran = run("--report", "quickstatements")
    assert ran.exit_code == 0
    lines = ran.output.splitlines()
    reference = '|S854|"https://w3id.org/kararname/claim/mini-2001/p1.1+n1"|S304|"1"'
    assert f"Q2|P569|+1850-00-00T00:00:00Z/9{reference}" in lines
    assert not any("P570" in line for line in lines)
    assert all(request.get("action") == "wbgetentities" for request in stand_in.asked)


def test_a_report_is_made_again_from_what_was_fetched(run: Run, mini: Path, stand_in: StandIn) -> None:
    """Without a request, to the letter; --again asks anew, and a thing that was linked since is asked for."""
    stand_in.items["Q2"] = torv(P569=[statement(BORN)])
    first = run("--report", "csv").output
    stand_in.items["Q2"] = torv(P569=[statement(BORN)], P570=[statement(DIED)])
    asked = len(stand_in.asked)
    assert run("--report", "csv").output == first
    assert len(stand_in.asked) == asked
    assert run("--report", "csv", "--again").output != first
    assert len(stand_in.asked) > asked
    with (mini / "links.csv").open("a", encoding="utf-8") as file:
        file.write("person/ada-quill,ada,Q11,exactMatch,made up,,,,,\n")
    assert "person/ada-quill" in run("--report", "csv").output


@pytest.mark.parametrize("text", ["{", '{"Q2": {"qid": "Q2"}}', "[]", '{"Q2": 3}'])
def test_a_damaged_snapshot_is_told_with_the_way_out(text: str, run: Run, mini: Path, stand_in: StandIn) -> None:
    (mini / "snapshot.json").write_text(text, "utf-8")
    ran = run("--report", "csv")
    assert ran.exit_code
    assert "snapshot.json: is damaged: ask again with --again" in ran.output
    assert run("--report", "csv", "--again").exit_code == 0


def test_what_we_have_from_wikidata_ourselves_is_not_given_back(run: Run, stand_in: StandIn) -> None:
    """The life dates of the table of links stand on no page of a text."""
    stand_in.items["Q2"] = torv()
    assert not any(line.startswith("Q2|P") for line in run("--report", "quickstatements").output.splitlines())
    assert {row["verdict"] for row in rows(run)} == {"lacking on Wikidata"}


def test_a_year_of_publication_is_compared(run: Run, add: Callable[..., Path], mini: Path, stand_in: StandIn) -> None:
    add("- id: work/fell-1950\n  year: {value: 1950, cite: n1}\n")
    with (mini / "links.csv").open("a", encoding="utf-8") as file:
        file.write("work/fell-1950,fell,Q40,exactMatch,made up,,,,,\n")
    stand_in.items["Q40"] = item("Q40", "Memoirs", kinds=("Q571",))
    line = next(line for line in run("--report", "quickstatements").output.splitlines() if line.startswith("Q40|P"))
    assert line.startswith("Q40|P577|+1950-00-00T00:00:00Z/9|S854|")


def test_a_name_that_is_missing_there_is_a_label_or_another_name(run: Run, stand_in: StandIn) -> None:
    """A label in the language that has none, another name in one that has; a name that differs in accents is there."""
    stand_in.items["Q2"] = item("Q2", "Somebody", kinds=("Q5",), P569=[statement(BORN)], P570=[statement(DIED)])
    lines = run("--report", "quickstatements").output.splitlines()
    assert lines == ['Q2|Aen|"Bela Torv"', 'Q2|Ltr|"Bela Torv"']


def test_a_link_that_is_only_near_is_not_compared(run: Run, mini: Path, stand_in: StandIn) -> None:
    path = mini / "links.csv"
    path.write_text(path.read_text("utf-8").replace("exactMatch", "closeMatch"), "utf-8")
    assert run("--report", "csv").output.count("\n") == 1


@pytest.mark.parametrize("words", [("--report", "csv", "--check"), ("--report", "csv", "place/ister")])
def test_a_report_stands_alone(words: tuple[str, ...], run: Run, stand_in: StandIn) -> None:
    assert run(*words).exit_code == 2

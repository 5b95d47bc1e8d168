"""The links there are: gone, merged, misnamed or misdated items are told with file and line; the rest is in order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from support.wikidata import JULIAN, StandIn, item, statement, time_value

Run = Callable[..., Result]


def torv(
    label: str = "Bela Torv", born: str = "+1850-03-01T00:00:00Z", precision: int = 11, **more: str
) -> dict[str, object]:
    """The item of Bela Torv, who is said to be born in 1850 and to have died in February 1910."""
    return item("Q2", label, kinds=("Q5",), P569=[statement(time_value(born, precision, **more))])


def test_links_in_order_are_counted(run: Run, stand_in: StandIn) -> None:
    ran = run("--check")
    assert (ran.exit_code, ran.output) == (0, "links checked: 2, no mistakes\n")
    assert len(stand_in.asked) == 1


def test_only_the_links_of_the_things_named_are_checked(run: Run, stand_in: StandIn) -> None:
    del stand_in.items["Q2"]
    assert run("--check", "place/ister").output == "links checked: 1, no mistakes\n"


@pytest.mark.parametrize(
    "fitting",
    [
        torv("Béla  TORV"),
        torv("Bela Torv Ostrander"),
        torv("Torv"),
        torv("Bela Torvy"),
        torv(born="+1850-00-00T00:00:00Z", precision=9),
        torv(born="+1855-00-00T00:00:00Z", precision=8),
        torv(born="+1849-12-25T00:00:00Z", calendar=JULIAN),
        item("Q2", "Someone", aliases=("Bela Torv",), kinds=("Q5",)),
    ],
)
def test_what_fits_as_far_as_it_is_known_is_no_mistake(fitting: dict[str, object], run: Run, stand_in: StandIn) -> None:
    stand_in.items["Q2"] = fitting
    assert run("--check").exit_code == 0


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (torv("Ferd Mole"), "Q2 is named “Ferd Mole”, which is like no name of `person/bela-torv`"),
        (item("Q2", kinds=("Q5",)), "Q2 is named no label, which is like no name of `person/bela-torv`"),
        (torv(born="+1851-01-01T00:00:00Z"), "birth is 1850-01-01 to 1850-12-31 here and 1851-01-01 in Q2"),
        (torv(born="+1849-00-00T00:00:00Z", precision=9), "birth is 1850-01-01 to 1850-12-31 here and 1849 in Q2"),
        (
            item("Q2", "Bela Torv", P570=[statement(time_value("+1910-03-01T00:00:00Z", 11))]),
            "death is 1910-02-01 to 1910-02-28 here and 1910-03-01 in Q2",
        ),
    ],
)
def test_a_mistake_is_told_with_file_and_line(
    wrong: dict[str, object], problem: str, run: Run, stand_in: StandIn
) -> None:
    stand_in.items["Q2"] = wrong
    ran = run("--check")
    assert (ran.exit_code, ran.output) == (1, f"mini-2001/links.csv:3: person/bela-torv: {problem}\n")


def test_items_that_are_gone_or_merged_are_told(run: Run, stand_in: StandIn) -> None:
    del stand_in.items["Q1"]
    stand_in.merged["Q2"] = "Q11"
    ran = run("--check")
    assert ran.exit_code == 1
    assert ran.output.splitlines() == [
        "mini-2001/links.csv:2: place/ister: Q1 is not on Wikidata: deleted, or never there",
        "mini-2001/links.csv:3: person/bela-torv: Q2 was merged into Q11 (“Ada Quill”)",
    ]


def test_a_name_that_the_evidence_quotes_will_do(run: Run, mini: Path, stand_in: StandIn) -> None:
    stand_in.items["Q1"] = item("Q1", "Castle of the North")
    assert run("--check").exit_code == 1
    path = mini / "links.csv"
    path.write_text(path.read_text("utf-8").replace('""Ister""', '""Castle of the North""'), "utf-8")
    assert run("--check").exit_code == 0


def test_a_check_writes_nothing(run: Run, mini: Path, stand_in: StandIn) -> None:
    before = {path: path.read_bytes() for path in mini.iterdir()}
    run("--check")
    assert {path: path.read_bytes() for path in mini.iterdir()} == before


def test_without_a_table_there_is_nothing_to_check(run: Run, mini: Path, stand_in: StandIn) -> None:
    (mini / "links.csv").unlink()
    ran = run("--check")
    assert ran.exit_code == 2
    assert "links.csv to check" in ran.output

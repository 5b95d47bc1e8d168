"""Two sources on the same things: what both say counts twice, what excludes each other is accepted of neither."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from kararname.errors import BuildFailed
from kararname.graph.build import build
from kararname.graph.disputes import Dispute
from kararname.graph.disputes import undecided as undecided_ones
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.limits import UNLIMITED
from kararname.graph.media import BY_SUFFIX
from kararname.ontology.terms import Literal, NamedNode
from kararname.ontology.vocabulary import KAR
from kararname.settings import BASE

DATA = Path(__file__).parents[1] / "data"
MEETING = "<id/meeting/1901-05-04-torv-vane>"
FIRST, SECOND = "<claim/mini-2001/p1.1+n1>", "<claim/second-2003/p31.1+n1>"
BOTH = f"GRAPH {FIRST} {{ {MEETING} kar:participant ?who }} GRAPH {SECOND} {{ {MEETING} kar:participant ?who }}"
HEAD = f"BASE <{BASE}> PREFIX kar: <https://w3id.org/kararname/ontology#>"
COLUMNS = "thing,property,follow,why\n"
FOLLOW_SECOND = "meeting/1901-05-04-torv-vane,date,second-2003,He saw the minutes.\n"

Build = Callable[[], EmbeddedStore]


def both_sources(folder: Path) -> Path:
    """A folder with the first made-up source and the second, which differs from it."""
    shutil.copytree(DATA / "mini", folder)
    return Path(shutil.copytree(DATA / "second", folder, dirs_exist_ok=True))


@pytest.fixture(scope="module")
def undecided(tmp_path_factory: pytest.TempPathFactory) -> tuple[EmbeddedStore, list[str]]:
    """Both sources built without decisions, and what the build said."""
    told: list[str] = []
    sources = both_sources(tmp_path_factory.mktemp("both") / "sources")
    published = build([sources], tmp_path_factory.mktemp("data"), BASE, told.append)
    return EmbeddedStore.open(published.data_file), told


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Both sources below the working folder, to be decided on."""
    monkeypatch.chdir(tmp_path)
    return both_sources(tmp_path / "sources")


def holds(store: EmbeddedStore, pattern: str) -> bool:
    """Whether a pattern matches."""
    return b"true" in store.query(f"{HEAD} ASK {{ {pattern} }}").write(BY_SUFFIX["json"], UNLIMITED)


UNDECIDED = [
    ("the first day is not accepted", f"{MEETING} kar:date <id/time/1901-05-04>", False),
    ("nor is the second", f"{MEETING} kar:date <id/time/1901-05-06>", False),
    ("nor is either duration", f"{MEETING} kar:duration ?any", False),
    ("the first source still asserts its day", f"GRAPH {FIRST} {{ {MEETING} kar:date <id/time/1901-05-04> }}", True),
    ("and the second its own", f"GRAPH {SECOND} {{ {MEETING} kar:date <id/time/1901-05-06> }}", True),
    ("both claims are asserted", f"{FIRST} kar:stance kar:asserted . {SECOND} kar:stance kar:asserted", True),
    ("each claim rivals the other", f"{FIRST} kar:rivals {SECOND} . {SECOND} kar:rivals {FIRST}", True),
    ("no claim rivals itself", "?claim kar:rivals ?claim", False),
    ("what both say is accepted", f"{MEETING} kar:place <id/place/river-hall>", True),
    ("a participant of one source is one", f"{MEETING} kar:participant <id/person/olen-rask>", True),
    ("a participant of both is corroborated", BOTH, True),
    ("what only one tells is accepted", "<id/tenure/chancellor-bela-torv> kar:end <id/time/1902>", True),
    ("the holder is the author of each", f"{SECOND} kar:heldBy <id/person/ivo-marr>", True),
]


@pytest.mark.parametrize(("name", "pattern", "expected"), UNDECIDED, ids=[name for name, _, _ in UNDECIDED])
def test_where_sources_exclude_each_other_none_is_accepted(
    name: str, pattern: str, expected: bool, undecided: tuple[EmbeddedStore, list[str]]
):
    assert holds(undecided[0], pattern) is expected, name


def test_a_dispute_is_told_while_nobody_has_decided_it(undecided: tuple[EmbeddedStore, list[str]]):
    found = [line.partition("torv-vane: ")[2] for line in undecided[1] if "exclude each other" in line]
    assert found == [
        f"{name}: the sources exclude each other: {sides}; none is accepted until decisions.csv follows one"
        for name, sides in [
            ("date", "mini-2001 has 1901-05-04; second-2003 has 1901-05-06"),
            ("duration", "mini-2001 has PT2H; second-2003 has PT3H"),
        ]
    ]


def test_a_dispute_of_many_sources_is_told_by_opinion_most_first():
    day = {date: frozenset({Literal(date)}) for date in ("1920-08-24", "1920-08-25")}
    values = {f"source-{at}": day["1920-08-25" if at == 3 else "1920-08-24"] for at in range(6)}
    [told] = undecided_ones([Dispute(NamedNode("urn:meeting"), KAR.term("date"), values)], {})
    assert "source-0, source-1, source-2 and 2 more have 1920-08-24; source-3 has 1920-08-25;" in str(told)


def test_what_is_disputed_is_not_missing(undecided: tuple[EmbeddedStore, list[str]]):
    assert not [line for line in undecided[1] if "needs a `date`" in line]


def test_the_dataset_follows_the_source_that_its_editors_follow(sources: Path, tmp_path: Path):
    (sources / "decisions.csv").write_text(COLUMNS + FOLLOW_SECOND, "utf-8")
    told: list[str] = []
    store = EmbeddedStore.open(build([sources], tmp_path / "data", BASE, told.append).data_file)
    assert holds(store, f"{MEETING} kar:date <id/time/1901-05-06>")
    assert not holds(store, f"{MEETING} kar:date <id/time/1901-05-04>")
    assert holds(store, f"{FIRST} kar:rivals {SECOND}")
    assert not [line for line in told if "date: the sources exclude" in line]


WRONG = [
    ("thing,property\nx,y\n", "decisions.csv:1: wanted the columns thing,property,follow,why"),
    (COLUMNS + "meeting/1901-05-04-torv-van,date,mini-2001,x\n", "decisions.csv:2: `meeting/1901-05-04-torv-van` is"),
    (COLUMNS + "meeting/1901-05-04-torv-vane,dat,mini-2001,x\n", "decisions.csv:2: unknown property `dat`: did you"),
    (COLUMNS + "meeting/1901-05-04-torv-vane,date,mini-2001,\n", "decisions.csv:2: a decision needs its reason"),
    (COLUMNS + "meeting/1901-05-04-torv-vane,date,mini-2001\n", "decisions.csv:2: wanted 4 fields"),
    (COLUMNS + "meeting/1901-05-04-torv-vane,place,mini-2001,x\n", "decisions.csv:2: the sources do not exclude"),
    (COLUMNS + "meeting/1901-05-04-torv-vane,date,mini-2002,x\n", "decisions.csv:2: `mini-2002` says nothing of it"),
    (COLUMNS + FOLLOW_SECOND + FOLLOW_SECOND, "decisions.csv:3: it is decided above to follow `second-2003`"),
    (COLUMNS + 'a,"b\n', "decisions.csv:2: not CSV: "),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_decision_that_decides_nothing_is_a_mistake(text: str, message: str, sources: Path, tmp_path: Path):
    (sources / "decisions.csv").write_text(text, "utf-8")
    with pytest.raises(BuildFailed) as failed:
        build([sources], tmp_path / "data", BASE, str)
    assert [str(problem).startswith(f"sources/{message}") for problem in failed.value.problems] == [True]


def test_a_source_that_contradicts_itself_is_refused(sources: Path, tmp_path: Path):
    more = "- {id: meeting/1901-05-04-torv-vane, cite: p32.1, duration: PT5H}\n"
    (sources / "second-2003" / "more.yaml").write_text(more, "utf-8")
    with pytest.raises(BuildFailed, match="It takes one value"):
        build([sources], tmp_path / "data", BASE, str)

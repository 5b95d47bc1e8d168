"""Things of different sources that bear one name are noted, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from click.testing import CliRunner
from kararname.cli import main
from kararname.loaders.alike import MOST, alike
from kararname.loaders.statements import ClaimKey, Statement
from kararname.ontology.terms import Literal, NamedNode
from kararname.ontology.vocabulary import KAR, LABEL, TYPE
from kararname.settings import BASE

SECOND = Path(__file__).parents[1] / "data" / "second" / "second-2003"


def test_a_person_of_the_same_name_is_noted_with_place_and_way_out(add: Callable[..., Path], tmp_path: Path) -> None:
    """Under the source that comes later; two that share an id, or a name across kinds, are not."""
    mini = add("")
    other = tmp_path / "third-2010"
    other.mkdir()
    (other / "source.yaml").write_text((SECOND / "source.yaml").read_text("utf-8").replace("second-2003", other.name))
    (other / "passages.csv").write_text((SECOND / "passages.csv").read_text("utf-8"))
    (other / "facts.yaml").write_text(
        "- id: person/torv-b\n  a: Person\n  label: {en: 'Torv, Bela', tr: 'Torv, Bela'}\n"
        "  description: {en: He., tr: O.}\n  cite: p31.1\n"
        "- {id: person/cira-vane, cite: p31.1, rank: {en: Envoy, tr: Elçi}}\n"
        "- {id: topic/bela-torv, a: Topic, cite: p31.1, label: {en: Bela Torv, tr: Bela Torv}}\n"
    )
    ran = CliRunner().invoke(main, ["check", str(mini), str(other)])
    assert ran.exit_code == 0, ran.output
    notes = [line for line in ran.output.splitlines() if line.startswith("note: ")]
    assert len(notes) == 1
    assert "third-2010/facts.yaml:1: person/torv-b looks like person/bela-torv of mini-2001" in notes[0]
    assert "names of one sound (+60)" in notes[0]
    assert "write `person/bela-torv,person/torv-b,same,…` into identities.csv" in notes[0]


def test_the_shipped_sources_share_no_name_by_chance() -> None:
    """What they both speak of has one id."""
    ran = CliRunner().invoke(main, ["check"])
    assert "note: " not in ran.output


def test_a_name_of_many_is_compared_with_the_foremost_of_them_only() -> None:
    """The number of pairs grows with the things and not with their square."""
    things = 3 * MOST
    found = alike(lambda: named("Bela Torv" for _ in range(things)), {}, BASE)
    assert len(found) == MOST * (MOST - 1) // 2 + (things - MOST) * MOST


def named(names: Iterable[str]) -> Iterator[Statement]:
    """A person of each name, each told of by a source of its own."""
    for at, name in enumerate(names):
        person, claim = NamedNode(f"{BASE}id/person/p{at}"), ClaimKey(f"source-{at}", "p1", "", "asserted", True)
        yield Statement(person, TYPE, KAR.term("Person"), claim)
        yield Statement(person, LABEL, Literal(name, language="en"), claim)

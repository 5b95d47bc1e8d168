"""Things of different sources that bear one name are noted, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from kararname.cli import main
from kararname.loaders.alike import MOST, MOST_PROPOSED, alike
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


@pytest.mark.parametrize("things", [2, MOST_PROPOSED + 1, 3 * MOST])
def test_a_name_of_many_gives_each_the_foremost_of_them_only(things: int) -> None:
    """The number of proposals grows with the things and not with their square."""
    found = alike(lambda: told((f"person/p{at}", "Person", "Bela Torv", {}) for at in range(things)), {}, BASE)
    assert len(found) == sum(min(before, MOST_PROPOSED) for before in range(things))


LETTER, OTHER_LETTER = f"{BASE}id/document/letter", f"{BASE}id/document/other-letter"
TORV, VANE, MEETING = (f"{BASE}id/{path}" for path in ("person/torv", "person/vane", "meeting/m1"))
PARTS = [
    ("provision", [{"provisionOf": LETTER}, {"provisionOf": LETTER}], 1),
    ("provision", [{"provisionOf": LETTER}, {"provisionOf": OTHER_LETTER}], 0),
    ("provision", [{}, {}], 0),
    ("position", [{"issuer": TORV, "expressedIn": MEETING}, {"issuer": TORV, "expressedIn": MEETING}], 1),
    ("position", [{"issuer": TORV, "expressedIn": MEETING}, {"issuer": VANE, "expressedIn": MEETING}], 0),
    ("position", [{"issuer": TORV, "expressedIn": MEETING}, {"issuer": TORV, "expressedIn": LETTER}], 0),
]


@pytest.mark.parametrize(("kind", "wholes", "proposals"), PARTS)
def test_what_is_part_of_something_is_like_parts_of_the_same_only(
    kind: str, wholes: Sequence[Mapping[str, str]], proposals: int
) -> None:
    """Every treaty has a first article."""
    things = [(f"{kind}/{at}", kind.title(), "Article 1", whole) for at, whole in enumerate(wholes)]
    assert len(alike(lambda: told(things), {}, BASE)) == proposals


def told(things: Iterable[tuple[str, str, str, Mapping[str, str]]]) -> Iterator[Statement]:
    """Things of some class and name and with some properties, each told of by a source of its own."""
    for at, (path, cls, name, more) in enumerate(things):
        thing, claim = NamedNode(f"{BASE}id/{path}"), ClaimKey(f"source-{at}", "p1", "", "asserted", True)
        yield Statement(thing, TYPE, KAR.term(cls), claim)
        yield Statement(thing, LABEL, Literal(name, language="en"), claim)
        for prop, value in more.items():
            yield Statement(thing, KAR.term(prop), NamedNode(value), claim)

"""Two ids that a person found to be one are one thing in the graph, with both claims; a row taken out parts them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from kararname.errors import BuildFailed
from kararname.graph.build import build
from kararname.graph.dataset import Published
from kararname.graph.identities_file import read_identities_file
from kararname.settings import BASE

HEAD = "one,other,decision,reviewer,date,why\n"
SAME = "person/bela-torv,person/torv-b,same,R,2026-01-02,One man.\n"
ONE, OTHER = (ox.NamedNode(f"{BASE}id/person/{slug}") for slug in ("bela-torv", "torv-b"))
KAR = "https://w3id.org/kararname/ontology#"
RECORDS = """
- id: person/torv-b
  a: Person
  label: {en: Torv Bela, tr: Torv Bela}
  description: {en: He., tr: O.}
  cite: p31.1
- {id: journey/1901-05-rask, traveller: person/torv-b, cite: p31.1}
"""
Make = Callable[[str], Published]


@pytest.fixture
def make(both_sources: Path, tmp_path: Path) -> Make:
    """Builds both made-up sources, the second with an id of its own for Bela Torv, under some decisions."""
    sources = Path(shutil.copytree(both_sources, tmp_path / "sources"))
    (sources / "second-2003" / "torv.yaml").write_text(RECORDS, "utf-8")

    def built(rows: str) -> Published:
        (sources / "identities.csv").write_text(HEAD + rows, "utf-8")
        return build([sources], tmp_path / "data", BASE, lambda _: None)

    return built


def quads(published: Published) -> set[ox.Quad]:
    return set(ox.parse(path=str(published.data_file), format=ox.RdfFormat.N_QUADS))


def test_without_a_decision_both_stand_and_are_proposed(make: Make) -> None:
    published = make("")
    told = {quad.subject for quad in quads(published)}
    assert {ONE, OTHER} <= told
    [proposal] = read_identities_file(published.folder).proposals
    assert (proposal.known, proposal.new) == ("person/bela-torv", "person/torv-b")
    assert proposal.points >= 60


def test_one_thing_bears_what_both_ids_were_told_and_each_claim_stays(make: Make) -> None:
    published = make(SAME)
    found = quads(published)
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
    claim = ox.NamedNode(f"{BASE}claim/second-2003/p31.1")
    assert ox.Quad(ONE, label, ox.Literal("Torv Bela", language="en"), claim) in found
    assert ox.Quad(ONE, label, ox.Literal("Torv Bela", language="en")) in found
    journey = ox.NamedNode(f"{BASE}id/journey/1901-05-rask")
    assert ox.Quad(journey, ox.NamedNode(f"{KAR}traveller"), ONE, claim) in found
    assert {(quad.predicate.value, quad.object) for quad in found if quad.subject == OTHER} == {
        ("http://www.w3.org/2002/07/owl#sameAs", ONE)
    }
    assert list(read_identities_file(published.folder).proposals) == []
    assert [row.one for row in read_identities_file(published.folder).decided] == ["person/bela-torv"]


def test_a_description_of_the_other_stays_a_claim_where_the_one_has_its_own(make: Make) -> None:
    found = quads(make(SAME))
    he = ox.Literal("He.", language="en")
    graphs = {quad.graph_name for quad in found if quad.object == he}
    assert graphs == {ox.NamedNode(f"{BASE}claim/second-2003/p31.1")}


def test_a_row_taken_out_parts_them_again_byte_for_byte(make: Make) -> None:
    before = make("").data_file.read_bytes()
    assert make(SAME).data_file.read_bytes() != before
    assert make("").data_file.read_bytes() == before


def test_two_that_are_different_are_proposed_no_more(make: Make) -> None:
    published = make(SAME.replace("same", "different"))
    assert {ONE, OTHER} <= {quad.subject for quad in quads(published)}
    assert list(read_identities_file(published.folder).proposals) == []


WRONG = [
    ("person/nobody,person/torv-b,same,R,2026-01-02,x\n", "`person/nobody` is defined nowhere"),
    ("person/bela-torv,person/bela-torv,same,R,2026-01-02,x\n", "wanted two ids of one kind"),
    ("person/bela-torv,place/ister,same,R,2026-01-02,x\n", "wanted two ids of one kind"),
    ("person/bela-torv,person/torv-b,perhaps,R,2026-01-02,x\n", "wanted same or different"),
    ("person/bela-torv,person/torv-b,same,,2026-01-02,x\n", "needs its `reviewer`"),
    ("person/bela-torv,person/torv-b,same,R,2026-02-30,x\n", "wanted the day of the decision"),
    ("person/bela-torv,person/torv-b,same,R\n", "wanted 6 fields"),
    (SAME + "person/cira-vane,person/torv-b,same,R,2026-01-02,x\n", "is given up for `person/bela-torv`"),
    (SAME + "person/torv-b,person/cira-vane,same,R,2026-01-02,x\n", "is itself given up for `person/bela-torv`"),
    (SAME + "person/torv-b,person/bela-torv,different,R,2026-01-02,x\n", "this pair is decided above"),
]


@pytest.mark.parametrize(("rows", "problem"), WRONG, ids=[problem for _, problem in WRONG])
def test_a_wrong_row_is_refused_with_its_line_and_nothing_is_lost(make: Make, rows: str, problem: str) -> None:
    before = make("")
    with pytest.raises(BuildFailed) as refused:
        make(rows)
    assert problem in str(refused.value)
    assert "identities.csv:" in str(refused.value)
    assert before.data_file.is_file()

"""What follows from each source by itself stays cited for each; what only several give together is found besides."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from kararname.errors import DatasetError
from kararname.graph import source_inference
from kararname.graph.assemble import ontology_quads
from kararname.graph.build import build, check, derive
from kararname.graph.cache import Cache
from kararname.graph.dataset import Published
from kararname.graph.infer import Inferred, infer
from kararname.graph.shares import Share
from kararname.graph.source_inference import KIND, Gathering, Reasoner
from kararname.graph.workers import Workers
from kararname.ontology.terms import DefaultGraph, NamedNode, Quad
from kararname.ontology.vocabulary import INFERRED_GRAPH, PREFIXES
from kararname.settings import BASE

HEAD = "@prefix : <https://example.org/> .\n" + "".join(f"@prefix {item.prefix}: <{item.iri}> .\n" for item in PREFIXES)
PERSONS = "GRAPH :c { :p a kar:Person . :q a kar:Person }"
MEETING = "GRAPH :%s { :%s a kar:Meeting ; kar:participant :p, :q }"


def text_of(trig: str) -> bytes:
    """Claims as N-Quads, each statement in the default graph, too."""
    claims = list(ox.parse(HEAD + trig, format=ox.RdfFormat.TRIG))
    default = {str(quad.triple) for quad in claims}
    return "".join([*(f"{quad} .\n" for quad in claims), *(f"{triple} .\n" for triple in sorted(default))]).encode()


def reasoner(folder: Path) -> Reasoner:
    return Reasoner(BASE, "program", Cache(folder), Workers(1), lambda _: None)


def inferred(sources: list[str], borrowed: str, folder: Path) -> Inferred:
    """What follows from sources, each of which borrows the same classes."""
    store = ox.Store()
    for source in sources:
        store.bulk_load(text_of(source), format=ox.RdfFormat.N_QUADS)
    shares = [Share(text_of(source), text_of(borrowed)) for source in sources]
    known = Gathering(store).add(reasoner(folder).infer(shares, len(shares)))
    store.bulk_extend(ontology_quads())
    return infer(store, known=known)


CASES: list[tuple[str, list[str], str, tuple[str, list[str]]]] = [
    (
        "two sources that each derive it both stay cited",
        [PERSONS, MEETING % ("a", "m"), MEETING % ("b", "n")],
        PERSONS,
        (":p kar:metWith :q", ["ac", "bc"]),
    ),
    (
        "a source that derives it in more steps stays cited beside one that needs fewer",
        [
            "GRAPH :a { :x kar:partOf :y . :y kar:partOf :z }",
            "GRAPH :b { :x kar:partOf :u . :u kar:partOf :v } GRAPH :d { :v kar:partOf :z }",
        ],
        "",
        (":x kar:partOf :z", ["a", "bd"]),
    ),
    (
        "what no source gives alone rests on the claims of several",
        ["GRAPH :a { :x kar:partOf :y }", "GRAPH :b { :y kar:partOf :z }"],
        "",
        (":x kar:partOf :z", ["ab"]),
    ),
    (
        "what one source gives alone needs no other that supports a step of it",
        ["GRAPH :a { :x kar:partOf :y } GRAPH :b { :y kar:partOf :z }", "GRAPH :d { :y kar:partOf :z }"],
        "",
        (":x kar:partOf :z", ["ab"]),
    ),
    (
        "what a source states is not inferred from another",
        ["GRAPH :a { :x kar:partOf :y . :y kar:partOf :z }", "GRAPH :b { :x kar:partOf :z }"],
        "",
        (":x kar:partOf :z", []),
    ),
    (
        "what follows from it is then cited from both",
        ["GRAPH :a { :m kar:chair :p }", "GRAPH :b { :m kar:participant :p }"],
        "",
        (":p kar:participatedIn :m", ["a", "b"]),
    ),
    (
        "what follows from a class that is only borrowed is cited from who says so",
        [PERSONS, "GRAPH :a { :m kar:participant :p }"],
        PERSONS,
        (":p a kar:Actor", ["c"]),
    ),
    (
        "what waits until all is known rests on claims as ever",
        ["GRAPH :a { :x kar:goesBackTo :y }", "GRAPH :b { :y kar:goesBackTo :z }"],
        "",
        (":x kar:beganWith :z", ["ab"]),
    ),
]


@pytest.mark.parametrize(
    ("sources", "borrowed", "cited"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_an_inferred_statement_cites(
    sources: list[str], borrowed: str, cited: tuple[str, list[str]], tmp_path: Path
) -> None:
    follows, lineage = cited
    (wanted,) = ox.parse(f"{HEAD}{follows} .", format=ox.RdfFormat.TRIG)
    found = inferred(sources, borrowed, tmp_path)
    claims = {frozenset(NamedNode(f"https://example.org/{name}") for name in names) for names in lineage}
    assert set(found.lineage.get(wanted, ())) == claims
    assert (Quad(wanted.subject, wanted.predicate, wanted.object, INFERRED_GRAPH) in found.store) is bool(lineage)


def test_no_inference_is_left_that_says_nothing(tmp_path: Path) -> None:
    found = inferred(["GRAPH :a { :m kar:chair :p }", "GRAPH :b { :m kar:participant :p }"], "", tmp_path)
    graphs = set(found.store.named_graphs())
    assert set(found.inferences) <= graphs


def whole(*sources: Path) -> set[Quad]:
    """What follows from all sources, inferred in one store."""
    checked = check(sources, BASE, lambda _: None)
    return set(derive(checked).quads)


DECISIONS = {
    "nothing decided": {},
    "a dispute decided": {
        "decisions.csv": "thing,property,follow,why\nmeeting/1901-05-04-torv-vane,date,second-2003,Minutes.\n"
    },
    "two ids joined": {
        "identities.csv": "one,other,decision,reviewer,date,why\n"
        "person/bela-torv,person/torv-b,same,R,2026-01-02,One man.\n",
        "second-2003/torv.yaml": "- id: person/torv-b\n  a: Person\n  label: {en: Torv Bela, tr: Torv Bela}\n"
        "  altLabel: {en: Bela Torv}\n  cite: p31.1\n"
        "- {id: journey/1901-05-rask, traveller: person/torv-b, cite: p31.1}\n",
    },
}


@pytest.mark.parametrize("files", DECISIONS.values(), ids=DECISIONS)
def test_the_same_follows_by_source_as_from_all_at_once(
    files: dict[str, str], both_sources: Path, tmp_path: Path
) -> None:
    sources = Path(shutil.copytree(both_sources, tmp_path / "sources"))
    for name, text in files.items():
        (sources / name).write_text(text, "utf-8")
    published = build([sources], tmp_path / "data", BASE, lambda _: None)
    assert _inferred(published) == whole(sources)


def test_what_rdf_files_say_is_reasoned_over_with_the_sources(mini: Path, tmp_path: Path) -> None:
    file = tmp_path / "more.ttl"
    thing, person = (f"<{BASE}id/{path}>" for path in ("journey/1901-05-rask", "person/bela-torv"))
    file.write_text(f"{thing} <{BASE}ontology#involved> {person} .", "utf-8")
    found = _inferred(build([mini, file], tmp_path / "data", BASE, lambda _: None))
    assert f"{person} <{BASE}ontology#involvedIn> {thing}" in {str(quad.triple) for quad in found}
    assert found == whole(mini, file)


def test_a_result_that_goes_away_while_it_is_needed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_inference.Cache, "put", lambda *_: None)
    with pytest.raises(DatasetError, match="was changed while it was in use"):
        inferred(["GRAPH :a { :m kar:chair :p }"], "", tmp_path)


def test_a_share_is_reasoned_over_once(tmp_path: Path) -> None:
    share = Share(text_of("GRAPH :a { :m kar:chair :p }"), b"")
    first = [found.data for found in reasoner(tmp_path).infer([share, share], 2)]
    (kept,) = (tmp_path / KIND).iterdir()
    written = kept.stat().st_ino
    assert [found.data for found in reasoner(tmp_path).infer([share], 1)] == first
    assert kept.stat().st_ino == written


def _inferred(published: Published) -> set[Quad]:
    quads = list(ox.parse(path=str(published.data_file), format=ox.RdfFormat.N_QUADS))
    assert {quad.triple for quad in quads if quad.graph_name == INFERRED_GRAPH} <= {
        quad.triple for quad in quads if isinstance(quad.graph_name, DefaultGraph)
    }
    return {quad for quad in quads if quad.graph_name == INFERRED_GRAPH}

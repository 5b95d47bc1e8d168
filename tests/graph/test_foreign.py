"""RDF files as the input of a build: every form is read, all graphs count as accepted, broken files are told."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from kararname.errors import BuildFailed, RecordError
from kararname.graph.build import build, check
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.foreign import is_rdf, read_rdf
from kararname.graph.media import BY_SUFFIX
from kararname.ontology.terms import Literal, NamedNode, Quad
from kararname.settings import BASE

A, B, G = (NamedNode(f"https://example.org/{name}") for name in "abg")
TRIPLE = Quad(A, B, Literal("x"))


def silent(message: str) -> None:
    pass


@pytest.mark.parametrize("suffix", ["ttl", "nt", "rdf", "jsonld", "trig", "nq"])
def test_every_form_is_read(suffix: str, tmp_path: Path):
    path = tmp_path / f"x.{suffix}"
    ox.serialize([TRIPLE], str(path), format=BY_SUFFIX[suffix].engine)  # type: ignore[arg-type]
    assert is_rdf(path)
    assert list(read_rdf(path)) == [TRIPLE]


@pytest.mark.parametrize("name", ["x.yaml", "x.json", "x.csv", "x"])
def test_other_files_are_no_rdf(name: str, tmp_path: Path):
    (tmp_path / name).touch()
    assert not is_rdf(tmp_path / name)
    assert not is_rdf(tmp_path)


def test_a_named_graph_counts_as_accepted(tmp_path: Path):
    path = tmp_path / "x.nq"
    path.write_text(f"{Quad(A, B, Literal('x'), G)} .\n")
    assert set(read_rdf(path)) == {Quad(A, B, Literal("x"), G), TRIPLE}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("x.ttl", "<a:a> <a:b> <a:c> .\n<a:a> oops", "x.ttl:2: not Turtle: "),
        ("x.nq", "<a:a> <a:b> <a:c> .\n\n<a:a> .\n", "x.nq:3: not N-Quads: "),
        ("x.nt", "<a:a> <a:b> .\n", "x.nt:1: not N-Triples: "),
        ("x.jsonld", "{", "x.jsonld:1: not JSON-LD: "),
        ("x.rdf", "<rdf", "x.rdf"),
        ("x.ttl", "<a> <b> <c> .", "x.ttl:1: not Turtle: "),
        ("x.ttl", "<a:a> <a:b> <<( <a:a> <a:b> <a:c> )>> .", "x.ttl: a triple about a triple (RDF 1.2)"),
    ],
)
def test_a_broken_file_is_told_with_its_line(
    name: str, text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(RecordError) as caught:
        list(read_rdf(path))
    assert str(caught.value).startswith(message)


def test_a_file_that_is_gone_is_told(tmp_path: Path):
    with pytest.raises(RecordError, match="cannot be read"):
        list(read_rdf(tmp_path / "x.ttl"))


def test_broken_files_and_records_are_told_together(mini: Path):
    for name in ("x.ttl", "y.nt"):
        (mini.parent / name).write_text("oops")
    (mini / "more.yaml").write_text("- a: Person\n")
    with pytest.raises(BuildFailed) as caught:
        check([mini.parent / "x.ttl", mini, mini.parent / "y.nt"], BASE, silent)
    assert [str(problem).partition(":")[0] for problem in caught.value.problems] == [
        "x.ttl",
        "y.nt",
        "mini-2001/more.yaml",
    ]


FOREIGN = """
    PREFIX kar: <https://w3id.org/kararname/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    PREFIX : <https://example.org/>
    :g { :m a kar:Meeting ; rdfs:label "M"@en, "M"@tr ; kar:date [ a kar:TimeSpan ; kar:edtf "1901" ] ;
         kar:participant :p, :q . }
    :p a kar:Person ; rdfs:label "P"@en, "P"@tr . :q a kar:Person ; rdfs:label "Q"@en, "Q"@tr .
    :x :knows [ :name "anyone" ], [ :name "someone" ] .
"""


@pytest.fixture
def trig(tmp_path: Path) -> Path:
    path = tmp_path / "data.trig"
    path.write_text(FOREIGN)
    return path


def test_data_of_others_is_built_with_inference_where_our_classes_occur(trig: Path, tmp_path: Path):
    published = build([trig], tmp_path / "data", BASE, silent)
    store = EmbeddedStore.open(published.data_file)
    rows = store.select("SELECT ?who { <https://example.org/p> <https://w3id.org/kararname/ontology#metWith> ?who }")
    assert [row["who"] for row in rows] == [NamedNode("https://example.org/q")]
    assert published.manifest.claims == 0
    assert published.manifest.entities["Meeting"] == 1


def test_data_of_others_is_held_to_our_shapes(trig: Path):
    trig.write_text(FOREIGN.replace("kar:participant :p, :q", ""))
    with pytest.raises(BuildFailed, match=r"https://example\.org/m: A meeting needs a `participant`"):
        check([trig], BASE, silent)


def test_blank_nodes_get_the_same_names_in_every_build(trig: Path, tmp_path: Path):
    other = tmp_path / "other.ttl"
    other.write_text('_:b0 <https://example.org/name> "nobody" . [] <https://example.org/name> "anyone" .')
    one, two = (build([trig, other], tmp_path / name, BASE, silent) for name in ("one", "two"))
    assert one.data_file.read_bytes() == two.data_file.read_bytes()


def test_blank_nodes_of_two_files_are_two(tmp_path: Path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.ttl").write_text(f'_:b0 <https://example.org/name> "{name}" .')
    published = build([tmp_path / "one.ttl", tmp_path / "two.ttl"], tmp_path / "data", BASE, silent)
    rows = EmbeddedStore.open(published.data_file).select("SELECT DISTINCT ?s { ?s <https://example.org/name> ?name }")
    assert len(rows) == 2


def test_a_dump_can_be_built_from_again(mini_store: EmbeddedStore, tmp_path: Path):
    dump = tmp_path / "dump.nt"
    dump.write_bytes(mini_store.quads(BY_SUFFIX["nt"]))
    again = build([dump], tmp_path / "data", BASE, silent)
    assert again.manifest.statements == len(dump.read_bytes().splitlines())

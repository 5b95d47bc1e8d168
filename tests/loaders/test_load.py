"""A made-up source is read into statements, claims and facts; link tables add theirs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from kararname.errors import BuildFailed, UsageError
from kararname.loaders.folders import input_files, shown, source_folders
from kararname.loaders.load import load
from kararname.loaders.naming import Context, Names
from kararname.loaders.statements import ClaimKey, Loaded
from kararname.ontology.schema import read_schema
from kararname.settings import BASE


def read(*folders: Path, told: list[str] | None = None) -> Loaded:
    return load(folders, Context(read_schema(), Names(BASE)), (told if told is not None else []).append)


def claims(loaded: Loaded) -> set[str]:
    return {statement.claim.path for statement in loaded.statements}


def about(loaded: Loaded, path: str, predicate: str) -> list[str]:
    """What the facts say of a thing, in order."""
    return [
        fact.value.value
        for fact in loaded.facts
        if fact.subject.value == BASE + path and fact.predicate.value.endswith(predicate)
    ]


def test_every_claim_of_a_statement_is_described(mini: Path):
    loaded = read(mini)
    described = {fact.subject.value.removeprefix(BASE) for fact in loaded.facts if fact.value.value.endswith("#Claim")}
    assert claims(loaded) == described


CLAIMS: Iterable[tuple[str, str, list[str]]] = [
    ("p1.1+n1", "#page", ["1"]),
    ("p1.1+n1", "#passage", [f"{BASE}source/mini-2001/p1.1"]),
    ("p1.1+n1", "#footnote", [f"{BASE}source/mini-2001/n1"]),
    ("p1.1+n1", "#heldBy", [f"{BASE}id/person/ada-quill"]),
    ("p1.1+n1", "#source", [f"{BASE}source/mini-2001"]),
    ("p1.1+n1", "label", ["p. 1, n. 1", "s. 1, dn. 1"]),
    ("p1.2+n3", "#page", ["1"]),
    ("p1.2@2+n3", "#page", ["2"]),
    ("p1.2@2+n3", "#passage", [f"{BASE}source/mini-2001/p1.2"]),
    ("n3", "#page", ["2"]),
    ("n3", "#passage", []),
    ("n3", "#footnote", [f"{BASE}source/mini-2001/n3"]),
    ("whole", "#page", []),
    ("whole", "#passage", []),
    ("whole", "label", ["the whole", "tümü"]),
    ("n2~dorn-hale~rejected", "#heldBy", [f"{BASE}id/person/dorn-hale"]),
    ("n2~dorn-hale~rejected", "#stance", ["https://w3id.org/kararname/ontology#rejected"]),
    ("ister", "#evidence", ['made up: "Ister"', "another", "a third"]),
    ("ister", "label", ["link to Wikidata, ister", "Vikiveri bağı, ister"]),
]


@pytest.mark.parametrize(("claim", "predicate", "values"), CLAIMS, ids=[f"{name} {key}" for name, key, _ in CLAIMS])
def test_a_claim_says_where_it_stands_and_whose_it_is(claim: str, predicate: str, values: list[str], mini: Path):
    assert about(read(mini), f"claim/mini-2001/{claim}", predicate) == values


PASSAGES: Iterable[tuple[str, str, list[str]]] = [
    ("p1.h1", "#passageKind", ["heading"]),
    ("p1.h1", "label", ["page 1, heading 1", "sayfa 1, başlık 1"]),
    ("p1.2", "#page", ["1", "2"]),
    ("p1.2", "#order", ["3"]),
    ("p1.2", "#startOffset", ["51"]),
    ("p1.2", "#endOffset", ["99"]),
    ("p1.2", "#textHash", ["0123456789abcdef" * 4]),
    ("n3", "#noteNumber", ["3"]),
    ("n3", "#markedIn", [f"{BASE}source/mini-2001/p1.2"]),
    ("n3", "label", ["footnote 3", "dipnot 3"]),
    ("n3", "#passageOf", [f"{BASE}source/mini-2001"]),
]


@pytest.mark.parametrize(("name", "predicate", "values"), PASSAGES, ids=[f"{name} {key}" for name, key, _ in PASSAGES])
def test_passages_and_footnotes_are_described(name: str, predicate: str, values: list[str], mini: Path):
    assert about(read(mini), f"source/mini-2001/{name}", predicate) == values


DATES: Iterable[tuple[str, str, list[str]]] = [
    ("1901-05-04", "#edtf", ["1901-05-04"]),
    ("1901-05-04", "#earliest", ["1901-05-04"]),
    ("1901-05-04", "label", ["4 May 1901", "4 Mayıs 1901"]),
    ("1900", "#earliest", ["1900-01-01"]),
    ("1900", "#latest", ["1900-12-31"]),
    ("1900", "label", ["1900", "1900"]),
    ("1910-02", "#latest", ["1910-02-28"]),
    ("1910-02", "label", ["February 1910", "Şubat 1910"]),
]


@pytest.mark.parametrize(("name", "predicate", "values"), DATES, ids=[f"{name} {key}" for name, key, _ in DATES])
def test_dates_are_described_as_time_spans(name: str, predicate: str, values: list[str], mini: Path):
    assert about(read(mini), f"id/time/{name}", predicate) == values


@pytest.mark.parametrize(
    ("written", "labels"),
    [
        ("1901-05-04/1901-05-06", ["4 May 1901 – 6 May 1901", "4 Mayıs 1901 – 6 Mayıs 1901"]),
        ("1901-05~", ["May 1901 (?)", "Mayıs 1901 (?)"]),
        ("1901-05-04/..", ["4 May 1901 – …", "4 Mayıs 1901 – …"]),
    ],
)
def test_a_date_is_put_into_words(written: str, labels: list[str], mini: Path):
    record = f"- id: group/lorvia\n  cite: p1.1\n  attested: '{written}'\n"
    (mini / "more.yaml").write_text(record, "utf-8")
    loaded = read(mini)
    (iri,) = [item.value.value for item in loaded.statements if item.predicate.value.endswith("#attested")]
    assert about(loaded, iri.removeprefix(BASE), "label") == labels


@pytest.mark.parametrize(
    ("key", "path"),
    [
        (ClaimKey("s", "p1.1+n1", "person/a", "asserted", default=True), "claim/s/p1.1+n1"),
        (ClaimKey("s", "n1", "person/b", "rejected", default=False), "claim/s/n1~b~rejected"),
    ],
)
def test_a_claim_names_its_holder_only_where_it_is_not_the_source(key: ClaimKey, path: str):
    assert key.path == path


def test_a_folder_of_sources_is_read_source_by_source(mini: Path):
    told: list[str] = []
    loaded = read(mini.parent, told=told)
    assert told == ["read mini-2001"]
    assert loaded.statements == read(mini).statements


def test_records_may_lie_in_a_folder_of_their_own(mini: Path):
    flat = set(read(mini).statements)
    (mini / "events").mkdir()
    (mini / "events.yaml").rename(mini / "events" / "p1-2.yaml")
    assert set(read(mini).statements) == flat


def test_sources_may_refer_to_each_other(mini: Path):
    other = mini.parent / "other"
    other.mkdir()
    (other / "source.yaml").write_text(
        "- id: source/other\n  a: Source\n  label: {en: O, tr: O}\n  author: person/ada-quill\n  cite: whole\n", "utf-8"
    )
    assert "claim/other/whole" in claims(read(other, mini))


def test_a_path_without_a_source_is_a_mistake_of_the_command(tmp_path: Path):
    with pytest.raises(UsageError, match=r"holds no source: wanted a folder with a source\.yaml"):
        read(tmp_path)
    with pytest.raises(UsageError, match="holds no source"):
        read(tmp_path / "nowhere")


def test_the_inputs_of_a_source_are_its_tables_and_records(mini: Path):
    (mini / "notes.txt").write_text("not an input")
    assert {path.suffix for path in input_files(mini)} == {".yaml", ".csv"}
    assert source_folders(mini.parent) == [mini]


def test_a_file_is_shown_relative_to_the_working_folder(mini: Path):
    assert shown(mini / "source.yaml") == "mini-2001/source.yaml"
    assert shown(Path("/elsewhere/source.yaml")) == "/elsewhere/source.yaml"


LINKS: Iterable[tuple[str, str]] = [
    ("place/nowhere,x,Q1,exactMatch,e,,,,,", "place/nowhere: nothing is defined as `place/nowhere`"),
    ("person/bela-tor,x,Q1,exactMatch,e,,,,,", "did you mean `person/bela-torv`?"),
    ("place/ister,x,42,exactMatch,e,,,,,", "`42` is no Wikidata item; wanted something like Q5152"),
    ("place/ister,x,Q1,sameAs,e,,,,,", "match is `sameAs`, wanted exactMatch or closeMatch"),
    ("place/ister,x,Q1,exactMatch,,,,,,", "a link needs its evidence"),
    ("place/ister,,Q1,exactMatch,e,,,,,", "`` is no key"),
    ("place/ister,a b,Q1,exactMatch,e,,,,,", "`a b` is no key"),
    ("place/ister,x,Q1,exactMatch,e,,north,0,,", "lat: `north` is no number of degrees from -90 to 90"),
    ("place/ister,x,Q1,exactMatch,e,,40,181,,", "lon: `181` is no number of degrees from -180 to 180"),
    ("person/bela-torv,x,Q1,exactMatch,e,,,,long ago,", "'long ago'"),
    ("place/ister,x,Q1", "match is ``, wanted exactMatch"),
    ("place/ister,x,Q1,exactMatch,e,,,,,,more", "more cells than columns"),
    ("place/ister,ister,Q1,exactMatch,e,,,,,", "the key `ister` stands already at mini-2001/links.csv:2"),
]


@pytest.mark.parametrize(("row", "words"), LINKS, ids=[words for _, words in LINKS])
def test_a_mistake_in_a_table_of_links_is_told_with_its_line(row: str, words: str, mini: Path):
    with (mini / "links.csv").open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    with pytest.raises(BuildFailed) as caught:
        read(mini)
    (problem,) = caught.value.problems
    assert str(problem).startswith("mini-2001/links.csv:4: ")
    assert words in str(problem)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"entity,key\n", "links.csv:1: missing columns: birth, death, evidence"),
        (b"", "links.csv:1: missing columns"),
        (b"\xff", "links.csv: cannot be read"),
        (b'entity,key,qid,match,evidence,evidence_2,lat,lon,birth,death\n"a"b,c\n', "links.csv:2: not CSV"),
    ],
)
def test_what_is_no_table_of_links_is_told(raw: bytes, words: str, mini: Path):
    (mini / "links.csv").write_bytes(raw)
    with pytest.raises(BuildFailed) as caught:
        read(mini)
    (problem,) = caught.value.problems
    assert words in str(problem)

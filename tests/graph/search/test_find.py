"""Searching the index of the shipped dataset and of a made-up one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.errors import DatasetError
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.search import SearchIndex, Tier, find, index_in_memory, write_index
from kararname.settings import BASE

FIRST = {
    "cicerin": ("person/georgy-chicherin", Tier.EXACT),
    "Chicherin": ("person/georgy-chicherin", Tier.EXACT),
    "Çiçerin": ("person/georgy-chicherin", Tier.EXACT),
    "Чичерин": ("person/georgy-chicherin", Tier.EXACT),
    "Карахан": ("person/lev-karakhan", Tier.EXACT),
    "kazim karabekir": ("person/kazim-karabekir", Tier.EXACT),
    "misaki milli": ("topic/misak-i-milli", Tier.EXACT),
    "misak ı milli": ("topic/misak-i-milli", Tier.EXACT),
    "MİSAK-I MİLLÎ": ("topic/misak-i-milli", Tier.EXACT),
    "Ankara’ya": ("place/ankara", Tier.EXACT),
    "van, bitlis": ("topic/land-demand", Tier.PREFIX),
    "karabekir kazim": ("person/kazim-karabekir", Tier.WORD),
    "rabekir": ("person/kazim-karabekir", Tier.INFIX),
    "chicerin": ("person/georgy-chicherin", Tier.NEAR),
    "karabakir": ("person/kazim-karabekir", Tier.NEAR),
    "kazim karabakir": ("person/kazim-karabekir", Tier.NEAR),
}


@pytest.fixture(scope="module")
def index(dataset: Published) -> SearchIndex:
    return SearchIndex(dataset.search_file, dataset.manifest.version)


@pytest.mark.parametrize("text", FIRST)
def test_a_search_finds_first_what_is_meant(index: SearchIndex, text: str) -> None:
    best = index.find(text).hits[0]
    assert (best.iri.removeprefix(BASE + "id/"), best.tier) == FIRST[text]


@pytest.mark.parametrize("text", ["chicherin", "van", "a", "moskova", "karabakir", "letter to lenin"])
def test_better_hits_come_first_and_each_thing_once(index: SearchIndex, text: str) -> None:
    hits = index.find(text).hits
    assert [hit.tier for hit in hits] == sorted(hit.tier for hit in hits)
    assert len({hit.iri for hit in hits}) == len(hits) > 1


def test_texts_are_searched_after_names(index: SearchIndex) -> None:
    hits = index.find("altın").hits
    assert {hit.tier for hit in hits} >= {Tier.TEXT}
    assert hits[0].tier < Tier.TEXT


def test_a_name_that_is_not_there_has_suggestions(index: SearchIndex) -> None:
    found = index.find("Bekir Samimi Paşazade")
    assert not found.hits
    assert "Bekir Sami" in {hit.text for hit in found.suggestions}


@pytest.mark.parametrize(
    "text", ["", " ", '"', "'", "*", "\0", "()", "--", "xqzzyw", "1 2 3 4 5 6 7 8 9", "q" * 10_000]
)
def test_what_cannot_be_found_finds_nothing(index: SearchIndex, text: str) -> None:
    assert not index.find(text).hits


@pytest.mark.parametrize(
    "text",
    ["van AND", "NEAR(van, 2)", "key:van", 'van"', "van OR 1=1; DROP TABLE name", "van*", "^van", "-van", "{van}"],
)
def test_operators_of_the_engine_are_only_words(index: SearchIndex, text: str) -> None:
    found = index.find(text)
    assert isinstance(found.hits, list | tuple)
    assert index.find("van").hits


@given(st.text(max_size=60))
def test_nothing_that_can_be_typed_breaks_the_search(dataset: Published, text: str) -> None:
    hits = SearchIndex(dataset.search_file, dataset.manifest.version).find(text).hits
    assert [hit.tier for hit in hits] == sorted(hit.tier for hit in hits)


def test_the_same_dataset_gives_the_same_bytes(dataset: Published, tmp_path: Path) -> None:
    store = EmbeddedStore.open(dataset.data_file)
    index = write_index(tmp_path / "index", store, BASE, dataset.manifest.version)
    assert index.read_bytes() == dataset.search_file.read_bytes()


def test_an_index_counts_the_statements_of_claims(mini_store: EmbeddedStore) -> None:
    found = SearchIndex(index_in_memory(mini_store, BASE, "v"), "v").find("a")
    rows = mini_store.select(
        "SELECT DISTINCT ?s ?p ?o WHERE { ?g a <https://w3id.org/kararname/ontology#Claim> GRAPH ?g { ?s ?p ?o } }"
    )
    for hit in found.hits:
        ends = [{getattr(row[end], "value", "") for end in ("s", "o")} for row in rows]
        assert hit.statements == sum(hit.iri in pair for pair in ends)


def test_the_index_of_another_dataset_is_refused(dataset: Published) -> None:
    with pytest.raises(DatasetError, match="kararname build"):
        SearchIndex(dataset.search_file, "another")


def test_a_missing_or_damaged_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="kararname build"):
        SearchIndex(tmp_path / "none.sqlite", "v")
    (tmp_path / "bad.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(DatasetError, match="kararname build"):
        SearchIndex(tmp_path / "bad.sqlite", "v")


def test_an_sqlite_without_trigrams_is_named(mini_store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    class Without(sqlite3.Connection):
        def executescript(self, sql: str, /) -> sqlite3.Cursor:
            return super().executescript(sql.replace("fts5", "fts99"))

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **rest: connect(*args, **rest, factory=Without))
    with pytest.raises(DatasetError, match="FTS5"):
        index_in_memory(mini_store, BASE, "v")


@pytest.mark.parametrize("most", [1, 3, 20])
def test_looking_no_further_than_needed_changes_nothing(
    dataset: Published, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once enough names fit well, those that fit less well are not looked for, and would not have been shown."""
    index = SearchIndex(dataset.search_file, dataset.manifest.version)
    words = ("a", "van", "ankara", "demand", "bekir sami", "kara", "1920", "moskova gorusmesi", "çiçerin")
    whole = {word: index.find(word).hits for word in words}
    monkeypatch.setattr(find, "MOST_HITS", most)
    assert {word: index.find(word).hits for word in words} == {word: hits[:most] for word, hits in whole.items()}

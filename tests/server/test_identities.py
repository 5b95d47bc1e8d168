"""The page of proposals shows what speaks for and against each, and gives decisions as rows; it writes nothing."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import get_args

import pytest
from flask.testing import FlaskClient
from kararname.graph.build import build
from kararname.graph.dataset import Published
from kararname.graph.identities_file import read_identities_file
from kararname.loaders import likeness
from kararname.server.identities import REASONS
from kararname.server.serve import make_app
from kararname.settings import BASE, Settings

HTML = {"Accept": "text/html"}
PAIR = "pair:person/bela-torv,person/torv-b"
HEAD = "one,other,decision,reviewer,date,why\n"
TORV = """
- id: person/torv-b
  a: Person
  label: {en: Torv Bela, tr: Torv Bela}
  description: {en: He., tr: O.}
  cite: p31.1
"""


@pytest.fixture(scope="module")
def sources(both_sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    sources = Path(shutil.copytree(both_sources, tmp_path_factory.mktemp("torv") / "sources"))
    (sources / "second-2003" / "torv.yaml").write_text(TORV, "utf-8")
    return sources


@pytest.fixture(scope="module")
def published(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    return build([sources], tmp_path_factory.mktemp("data"), BASE, lambda _: None)


@pytest.fixture(scope="module")
def client(published: Published) -> FlaskClient:
    return make_app(Settings(), published).test_client()


def test_a_proposal_shows_both_things_with_source_points_and_reasons(client: FlaskClient) -> None:
    text = client.get("/identities?lang=en", headers=HTML).text
    for told in (
        "/page/person/bela-torv",
        "/page/person/torv-b",
        "60 of 100 points",
        "names of one sound (+60)",
        "He.",
    ):
        assert told in text
    assert "For identities.csv" not in text


def test_reasons_are_told_in_turkish(client: FlaskClient) -> None:
    assert "adların okunuşu aynı" in client.get("/identities?lang=tr", headers=HTML).text


def test_a_choice_becomes_a_row_that_the_build_takes(client: FlaskClient, sources: Path, tmp_path: Path) -> None:
    """The row stands on the page as it goes into the file; an answer that is none, or of no proposal, gives none."""
    query = {PAIR: "same", "reviewer": "R, the\nreader", "why": "One man.", "pair:person/x,person/y": "same"}
    answer = client.get("/identities", query_string=query, headers=HTML)
    rows = answer.text.partition("<pre")[2].partition("<code>")[2].partition("</code>")[0].replace("&#34;", '"')
    [row] = csv.reader(io.StringIO(rows))
    assert row[:4] == ["person/bela-torv", "person/torv-b", "same", "R, the reader"]
    assert answer.headers["Cache-Control"] == "no-store"
    copied = Path(shutil.copytree(sources, tmp_path / "sources"))
    (copied / "identities.csv").write_text(HEAD + rows, "utf-8")
    told = read_identities_file(build([copied], tmp_path / "data", BASE, lambda _: None).folder)
    assert [one.other for one in told.decided] == ["person/torv-b"]
    assert "<pre" not in client.get("/identities", query_string={PAIR: "perhaps"}, headers=HTML).text


def test_proposals_are_data_too(client: FlaskClient) -> None:
    told = client.get("/identities.json").get_json()
    assert [(one["known"], one["new"], one["points"]) for one in told["proposals"]] == [
        ("person/bela-torv", "person/torv-b", 60)
    ]
    [row] = csv.DictReader(io.StringIO(client.get("/identities.csv").text))
    assert row["reasons"] == "names of one sound (+60)"


def test_an_id_that_was_given_up_leads_to_the_one_that_stays(sources: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copytree(sources, tmp_path / "sources"))
    (copied / "identities.csv").write_text(
        f"{HEAD}person/bela-torv,person/torv-b,same,R,2026-01-02,One man.\n", "utf-8"
    )
    client = make_app(Settings(), build([copied], tmp_path / "data", BASE, lambda _: None)).test_client()
    assert client.get("/id/person/torv-b", headers=HTML).headers["Location"] == "/page/person/torv-b"
    moved = client.get("/page/person/torv-b", headers=HTML)
    assert (moved.status_code, moved.headers["Location"]) == (301, "/page/person/bela-torv")
    assert f"owl:sameAs <{BASE}id/person/bela-torv>" in client.get("/data/person/torv-b.ttl").text
    page = client.get("/page/person/bela-torv", headers=HTML).text
    assert "Torv Bela" in page
    assert "One man." in client.get("/identities", headers=HTML).text


def test_a_page_past_the_last_is_not_there(client: FlaskClient) -> None:
    assert client.get("/identities?page=2", headers=HTML).status_code == 404


def test_one_source_has_nothing_to_decide(mini_dataset: Published) -> None:
    client = make_app(Settings(), mini_dataset).test_client()
    assert "0 proposals" in client.get("/identities?lang=en", headers=HTML).text


def test_every_reason_has_words_of_the_page() -> None:
    """The loaders, which know of no page, give no other."""
    assert set(REASONS) == set(get_args(likeness.Words))

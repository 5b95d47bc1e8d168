"""References to pages, in the forms that reference managers read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from kararname.server.citing import Reference, as_bibtex, as_csl, as_ris

REFERENCE = Reference(
    "kararname-x-1", "50 % of {A} & B_c", "en", "https://example.org/id/x/1", "v1", "2026", "A, B (2001)"
)


@pytest.mark.parametrize(
    ("suffix", "media_type", "wanted"),
    [
        ("bib", "application/x-bibtex", "@misc{kararname-person-ayla-deniz,"),
        ("ris", "application/x-research-info-systems", "TI  - Ayla Deniz\r\n"),
        ("json", "application/vnd.citationstyles.csl+json", '"type": "dataset"'),
        ("txt", "text/plain", "“Ayla Deniz”, Kararname: a knowledge graph"),
    ],
)
def test_a_page_is_cited_in_every_form(client: FlaskClient, suffix: str, media_type: str, wanted: str) -> None:
    answer = client.get(f"/cite/person/ayla-deniz.{suffix}?lang=en")
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert wanted in answer.data.decode()
    assert "abc123" in answer.text
    assert "https://w3id.org/kararname/id/person/ayla-deniz" in answer.text
    assert "Yazar, An example" in answer.text


def test_a_reference_speaks_the_language_of_the_page(client: FlaskClient) -> None:
    text = client.get("/cite/meeting/1901-05-02-deniz-orlov.txt?lang=tr").text
    assert "Deniz–Orlov görüşmesi" in text
    assert "Türk–Sovyet ilişkilerinin ilk yılının bilgi grafı" in text


@pytest.fixture
def english(app: Flask) -> Iterator[None]:
    with app.test_request_context("/?lang=en"):
        yield


@pytest.mark.usefixtures("english")
def test_signs_of_tex_are_escaped() -> None:
    text = as_bibtex(REFERENCE)
    assert r"title = {50 \% of \{A\} \& B\_c}" in text
    assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")


@pytest.mark.usefixtures("english")
def test_an_ris_record_has_one_tag_a_line() -> None:
    lines = as_ris(Reference("k", "a\nTY  - BOOK", "en", "https://example.org/", "v", "", "")).split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines if line)
    assert [line for line in lines if line.startswith(("TY", "ER"))] == ["TY  - DATA", "ER  - "]


@pytest.mark.usefixtures("english")
def test_csl_json_is_json_with_the_year() -> None:
    (item,) = json.loads(as_csl(REFERENCE))
    assert item["issued"] == {"date-parts": [[2026]]}
    assert item["version"] == "v1"


@pytest.mark.parametrize("path", ["/cite/person/nobody.bib", "/cite/person/ayla-deniz.exe", "/cite/person/ayla-deniz"])
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404

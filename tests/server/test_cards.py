"""The cards of citations: where a claim stands, what it cites, whose it is."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

NOTED = "/card/ornek-2001/p1.1+n1?lang=en"
REJECTED = "/card/ornek-2001/n2~rakip-alim~rejected?lang=en"


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        (NOTED, '<a href="/source/ornek-2001/p1.1?lang=en">page 1, paragraph 1</a>'),
        (NOTED, '<a href="/source/ornek-2001/page/1?lang=en">read this page</a>'),
        (NOTED, '<a href="/source/ornek-2001/n1?lang=en">note 1</a>'),
        (NOTED, '<a href="/page/work/anilar-1950?lang=en">Memoirs (1950)</a>, p. 12'),
        (NOTED, '<a href="/page/person/selin-yazar?lang=en">Selin Yazar</a>'),
        (NOTED, '<a href="/claim/ornek-2001/p1.1+n1?lang=en">'),
        (NOTED.replace("lang=en", "lang=tr"), "iddianın sahibi:"),
        (REJECTED, "rejected"),
        (REJECTED, "Rakip Âlim"),
        (REJECTED, "page 2"),
        ("/card/ornek-2001/p2.1?lang=en", "No footnote stands here."),
        ("/card/wikidata/ayla-deniz?lang=en", "Wikidata"),
    ],
)
def test_a_card_shows(client: FlaskClient, address: str, wanted: str) -> None:
    assert wanted in client.get(address).text


def test_a_card_is_a_piece_of_a_page_in_its_own_language(client: FlaskClient) -> None:
    answer = client.get(NOTED)
    assert answer.mimetype == "text/html"
    assert answer.text.startswith('<div lang="en">')
    assert "<html" not in answer.text


@pytest.mark.parametrize("path", ["/card/ornek-2001/p9.9", "/card/", "/card/a b", '/card/"><script>'])
def test_no_claim_has_no_card(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "<script>" not in answer.text

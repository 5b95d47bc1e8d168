"""Pages of a dataset of two sources: each citation names its source, and what they differ on stands side by side."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.server.serve import make_app
from kararname.settings import Settings

MEETING = "/page/meeting/1901-05-04-torv-vane"


@pytest.fixture(scope="module")
def client(both_dataset: Published) -> FlaskClient:
    return make_app(Settings(), both_dataset).test_client()


@pytest.mark.parametrize("citation", ["Quill 2001, p. 1, n. 1", "Marr 2003, p. 31, n. 1", "Marr 2003, p. 32"])
def test_a_citation_names_its_source(citation: str, client: FlaskClient):
    assert f">{citation}</a>" in client.get(MEETING).text


def test_neither_of_two_days_is_the_accepted_one(client: FlaskClient):
    dates = client.get(MEETING).text.partition(">date</a>")[2].partition("</dd>")[0]
    assert dates.count('class="rival"') == dates.count("rival value") == 3
    assert dates.index("4 May 1901") < dates.index("6 May 1901")


def test_the_page_of_one_source_names_what_it_cites_of_the_other(client: FlaskClient):
    text = client.get("/page/work/fell-1950").text
    assert "Quill 2001, p. 1, n. 1" in text
    assert "Marr 2003, p. 31, n. 1" in text

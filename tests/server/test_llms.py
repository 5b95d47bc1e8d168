"""``/llms.txt`` says what is here, and each of its links leads somewhere."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.queries.catalogue import Catalogue
from kararname.server.serve import make_app
from kararname.settings import Settings


@pytest.fixture(scope="module")
def client(dataset: Published) -> FlaskClient:
    return make_app(Settings(), dataset).test_client()


@pytest.fixture(scope="module")
def text(client: FlaskClient) -> str:
    answer = client.get("/llms.txt")
    assert answer.content_type == "text/markdown; charset=utf-8"
    return answer.text


def test_it_is_markdown_with_one_title_and_a_summary(text: str) -> None:
    assert re.findall("^# .*$", text, re.MULTILINE) == ["# Kararname"]
    assert text.splitlines()[2].startswith("> ")


def test_it_names_every_saved_query(text: str) -> None:
    assert all(f"[{query.summary['en']}]" in text for query in Catalogue.load().all)


def test_every_link_leads_somewhere(client: FlaskClient, text: str) -> None:
    links = re.findall(r"\]\((http://localhost[^)]*)\)", text)
    assert len(links) > 80
    for link in links:
        path = link.removeprefix("http://localhost")
        if not path.startswith("/queries/"):
            assert client.get(path).status_code == 200, path
        else:
            assert client.head(path).status_code == 200, path

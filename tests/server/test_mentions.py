"""An entity page lists where the article names the thing, apart from what is said of it."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.ontology.schema import read_schema
from kararname.queries.catalogue import Catalogue
from kararname.server.app import create_app
from kararname.server.site import Site
from kararname.settings import Settings


@pytest.fixture(scope="module")
def shipped(dataset: Published) -> FlaskClient:
    """A client of the shipped sources."""
    store = EmbeddedStore.open(dataset.data_file)
    app = create_app(Site(store, read_schema(), Catalogue.load(), Settings(), dataset.manifest.version))
    app.testing = True
    return app.test_client()


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "Mentioned in the article"), ("tr", "Makalede anıldığı yerler")]
)
def test_a_page_lists_the_passages_that_name_the_thing(shipped: FlaskClient, language: str, heading: str) -> None:
    html = shipped.get("/page/person/lev-karakhan", headers={"Accept-Language": language}).get_data(as_text=True)
    section = html.partition(heading)[2].partition("</details>")[0]
    assert "/source/erdas-2017/p77.2" in section
    assert "mentionedIn" not in html.replace(section, "")


def test_pages_of_mentions_come_in_order(shipped: FlaskClient) -> None:
    html = shipped.get("/page/person/georgy-chicherin").get_data(as_text=True)
    section = html.partition("Mentioned in the article")[2].partition("</details>")[0]
    pages = [int(number) for number in re.findall(r"<dt>p\. (\d+)", section)]
    assert len(pages) > 3
    assert pages == sorted(set(pages))


def test_a_thing_without_a_name_has_no_such_list(shipped: FlaskClient) -> None:
    html = shipped.get("/page/meeting/1920-08-28-chicherin-bekir-sami").get_data(as_text=True)
    assert "Mentioned in the article" not in html

"""Crawlers find every page, and are told what to leave alone."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from flask.testing import FlaskClient
from kararname.server import sitemap

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(client: FlaskClient, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.content_type == "application/xml"
    return [item.text or "" for item in ET.fromstring(answer.data).iter(f"{SPACE}loc")]


def paths(client: FlaskClient) -> list[str]:
    """Every path of every sitemap of the index."""
    found = [address for part in addresses(client, "/sitemap.xml") for address in addresses(client, part)]
    return [address.removeprefix("http://localhost") for address in found]


def test_every_page_of_the_sitemap_is_there(client: FlaskClient) -> None:
    """Each address answers 200, none stands twice, and a person is among them."""
    found = paths(client)
    assert len(found) == len(set(found))
    assert "/page/person/ayla-deniz" in found
    answers = {path: client.get(path, headers={"Accept": "text/html"}).status_code for path in found}
    assert answers == dict.fromkeys(found, 200)


def test_a_long_list_is_cut_into_sitemaps(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """No sitemap is longer than the limit, and together they hold all."""
    whole = paths(client)
    monkeypatch.setattr(sitemap, "MOST", 5)
    assert all(len(addresses(client, part)) <= 5 for part in addresses(client, "/sitemap.xml"))
    assert paths(client) == whole


@pytest.mark.parametrize("path", ["/sitemap-0.xml", "/sitemap-2.xml"])
def test_a_sitemap_that_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    """404 outside the count."""
    assert client.get(path).status_code == 404


def test_crawlers_are_kept_from_queries(client: FlaskClient) -> None:
    """robots.txt names the sitemap and keeps crawlers from the endpoint."""
    lines = client.get("/robots.txt").text.splitlines()
    assert "Disallow: /sparql" in lines
    assert "Sitemap: http://localhost/sitemap.xml" in lines

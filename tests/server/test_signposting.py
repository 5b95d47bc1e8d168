"""The links of FAIR Signposting, level 1 and 2, as the package ``signposting`` reads them from a running server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests
from kararname.graph.dataset import Published
from kararname.settings import BASE
from signposting import Signposting, find_signposting_http_link, find_signposting_linkset
from support.serving import running

MEETING = "meeting/1901-05-04-torv-vane"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PAGES = {
    f"/page/{MEETING}": f"{BASE}id/{MEETING}",
    "/source/mini-2001": f"{BASE}source/mini-2001",
    "/source/mini-2001/p1.1": f"{BASE}source/mini-2001/p1.1",
    "/claim/mini-2001/p1.1+n1": f"{BASE}claim/mini-2001/p1.1+n1",
    "/dataset": f"{BASE}dataset",
}


@pytest.fixture(scope="module")
def address(mini_dataset: Published) -> Iterator[str]:
    with running(mini_dataset.folder) as address:
        yield address


def signposts(address: str, path: str) -> Signposting:
    """What the package finds in the headers of a page."""
    answer = requests.get(address + path, headers={"Accept": "text/html"}, timeout=30)
    assert answer.status_code == 200
    return find_signposting_http_link([answer.headers["Link"]], answer.url)


@pytest.mark.parametrize(("path", "iri"), PAGES.items())
def test_a_page_leads_to_what_it_is_about(address: str, path: str, iri: str) -> None:
    """Level 1: the name to cite, the type, and a licence where the dataset has one."""
    found = signposts(address, path)
    assert found.citeAs is not None
    assert found.citeAs.target == iri
    assert "https://schema.org/AboutPage" in {str(link.target) for link in found.types}
    assert found.describedBy
    assert found.items


@pytest.mark.parametrize("path", PAGES)
def test_every_link_to_data_leads_to_data_of_its_type(address: str, path: str) -> None:
    """``describedby`` and ``item``: each answers with the media type that the link tells."""
    found = signposts(address, path)
    for link in (*found.describedBy, *found.items):
        answer = requests.head(str(link.target), timeout=30)
        assert answer.status_code == 200, link
        assert answer.headers["Content-Type"].split(";")[0] == link.type


@pytest.mark.parametrize("path", PAGES)
def test_a_document_leads_back_to_its_page(address: str, path: str) -> None:
    """``describes`` or ``collection``, in the headers of each document of RDF."""
    for link in signposts(address, path).describedBy:
        answer = requests.get(str(link.target), timeout=30)
        if "rdf" in str(link.type) or "turtle" in str(link.type):
            back = answer.links["describes"]["url"]
            assert back == path


@pytest.mark.parametrize(("path", "iri"), PAGES.items())
def test_the_link_set_says_the_same_and_leads_back(address: str, path: str, iri: str) -> None:
    """Level 2: an RFC 9264 link set with the page's own links and those of its documents."""
    page = signposts(address, path)
    [linkset] = page.linksets
    answer = requests.get(str(linkset.target), timeout=30)
    assert answer.headers["Content-Type"] == "application/linkset+json"
    whole = find_signposting_linkset(str(linkset.target))
    own = whole.for_context(address + path)
    assert own.citeAs is not None
    assert own.citeAs.target == iri
    assert {str(link.target) for link in own.items} == {str(link.target) for link in page.items}
    back = {context["anchor"]: context.get("describes") for context in answer.json()["linkset"]}
    for link in page.describedBy:
        assert [target["href"] for target in back[str(link.target)]] == [address + path]


def test_the_shipped_dataset_tells_licence_and_makers(dataset: Published) -> None:
    """As links, on a page and on a document."""
    with running(dataset.folder) as address:
        for path in ("/page/person/georgy-chicherin", "/data/person/georgy-chicherin.ttl"):
            header = requests.get(address + path, timeout=30).headers["Link"]
            found = find_signposting_http_link([header], address + path)
            assert found.license is not None
            assert found.license.target == LICENCE
            assert {str(link.target) for link in found.authors} == {f"{BASE}dataset#authors"}


def test_an_unknown_thing_has_no_link_set(address: str) -> None:
    assert requests.get(f"{address}/linkset/id/person/nobody", timeout=30).status_code == 404

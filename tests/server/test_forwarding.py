"""What a proxy says of a request is believed of the proxies in the settings, and of nobody else."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from kararname.graph.dataset import Published
from kararname.server.admission import client_of
from kararname.server.forwarding import Forwarding
from support.serving import running

PREFIX = "/history/kararname"


def _environment(**values: str) -> dict[str, Any]:
    return {"PATH_INFO": "/", "SCRIPT_NAME": "", "HTTP_HOST": "here", "wsgi.url_scheme": "http", **values}


CLIENTS = [
    ({"REMOTE_ADDR": "192.0.2.1"}, "192.0.2.1"),
    ({"REMOTE_ADDR": "127.0.0.1"}, "127.0.0.1"),
    ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.1"}, "192.0.2.1"),
    ({"REMOTE_ADDR": "::1", "HTTP_X_FORWARDED_FOR": "forged, 192.0.2.1"}, "192.0.2.1"),
    ({"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": "192.0.2.9"}, "192.0.2.1"),
]


@pytest.mark.parametrize(("given", "client"), CLIENTS)
def test_a_client_is_known_by_its_address(given: dict[str, str], client: str) -> None:
    """Behind a proxy by what the proxy says; what others say of themselves counts for nothing."""
    environment = _environment(**given)
    Forwarding().apply(environment)
    assert client_of(environment) == client


ADDRESSES = [
    ("127.0.0.1", "https", "example.org", ("https", "example.org")),
    ("127.0.0.1", "HTTPS", "example.org:8443", ("https", "example.org:8443")),
    ("127.0.0.1", "https", "[2001:db8::1]:80", ("https", "[2001:db8::1]:80")),
    ("127.0.0.1", "javascript", "exa mple", ("http", "here")),
    ("127.0.0.1", "https", "evil.example/path", ("https", "here")),
    ("192.0.2.1", "https", "example.org", ("http", "here")),
]


@pytest.mark.parametrize(("sender", "scheme", "host", "seen"), ADDRESSES)
def test_scheme_and_host_are_the_proxys(sender: str, scheme: str, host: str, seen: tuple[str, str]) -> None:
    environment = _environment(REMOTE_ADDR=sender, HTTP_X_FORWARDED_PROTO=scheme, HTTP_X_FORWARDED_HOST=host)
    Forwarding().apply(environment)
    assert (environment["wsgi.url_scheme"], environment["HTTP_HOST"]) == seen


PATHS = [
    (PREFIX, "/"),
    (f"{PREFIX}/", "/"),
    (f"{PREFIX}/page/person/x", "/page/person/x"),
    ("/page/person/x", "/page/person/x"),
    (f"{PREFIX}x", f"{PREFIX}x"),
]


@pytest.mark.parametrize(("path", "seen"), PATHS)
def test_a_prefix_may_be_passed_on_or_taken_off(path: str, seen: str) -> None:
    environment = _environment(PATH_INFO=path)
    Forwarding(PREFIX).apply(environment)
    assert (environment["SCRIPT_NAME"], environment["PATH_INFO"]) == (PREFIX, seen)


@pytest.fixture(scope="module")
def address(mini_dataset: Published) -> Iterator[str]:
    with running(mini_dataset.folder, {"KARARNAME_PREFIX": PREFIX}) as address:
        yield address


def _get(url: str, **headers: str) -> tuple[str, str]:
    """The text of an answer, and where it was found in the end."""
    request = urllib.request.Request(url, headers={"Accept": "text/html", **headers})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read().decode(), answer.url


LINK = re.compile(r'(?:href|src|action|data-[a-z]+)="(/[^"]*)"')


@pytest.mark.parametrize(
    "path",
    ["/", "/browse/person", "/search?q=a", "/timeline", "/demands", "/sparql", "/queries/", "/ontology", "/dataset"],
)
def test_every_link_of_a_page_stays_under_the_prefix(path: str, address: str) -> None:
    links = LINK.findall(_get(f"{address}{PREFIX}{path}")[0])
    assert links
    assert [link for link in links if not link.startswith(PREFIX)] == []


def test_links_lead_to_pages_under_the_prefix(address: str) -> None:
    page, _ = _get(f"{address}{PREFIX}/browse/person")
    person = next(link for link in LINK.findall(page) if "/page/person/" in link)
    assert "<h1" in _get(address + person)[0]


def test_a_thing_leads_to_its_page_under_the_prefix(address: str) -> None:
    page, _ = _get(f"{address}{PREFIX}/browse/person")
    path = next(link for link in LINK.findall(page) if "/page/person/" in link)
    assert _get(address + path.replace("/page/", "/id/"))[1] == address + path


def test_absolute_addresses_are_those_the_proxy_is_reached_at(address: str) -> None:
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "history.example"}
    for _ in range(3):  # the second and third time out of the cache
        assert f"https://history.example{PREFIX}/sitemap-1.xml" in _get(f"{address}/sitemap.xml", **headers)[0]
    assert f"{address}{PREFIX}/sitemap-1.xml" in _get(f"{address}/sitemap.xml")[0]

"""The W3C's SPARQL 1.1 Protocol and Service Description tests, over HTTP against a running server.

Every request of the suite is sent as it stands there. The endpoint is read-only, so the tests of updates ask for a
refusal; their place in the protocol is section 2.2, which leaves the operation to the service.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
from kararname.graph.build import build
from kararname.graph.media import BY_MEDIA_TYPE
from kararname.settings import BASE
from support.serving import running
from support.w3c import Request, protocol_data, protocol_tests

SD = "http://www.w3.org/ns/sparql-service-description#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
KINDS = {"boolean": "boolean", "tabular": "bindings", "RDF": "graph"}


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    media_type: str
    body: bytes


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the data of the suite."""
    folder = tmp_path_factory.mktemp("protocol")
    data = folder / "protocol.nq"
    data.write_bytes(ox.serialize(protocol_data(), format=ox.RdfFormat.N_QUADS) or b"")
    build([data], folder / "data", BASE, lambda _message: None)
    with running(folder / "data") as address:
        yield address


def send(address: str, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b"") -> Answer:
    """Send a request with the headers given and no others but what HTTP needs."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=20)
    try:
        connection.request(method, path, body or None, headers or {})
        response = connection.getresponse()
        media_type = response.headers.get_content_type()
        return Answer(response.status, media_type, response.read())
    finally:
        connection.close()


def send_all(address: str, requests: list[Request]) -> list[Answer]:
    """Send the requests of a test, one after another."""
    return [send(address, each.method, each.path, dict(each.headers), each.body) for each in requests]


QUERIES = protocol_tests("query_")
BAD = protocol_tests("bad_")
UPDATES = protocol_tests("update_")


@pytest.mark.parametrize("requests", QUERIES.values(), ids=QUERIES)
def test_a_query_is_answered_in_a_fitting_form(address: str, requests: list[Request]) -> None:
    """Section 2.1: GET, form, direct; the dataset of the request goes before the query's own."""
    for request, answer in zip(requests, send_all(address, requests), strict=True):
        assert str(answer.status)[0] in request.statuses
        assert KINDS[request.form] in BY_MEDIA_TYPE[answer.media_type].kinds
        if request.boolean is not None:
            assert json.loads(answer.body)["boolean"] is request.boolean


@pytest.mark.parametrize("requests", BAD.values(), ids=BAD)
def test_a_bad_request_is_refused_with_the_reason(address: str, requests: list[Request]) -> None:
    """Sections 2.1.6 and 2.2.4: a client's mistake is a 4xx; ours says what is wrong."""
    for request, answer in zip(requests, send_all(address, requests), strict=True):
        assert request.statuses == {"4"}
        assert 400 <= answer.status < 500
        assert answer.media_type == "application/problem+json"
        assert json.loads(answer.body)["detail"]


@pytest.mark.parametrize("requests", UPDATES.values(), ids=UPDATES)
def test_an_update_is_refused_and_changes_nothing(address: str, requests: list[Request]) -> None:
    """Section 2.2: there is no update operation here, so its requests are forbidden; queries between are answered."""
    for request, answer in zip(requests, send_all(address, requests), strict=True):
        if request.body.startswith(b"update=") or "sparql-update" in request.headers.get("content-type", ""):
            assert answer.status == 403
            assert "read-only" in json.loads(answer.body)["detail"]
        else:
            assert answer.status == 200
    assert b"data1.rdf" in send(address, "GET", "/sparql?query=SELECT+*%7BGRAPH+%3Fg%7B%3Fs+%3Fp+%3Fo%7D%7D").body


def test_all_tests_of_the_protocol_are_asked() -> None:
    """34 in the suite's manifest; none is left out."""
    assert len(QUERIES) + len(BAD) + len(UPDATES) == len(protocol_tests("")) == 34


@pytest.fixture(scope="module")
def description(address: str) -> ox.Store:
    """What the bare endpoint answers."""
    answer = send(address, "GET", "/sparql")
    assert answer.status == 200
    store = ox.Store()
    store.load(answer.body, format=ox.RdfFormat.from_media_type(answer.media_type))
    return store


def test_get_on_the_endpoint_returns_rdf(description: ox.Store) -> None:
    """Service Description, section 2: GET without a query."""
    assert len(description) > 0


def test_the_description_has_a_matching_endpoint_triple(description: ox.Store, address: str) -> None:
    """Service Description, section 3.2.2: the address that was asked."""
    endpoint = ox.NamedNode(f"{address}/sparql")
    [quad] = description.quads_for_pattern(None, ox.NamedNode(f"{SD}endpoint"), endpoint, None)
    assert ox.Quad(quad.subject, TYPE, ox.NamedNode(f"{SD}Service")) in description


SCHEMA = {
    "endpoint": ("Service", None),
    "supportedLanguage": ("Service", "Language"),
    "feature": ("Service", "Feature"),
    "resultFormat": ("Service", None),
    "defaultDataset": ("Service", "Dataset"),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("Dataset", "NamedGraph"),
    "name": ("NamedGraph", None),
    "graph": ("NamedGraph", "Graph"),
}
INDIVIDUALS = {
    "SPARQL10Query": "Language",
    "SPARQL11Query": "Language",
    "BasicFederatedQuery": "Feature",
    "RequiresDataset": "Feature",
}


def test_the_description_conforms_to_the_schema(description: ox.Store) -> None:
    """Service Description, section 3: known terms only, each between things of its domain and range."""
    for quad in description:
        local = quad.predicate.value.removeprefix(SD)
        if local == quad.predicate.value:
            continue
        domain, range_ = SCHEMA[local]
        assert ox.Quad(quad.subject, TYPE, ox.NamedNode(f"{SD}{domain}")) in description
        if range_:
            known = INDIVIDUALS.get(getattr(quad.object, "value", "").removeprefix(SD)) == range_
            assert known or ox.Quad(quad.object, TYPE, ox.NamedNode(f"{SD}{range_}")) in description

"""Federated queries both ways: ours may ask the services that the operator allows, and others may ask ours."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from kararname.graph.dataset import Published
from support.answering import answering
from support.native import Native, native_server
from support.serving import running

ELSEWHERE = '<https://w3id.org/kararname/id/person/bela-torv> <urn:knows> "what we do not" .'
BOTH = """PREFIX kar: <https://w3id.org/kararname/ontology#>
SELECT ?person ?told WHERE { ?person a kar:Person . SERVICE <SERVICE> { ?person <urn:knows> ?told } }"""
PEOPLE = """PREFIX kar: <https://w3id.org/kararname/ontology#>
SELECT ?person ?told WHERE { ?person <urn:knows> ?told . SERVICE <SERVICE> { ?person a kar:Person } }"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Native]:
    """A service of others, which knows something about one of our persons."""
    data = Path(tmp_path_factory.mktemp("elsewhere") / "data.nq")
    data.write_text(ELSEWHERE, "utf-8")
    with native_server() as server:
        server.load(data)
        yield server


@pytest.fixture(scope="module")
def address(mini_dataset: Published, elsewhere: Native) -> Iterator[str]:
    with running(mini_dataset.folder, {"KARARNAME_SERVICES": elsewhere.query}) as address:
        yield address


def _ask(endpoint: str, query: str) -> tuple[list[dict[str, str]], str]:
    """The rows, and what is said of keeping them."""
    request = urllib.request.Request(
        f"{endpoint}?{urlencode({'query': query})}", headers={"Accept": "application/sparql-results+json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        rows = json.loads(answer.read())["results"]["bindings"]
        return [{name: cell["value"] for name, cell in row.items()} for row in rows], answer.headers["Cache-Control"]


def _status(endpoint: str, query: str) -> int:
    """The status of an answer that is an error."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        _ask(endpoint, query)
    caught.value.close()
    return int(caught.value.code)


FOUND = [{"person": "https://w3id.org/kararname/id/person/bela-torv", "told": "what we do not"}]


def test_our_endpoint_asks_a_service_that_is_allowed(address: str, elsewhere: Native) -> None:
    rows, kept = _ask(f"{address}/sparql", BOTH.replace("<SERVICE>", f"<{elsewhere.query}>"))
    assert rows == FOUND
    assert kept == "no-store"


def test_others_may_ask_our_endpoint(address: str, elsewhere: Native) -> None:
    assert _ask(elsewhere.query, PEOPLE.replace("<SERVICE>", f"<{address}/sparql>"))[0] == FOUND


def test_a_service_that_is_not_allowed_is_not_asked(address: str) -> None:
    with answering(200, b"{}") as (another, seen):
        assert _status(f"{address}/sparql", BOTH.replace("<SERVICE>", f"<{another}>")) == 403
        assert not seen


def test_a_service_that_is_allowed_cannot_send_us_elsewhere(mini_dataset: Published) -> None:
    with (
        answering(200, b"{}") as (target, seen),
        answering(307, b"", {"Location": target}) as (allowed, asked),
        running(mini_dataset.folder, {"KARARNAME_SERVICES": allowed}) as address,
    ):
        assert _status(f"{address}/sparql", BOTH.replace("<SERVICE>", f"<{allowed}>")) >= 400
        assert asked
        assert not seen


def test_the_description_names_the_services(address: str, elsewhere: Native) -> None:
    request = urllib.request.Request(f"{address}/sparql", headers={"Accept": "text/turtle"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        described = answer.read().decode()
    assert "BasicFederatedQuery" in described
    assert elsewhere.query in described

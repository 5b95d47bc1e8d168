"""The Graph Store Protocol for reading: one graph as it is, and no way to write."""

from __future__ import annotations

import dataclasses
import json
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.media import Form, forms_for
from kararname.server.app import create_app
from kararname.server.graph_store import WRITING
from kararname.server.site import Site

NAMED = "https://example.org/graph?a=1&b=ç"
PATHS = {"a named graph": f"/sparql/graph?graph={quote(NAMED, safe='')}", "the default graph": "/sparql/graph?default"}


def triple(subject: str) -> ox.Triple:
    """A triple with a subject of its own."""
    return ox.Triple(ox.NamedNode(f"urn:{subject}"), ox.NamedNode("urn:x#p"), ox.Literal("Çiçerin", language="tr"))


@pytest.fixture(scope="module")
def graphs(site: Site) -> FlaskClient:
    """A client over one triple in a named graph, another in the default graph, and a third elsewhere."""
    store = ox.Store()
    for subject, graph in (("named", ox.NamedNode(NAMED)), ("other", ox.NamedNode("urn:other"))):
        store.add(ox.Quad(*triple(subject), ox.NamedNode(graph.value)))
    store.add(ox.Quad(*triple("default"), ox.DefaultGraph()))
    return create_app(dataclasses.replace(site, store=EmbeddedStore(store))).test_client()


@pytest.mark.parametrize(("what", "subject"), [("a named graph", "named"), ("the default graph", "default")])
@pytest.mark.parametrize("form", forms_for("graph"), ids=lambda form: form.suffix)
def test_a_graph_is_had_in_every_form(graphs: FlaskClient, what: str, subject: str, form: Form) -> None:
    """Its triples and no others, by Accept and by ``format=`` alike."""
    by_header = graphs.get(PATHS[what], headers={"Accept": form.media_type})
    by_name = graphs.get(f"{PATHS[what]}&format={form.suffix}")
    for answer in (by_header, by_name):
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, form.content_type)
        read = [quad.triple for quad in ox.parse(answer.data, format=form.engine)]
        assert read == [triple(subject)]


def test_head_tells_what_get_would_give(graphs: FlaskClient) -> None:
    """Type, length and ETag without the body."""
    get, head = (graphs.open(PATHS["a named graph"], method=method) for method in ("GET", "HEAD"))
    assert (head.status_code, head.data) == (200, b"")
    assert all(head.headers[name] == get.headers[name] for name in ("Content-Type", "Content-Length", "ETag"))


WRONG = {
    "an unknown graph": (404, "?graph=urn:nowhere"),
    "no graph": (400, ""),
    "two graphs": (400, "?graph=urn:a&graph=urn:b"),
    "both": (400, "?default&graph=urn:other"),
    "default with a value": (400, "?default=yes"),
    "a relative IRI": (400, "?graph=person/1"),
    "a broken escape": (400, "?graph=urn:%ZZ"),
    "bytes that are not UTF-8": (400, "?graph=urn:%FF"),
    "a form for results": (406, "?default&format=csv"),
    "an unknown form": (406, "?default&format=docx"),
}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(("status", "query"), WRONG.values(), ids=WRONG)
def test_a_wrong_request_is_told_what_is_wrong(graphs: FlaskClient, method: str, status: int, query: str) -> None:
    """A problem document, as everywhere."""
    answer = graphs.open(f"/sparql/graph{query}", method=method)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert method == "HEAD" or json.loads(answer.text)["detail"]


@pytest.mark.parametrize("method", WRITING)
@pytest.mark.parametrize("path", [*PATHS.values(), "/sparql/graph"])
def test_writing_is_refused_with_the_reason(graphs: FlaskClient, method: str, path: str) -> None:
    """403, and the graph is as it was."""
    answer = graphs.open(path, method=method, data="<urn:a> <urn:b> <urn:c> .", content_type="text/turtle")
    assert answer.status_code == 403
    assert "publishing" in json.loads(answer.text)["detail"]
    assert len(list(ox.parse(graphs.get(PATHS["a named graph"]).data, format=ox.RdfFormat.TURTLE))) == 1

"""A thing in RDF 1.2: its statements, each with the claims that make it as reifiers; rival ones are only reified."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.server.serve import make_app
from kararname.settings import BASE, Settings

MEETING = ox.NamedNode(f"{BASE}id/meeting/1901-05-04-torv-vane")
DATE = ox.NamedNode(f"{BASE}ontology#date")
STATED = ox.Triple(MEETING, DATE, ox.NamedNode(f"{BASE}id/time/1901-05-04"))
RIVAL = ox.Triple(MEETING, DATE, ox.NamedNode(f"{BASE}id/time/1901-05-05"))


@pytest.fixture(scope="module")
def client(mini_dataset: Published) -> FlaskClient:
    return make_app(Settings(), mini_dataset).test_client()


@pytest.mark.parametrize(("suffix", "form"), [("ttl", ox.RdfFormat.TURTLE), ("nt", ox.RdfFormat.N_TRIPLES)])
def test_each_statement_is_reified_by_its_claims(client: FlaskClient, suffix: str, form: ox.RdfFormat) -> None:
    answer = client.get(f"/annotated/id/meeting/1901-05-04-torv-vane?format={suffix}")
    assert "version=1.2" in answer.headers["Content-Type"]
    triples = {quad.triple for quad in ox.parse(answer.data, format=form)}
    reifiers = {
        (str(triple.object), triple.subject.value.rpartition("claim/")[2])
        for triple in triples
        if isinstance(triple.object, ox.Triple) and isinstance(triple.subject, ox.NamedNode)
    }
    assert (str(STATED), "mini-2001/p1.1+n1") in reifiers
    assert (str(RIVAL), "mini-2001/n2~dorn-hale~rejected") in reifiers
    assert STATED in triples
    assert RIVAL not in triples


def test_what_is_not_there_is_not_found(client: FlaskClient) -> None:
    assert client.get("/annotated/id/person/nobody").status_code == 404
    assert client.get("/annotated/id/person/ada-quill?format=rdf").status_code == 404

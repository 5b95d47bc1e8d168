"""Every claim is a nanopublication that the package ``nanopub`` finds valid."""

from __future__ import annotations

import warnings
from collections.abc import Iterable

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.server.serve import make_app
from kararname.settings import BASE, Settings
from rdflib import Dataset

KAR, PROV = BASE + "ontology#", "http://www.w3.org/ns/prov#"


@pytest.fixture(scope="module")
def client(mini_dataset: Published) -> FlaskClient:
    return make_app(Settings(), mini_dataset).test_client()


@pytest.fixture(scope="module")
def claims(mini_dataset: Published) -> list[str]:
    """The names of all claims with statements of their own."""
    quads: Iterable[ox.Quad] = ox.parse(path=str(mini_dataset.data_file), format=ox.RdfFormat.N_QUADS)
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    return sorted(name.removeprefix(BASE + "claim/") for name in graphs if name.startswith(BASE + "claim/"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_every_claim_is_a_valid_nanopublication(client: FlaskClient, claims: list[str]) -> None:
    """Four graphs, provenance of the assertion and publication information of the whole."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from nanopub import Nanopub, NanopubConf
    assert len(claims) > 10
    for claim in claims:
        answer = client.get(f"/nanopub/{claim}")
        assert answer.mimetype == "application/trig"
        graph = Dataset(default_union=True)
        graph.parse(data=answer.text, format="trig")
        assert Nanopub(rdf=graph, conf=NanopubConf()).is_valid, claim


def test_the_provenance_tells_whose_claim_it_is_and_what_the_source_thinks(client: FlaskClient) -> None:
    """A rejected claim is attributed to the one who made it."""
    quads = set(ox.parse(client.get("/nanopub/mini-2001/n2~dorn-hale~rejected").data, format=ox.RdfFormat.TRIG))
    itself = f"{BASE}nanopub/mini-2001/n2~dorn-hale~rejected"
    told = {
        (quad.predicate.value, getattr(quad.object, "value", ""))
        for quad in quads
        if quad.graph_name == ox.NamedNode(f"{itself}#provenance")
    }
    assert (f"{PROV}wasAttributedTo", f"{BASE}id/person/dorn-hale") in told
    assert (f"{KAR}stance", f"{KAR}rejected") in told
    assert (f"{PROV}wasDerivedFrom", f"{BASE}source/mini-2001/n2") in told


def test_the_assertion_is_the_claims_graph(client: FlaskClient, mini_dataset: Published) -> None:
    """The same triples."""
    name = "mini-2001/p1.1+n1"
    quads = set(ox.parse(path=str(mini_dataset.data_file), format=ox.RdfFormat.N_QUADS))
    published = set(ox.parse(client.get(f"/nanopub/{name}?format=nq").data, format=ox.RdfFormat.N_QUADS))
    graph, assertion = ox.NamedNode(f"{BASE}claim/{name}"), ox.NamedNode(f"{BASE}nanopub/{name}#assertion")
    wanted = {quad.triple for quad in quads if quad.graph_name == graph}
    assert {quad.triple for quad in published if quad.graph_name == assertion} == wanted


def test_forms_and_names_that_are_not_there_are_not_found(client: FlaskClient) -> None:
    assert client.get("/nanopub/mini-2001/none").status_code == 404
    assert client.get("/nanopub/mini-2001/p1.1+n1?format=ttl").status_code == 404

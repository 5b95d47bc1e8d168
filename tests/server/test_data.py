"""Names lead to pages or data, and the data holds what it should in every form."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from support import linked

BASE = "https://w3id.org/kararname/"
MEETING = ox.NamedNode(BASE + "id/meeting/1901-05-02-deniz-orlov")
DATE = ox.NamedNode(BASE + "ontology#date")
RIVAL = ox.NamedNode(BASE + "claim/ornek-2001/n2~rakip-alim~rejected")
FORMS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}


def quads(client: FlaskClient, path: str, suffix: str, accept: str = "*/*") -> set[ox.Quad]:
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    return linked.quads(client, answer.data, FORMS[suffix].media_type.partition(";")[0])


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "/page/person/ayla-deniz"),
        ("*/*", "/page/person/ayla-deniz"),
        ("text/turtle", "/data/person/ayla-deniz.ttl"),
        ("application/rdf+xml", "/data/person/ayla-deniz.rdf"),
        ("application/ld+json", "/data/person/ayla-deniz.jsonld"),
        ("application/n-quads", "/data/person/ayla-deniz.nq"),
        ("application/trig;q=0.9, text/turtle;q=0.2", "/data/person/ayla-deniz.trig"),
        ("text/turtle;q=0.4, text/html", "/page/person/ayla-deniz"),
    ],
)
def test_a_thing_leads_to_a_document(client: FlaskClient, accept: str, location: str) -> None:
    """303 See Other, to the page or the data by Accept."""
    answer = client.get("/id/person/ayla-deniz", headers={"Accept": accept})
    assert (answer.status_code, answer.location) == (303, location)
    assert "Accept" in answer.headers["Vary"]


def test_the_way_to_a_page_keeps_the_language(client: FlaskClient) -> None:
    """An explicit language survives the redirect, but is no part of a data address."""
    page = client.get("/id/person/ayla-deniz?lang=tr", headers={"Accept": "text/html"})
    data = client.get("/id/person/ayla-deniz?lang=tr", headers={"Accept": "text/turtle"})
    assert (page.location, data.location) == ("/page/person/ayla-deniz?lang=tr", "/data/person/ayla-deniz.ttl")


def test_a_thing_that_is_not_there_leads_nowhere(client: FlaskClient) -> None:
    """404 already at the name."""
    assert client.get("/id/person/nobody").status_code == 404


def test_an_unknown_type_is_not_acceptable(client: FlaskClient) -> None:
    """406 when there is no such form."""
    assert client.get("/id/person/ayla-deniz", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("suffix", FORMS)
def test_every_form_holds_the_statements_and_the_claims(client: FlaskClient, suffix: str) -> None:
    """Statements, incoming links, labels of what is named and the claims' descriptions, in each form."""
    triples = {quad.triple for quad in quads(client, f"/data/meeting/1901-05-02-deniz-orlov.{suffix}", suffix)}
    person = ox.NamedNode(BASE + "id/person/ivan-orlov")
    position = ox.NamedNode(BASE + "id/position/1901-05-02-deniz-demand-bridge")
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    claim = ox.NamedNode(BASE + "claim/ornek-2001/p1.1+n1")
    kar = BASE + "ontology#"
    assert {
        ox.Triple(MEETING, ox.NamedNode(kar + "participant"), person),
        ox.Triple(position, ox.NamedNode(kar + "expressedIn"), MEETING),
        ox.Triple(person, label, ox.Literal("İvan Orlov", language="tr")),
        ox.Triple(claim, ox.NamedNode(kar + "passage"), ox.NamedNode(BASE + "source/ornek-2001/p1.1")),
        ox.Triple(claim, ox.NamedNode(kar + "footnote"), ox.NamedNode(BASE + "source/ornek-2001/n1")),
        ox.Triple(RIVAL, ox.NamedNode(kar + "stance"), ox.NamedNode(kar + "rejected")),
    } <= triples


def test_a_name_may_hold_dots(client: FlaskClient) -> None:
    """The suffix is what follows the last dot."""
    span = ox.NamedNode(BASE + "id/time/1901-05-02_19.04.1317")
    where = client.get("/id/time/1901-05-02_19.04.1317", headers={"Accept": "application/rdf+xml"}).location
    assert where == "/data/time/1901-05-02_19.04.1317.rdf"
    assert any(quad.subject == span for quad in quads(client, where, "rdf"))


@pytest.mark.parametrize("suffix", FORMS)
def test_only_datasets_hold_rival_statements(client: FlaskClient, suffix: str) -> None:
    """A rejected date stands in its claim's graph and nowhere else."""
    found = quads(client, f"/data/meeting/1901-05-02-deniz-orlov.{suffix}", suffix)
    rival = ox.Quad(MEETING, DATE, ox.NamedNode(BASE + "id/time/1901-06"), RIVAL)
    assert (rival in found) == (suffix in ("trig", "nq"))
    assert all(quad.object != rival.object or quad.graph_name == RIVAL for quad in found if quad.predicate == DATE)


@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize(
    "path", ["source/ornek-2001", "source/ornek-2001/p1.1", "source/ornek-2001/n1", "claim/ornek-2001/p1.1+n1"]
)
def test_sources_and_claims_are_data_too(client: FlaskClient, path: str, suffix: str) -> None:
    """The same address gives data by ``?format=``, and by Accept."""
    iri = ox.NamedNode(BASE + path)
    by_name = quads(client, f"/{path}?format={suffix}", suffix)
    media_type = FORMS[suffix].media_type.split(";")[0]
    by_accept = quads(client, f"/{path}", suffix, accept=media_type)
    assert by_name == by_accept
    assert any(quad.subject == iri for quad in by_name)


def test_a_claim_as_triples_holds_what_it_says_only_when_accepted(client: FlaskClient) -> None:
    """The statements of a rejected claim never stand outside its graph."""
    accepted = quads(client, "/claim/ornek-2001/p1.1+n1?format=ttl", "ttl")
    rejected = quads(client, "/claim/ornek-2001/n2~rakip-alim~rejected?format=ttl", "ttl")
    assert any(quad.subject == MEETING and quad.predicate == DATE for quad in accepted)
    assert not any(quad.predicate == DATE for quad in rejected)


def test_an_unknown_suffix_names_the_known_ones(client: FlaskClient) -> None:
    """404, with the forms there are."""
    answer = client.get("/data/person/ayla-deniz.doc")
    assert answer.status_code == 404
    assert "jsonld" in answer.text

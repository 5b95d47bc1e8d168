"""Inferred statements name the claims they follow from, on pages and in data."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.ontology.terms import NamedNode
from kararname.ontology.vocabulary import BASE, INFERENCE_PATH, KAR, PROV
from kararname.server.serve import make_app
from kararname.settings import Settings

PERSON = "/page/person/yusuf-kemal"
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def shipped(dataset: Published) -> FlaskClient:
    """A client of a site over the shipped dataset."""
    return make_app(Settings(), dataset).test_client()


def line_of(page: str, name: str) -> str:
    return next(line for line in page.splitlines() if name in line and 'class="inferred"' in line)


@pytest.mark.parametrize(
    ("lang", "words", "note"), [("en", "follows from", "p. 79, n. 40"), ("tr", "dayanağı:", "s. 79, dn. 40")]
)
def test_an_inferred_line_cites_what_it_follows_from(shipped: FlaskClient, lang: str, words: str, note: str) -> None:
    """Yusuf Kemal met Lenin as a member of the delegation: the page of the meeting stands beside it."""
    page = shipped.get(f"{PERSON}?lang={lang}", headers=HTML).text
    line = line_of(page, "/page/meeting/1920-08-14-lenin")
    assert words in line
    assert note in line


def test_an_echo_cites_what_it_follows_from(shipped: FlaskClient) -> None:
    page = shipped.get(PERSON, headers=HTML).text
    echoes = page.partition('<details class="echoes">')[2]
    assert re.search(r"follows from.*/claim/erdas-2017/", echoes)


def test_an_inferred_line_leads_to_its_inference_and_that_to_its_claims(shipped: FlaskClient) -> None:
    line = line_of(shipped.get(PERSON, headers=HTML).text, "/page/meeting/1920-08-14-lenin")
    (address,) = re.findall(r'href="(/inference/\w+)"', line)
    page = shipped.get(address, headers=HTML).text
    assert "/claim/erdas-2017/p79.3+n40" in page
    assert "/page/meeting/1920-08-14-lenin" in page
    assert "Çıkarım" in shipped.get(f"{address}?lang=tr", headers=HTML).text


def test_an_inference_is_data_too(shipped: FlaskClient) -> None:
    line = line_of(shipped.get(PERSON, headers=HTML).text, "/page/meeting/1920-08-14-lenin")
    (name,) = re.findall(r"/inference/(\w+)", line)
    answer = shipped.get(f"/inference/{name}?format=trig")
    quads = set(ox.parse(input=answer.data, format=ox.RdfFormat.TRIG))
    inference = NamedNode(BASE + INFERENCE_PATH + name)
    assert {quad.graph_name for quad in quads} >= {inference}
    assert any(quad.subject == inference and quad.predicate == PROV.term("wasDerivedFrom") for quad in quads)


def test_the_data_of_a_thing_tells_which_claims_its_inferred_statements_rest_on(shipped: FlaskClient) -> None:
    quads = list(ox.parse(input=shipped.get("/data/person/yusuf-kemal.trig").data, format=ox.RdfFormat.TRIG))
    rests = {quad.subject: quad.object for quad in quads if quad.predicate == PROV.term("wasDerivedFrom")}
    involved = [quad for quad in quads if quad.predicate == KAR.term("involvedIn") and quad.graph_name in rests]
    assert involved


def test_a_long_inference_is_shown_in_part(shipped: FlaskClient) -> None:
    """What follows from descriptions alone is thousands of statements; the page says how many."""
    asked = """PREFIX kar: <https://w3id.org/kararname/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?inference { ?inference a kar:Inference FILTER NOT EXISTS { ?inference prov:wasDerivedFrom ?claim } }"""
    answer = shipped.get("/sparql", query_string={"query": asked}, headers={"Accept": "text/csv"})
    page = shipped.get(answer.text.splitlines()[1].replace(BASE, "/"), headers=HTML).text
    assert "The first 300 are shown" in page
    assert "no claim is needed" in page


def test_an_unknown_inference_is_not_found(shipped: FlaskClient) -> None:
    assert shipped.get("/inference/none", headers=HTML).status_code == 404


def test_what_the_dataset_says_of_itself_is_no_rival_claim(shipped: FlaskClient) -> None:
    assert "exampleResource" not in shipped.get("/page/place/caucasus", headers=HTML).text

"""From the page of a thing to the questions that can be asked of it: every question that takes a thing is found so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.ontology.vocabulary import BASE, KAR
from kararname.queries.catalogue import Catalogue
from kararname.queries.model import Parameter
from kararname.server.serve import make_app
from kararname.settings import Settings
from support.answers import short
from support.markup import read

HTML = {"Accept": "text/html"}
ELSEWHERE = {"Side", "Stance", "Certainty", "Source"}
"""Terms of the ontology, which have no page as things; and sources, to which almost any question narrows."""


def takers() -> Iterator[pytest.ParameterSet]:
    """Each class that a question takes, with the question and its first parameter of that kind."""
    for query in Catalogue.load().all:
        for cls in {cls: None for parameter in query.parameters for cls in parameter.classes if cls not in ELSEWHERE}:
            parameter = next(item for item in query.parameters if cls in item.classes)
            yield pytest.param(query.name, parameter, cls, id=f"{query.name}: {cls}")


@pytest.fixture(scope="module")
def store(dataset: Published) -> EmbeddedStore:
    return EmbeddedStore.open(dataset.data_file)


@pytest.fixture(scope="module")
def client(dataset: Published) -> FlaskClient:
    return make_app(Settings(), dataset).test_client()


def asked_on(client: FlaskClient, thing: str) -> set[str]:
    """Where the questions on the page of a thing lead, without its language."""
    page = read(client.get(f"/page/{thing}?lang=en", headers=HTML).text)
    links = (link.attributes.get("href", "") for link in page.all("a"))
    return {link.replace("&lang=en", "").replace("?lang=en&", "?") for link in links if link.startswith("/queries/")}


@pytest.mark.parametrize(("name", "parameter", "cls"), list(takers()))
def test_every_question_that_takes_a_kind_of_thing_is_asked_on_its_page(
    name: str, parameter: Parameter, cls: str, store: EmbeddedStore, client: FlaskClient
) -> None:
    query = "SELECT ?thing { ?thing a ?class } ORDER BY ?thing LIMIT 1"
    [row, *_] = [row for row in store.select(query.replace("?class", str(KAR.term(cls)))) if BASE in str(row["thing"])]
    thing = short(row["thing"])
    links = asked_on(client, thing)
    assert any(link.startswith(f"/queries/{name}?{parameter.name}={thing}") for link in links), links


@pytest.mark.parametrize(
    "thing", ["person/bekir-sami", "place/moscow", "document/1920-09-02-decree", "topic/bolshevism"]
)
def test_where_it_stands_can_be_asked_of_anything(client: FlaskClient, thing: str) -> None:
    assert any(link.startswith(f"/queries/thing-pages?thing={thing}") for link in asked_on(client, thing))

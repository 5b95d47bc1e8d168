"""The ledger of demands: chains, states, facets, and the same as data."""

from __future__ import annotations

import csv
import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.ontology.terms import NamedNode
from kararname.ontology.vocabulary import BASE
from kararname.server.ledger import Demand, ledger
from kararname.server.serve import make_app
from kararname.settings import Settings

HTML = {"Accept": "text/html"}
LAND = "position/1920-08-28-chicherin-demand-van-bitlis"


@pytest.fixture(scope="module")
def shipped(dataset: Published) -> Flask:
    return make_app(Settings(), dataset)


@pytest.fixture(scope="module")
def demands(shipped: Flask) -> dict[str, Demand]:
    with shipped.test_request_context("/demands?lang=en"):
        return {demand.first.iri.value.removeprefix(BASE + "id/"): demand for demand in ledger()}


@pytest.mark.parametrize(
    ("demand", "state"),
    [
        (LAND, "refused"),
        ("position/1920-07-24-delegation-demand-open-road", "promised"),
        ("position/1920-10-16-17-ismail-suphi-reject", "settled"),
        ("position/1920-04-26-ankara-demand-diplomatic-relations", "answered"),
        ("position/1920-04-26-mustafa-kemal-demand-aid", "unanswered"),
    ],
)
def test_a_demand_has_the_state_of_its_strongest_answer(demands: dict[str, Demand], demand: str, state: str) -> None:
    assert demands[demand].state == state


def test_a_repeated_demand_stands_under_the_first_one(demands: dict[str, Demand]) -> None:
    again = [step.iri.value for step in demands[LAND].steps if step.role == "again"]
    assert f"{BASE}id/position/1920-08-28-chicherin-van-bitlis-indispensable" in again
    assert "position/1920-08-28-chicherin-van-bitlis-indispensable" not in demands


def test_the_steps_of_a_demand_go_forward_in_time(demands: dict[str, Demand]) -> None:
    for demand in demands.values():
        days = [step.date.earliest for step in demand.steps if step.date]
        assert days == sorted(days)


def test_every_step_says_where_it_stands(demands: dict[str, Demand]) -> None:
    assert all(step.citations for demand in demands.values() for step in demand.steps)


def test_one_demand_can_be_read_alone(shipped: Flask) -> None:
    repetition = NamedNode(f"{BASE}id/position/1920-08-28-chicherin-van-bitlis-indispensable")
    with shipped.test_request_context("/demands?lang=en"):
        assert [demand.first.iri.value for demand in ledger(repetition)] == [f"{BASE}id/{LAND}"]


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/demands?lang=en", "That the bridge be opened."),
        ("/demands?lang=en", "That it cannot be opened yet."),
        ("/demands?lang=en", ">p. 1, n. 1</a>"),
        ("/demands?lang=en", ">Ivan Orlov</a>"),
        ("/demands?lang=tr", "reddedildi"),
        ("/demands?lang=tr", "Mayıs 1901"),
        ("/demands?lang=en&state=refused", "1 demand"),
        ("/demands?lang=en&state=accepted", "nothing fits all choices"),
        ("/demands?lang=en&side=ankara", "/demands.csv?lang=en&amp;side=ankara"),
    ],
)
def test_the_page_shows(client: FlaskClient, address: str, wanted: str) -> None:
    assert wanted in client.get(address, headers=HTML).text


def test_no_choice_that_is_offered_leads_to_an_empty_page(shipped: Flask) -> None:
    client = shipped.test_client()
    todo, seen = ["/demands?lang=en"], set[str]()
    while todo and len(seen) < 40:
        address = todo.pop()
        seen.add(address)
        text = client.get(address, headers=HTML).text
        assert '<article class="demand' in text, address
        facets = text[text.index('class="facets"') : text.index("</nav>", text.index('class="facets"'))]
        links = (link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', facets))
        todo.extend(link for link in links if link not in seen)


@pytest.mark.parametrize("value", ["nothing", "<b>", "'", "%00", "a" * 3000])
def test_a_choice_that_does_not_exist_is_told(client: FlaskClient, value: str) -> None:
    answer = client.get(f"/demands?lang=en&state={value}&topic={value}&side={value}", headers=HTML)
    assert answer.status_code == 200
    assert "nothing fits all choices" in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize("name", ["suffix", "endpoint", "_external", "_anchor", "page", "filename"])
def test_no_name_in_the_query_string_is_more_than_text(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/demands?{name}=x&state=refused", headers=HTML)
    assert answer.status_code == 200
    assert 'href="/demands.csv?' in answer.text


def test_the_ledger_is_data_too(client: FlaskClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/demands.csv?lang=en").text)))
    assert [(row["role"], row["kind"], row["earliest"]) for row in rows] == [
        ("first", "Demand", "1901-05-02"),
        ("answer", "Refusal", ""),
    ]
    (demand,) = client.get("/demands.json?lang=en").get_json()
    assert (demand["state"], len(demand["steps"])) == ("refused", 2)
    assert client.get("/demands.xml").status_code == 404


@pytest.mark.parametrize(
    ("accept", "mimetype"),
    [("text/html", "text/html"), ("application/json", "application/json"), ("text/csv", "text/csv")],
)
def test_the_address_of_the_page_answers_by_accept(client: FlaskClient, accept: str, mimetype: str) -> None:
    answer = client.get("/demands", headers={"Accept": accept})
    assert answer.mimetype == mimetype
    assert "Accept" in answer.headers["Vary"]

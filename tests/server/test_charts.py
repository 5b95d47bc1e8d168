"""Charts of saved queries: drawn by the server, and as Vega-Lite; both show the numbers of the table."""

from __future__ import annotations

from collections import Counter

import pytest
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.queries.catalogue import Catalogue, SavedQuery
from kararname.server.serve import make_app
from kararname.settings import Settings
from support.markup import read

HTML = {"Accept": "text/html"}
CHARTED = [query for query in Catalogue.load().all if query.chart]
BARS = [query for query in CHARTED if query.chart and query.chart.mark == "bar"]


@pytest.fixture(scope="module")
def client(dataset: Published) -> FlaskClient:
    return make_app(Settings(), dataset).test_client()


def numbers(client: FlaskClient, query: SavedQuery) -> float:
    """The sum of the column that is drawn."""
    assert query.chart
    rows = client.get(f"/queries/{query.name}.json").get_json(force=True)["results"]["bindings"]
    return sum(float(row[query.chart.y]["value"]) for row in rows if query.chart.x in row)


@pytest.mark.parametrize("query", CHARTED, ids=lambda query: query.name)
def test_the_specification_holds_the_numbers_of_the_table(client: FlaskClient, query: SavedQuery) -> None:
    found = client.get(f"/queries/{query.name}/chart.json?lang=en").get_json()
    assert found["$schema"].endswith("vega-lite/v6.json")
    assert sum(value["number"] for value in found["data"]["values"]) == pytest.approx(numbers(client, query))
    assert all("http" not in value["across"] for value in found["data"]["values"])
    assert ("color" in found["encoding"]) is bool(query.chart and query.chart.color)


@pytest.mark.parametrize("query", BARS, ids=lambda query: query.name)
def test_the_page_draws_bars_with_names_and_numbers(client: FlaskClient, query: SavedQuery) -> None:
    page = read(client.get(f"/queries/{query.name}?lang=tr", headers=HTML).text)
    [figure] = [element for element in page.all("figure") if element.attributes.get("class") == "chart"]
    widths = [float(rect.attributes["width"]) for rect in figure.all("rect")]
    assert widths
    assert min(widths) > 0
    assert next(figure.all("svg")).attributes["aria-label"].startswith("Çizelge")


def test_bars_of_one_month_stand_behind_each_other(client: FlaskClient) -> None:
    page = read(client.get("/queries/demands-by-month?lang=en", headers=HTML).text)
    places = Counter(rect.attributes["y"] for rect in page.all("rect"))
    rows = client.get("/queries/demands-by-month.json").get_json(force=True)["results"]["bindings"]
    assert sorted(places.values()) == sorted(Counter(row["month"]["value"] for row in rows).values())


def test_a_question_without_a_chart_has_none(client: FlaskClient) -> None:
    assert client.get("/queries/tenures/chart.json").status_code == 404
    assert 'class="chart"' not in client.get("/queries/tenures", headers=HTML).text

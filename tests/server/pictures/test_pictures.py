"""Results as pictures: offered where the columns allow it, drawn from what stands in the rows."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from kararname.errors import RecordError
from kararname.graph.dataset import Published
from kararname.ontology.terms import Literal, NamedNode
from kararname.ontology.vocabulary import XSD
from kararname.queries.catalogue import Catalogue
from kararname.queries.metadata import read as read_query
from kararname.server.pictures.columns import days, number
from kararname.server.plots import HEIGHT, WIDTH, every_month, plot
from kararname.server.serve import make_app
from kararname.settings import Settings
from support.markup import Element, read

HTML = {"Accept": "text/html"}
KAR = "PREFIX kar: <https://w3id.org/kararname/ontology#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
EVENTS = "SELECT ?event ?place { ?event a kar:Event ; kar:place ?place }"
PICTURED = [(query.name, kind) for query in Catalogue.load().all for kind in query.pictures]


@pytest.fixture(scope="module")
def client(dataset: Published) -> FlaskClient:
    return make_app(Settings(), dataset).test_client()


def page_of(client: FlaskClient, query: str, **values: str) -> Element:
    return read(client.get("/sparql", query_string={"query": KAR + query, "lang": "en", **values}, headers=HTML).text)


def tabs(page: Element) -> Mapping[str, str]:
    """The ways to see a result, with the address of each."""
    found = [nav for nav in page.all("nav") if nav.attributes.get("class") == "views"]
    return {link.text: link.attributes["href"] for nav in found for link in nav.all("a")}


def links_of(page: Element, kind: str) -> set[str]:
    """Where the marks of a drawing lead."""
    links = (link for svg in page.all("svg") for link in svg.all("a"))
    return {link.attributes["href"] for link in links if kind in link.attributes.get("class", "").split()}


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("SELECT ?x { ?x a kar:Person }", ["Table"]),
        ("SELECT ?x { ?x a kar:Place }", ["Table", "Map"]),
        (EVENTS, ["Table", "Map", "Timeline", "Network"]),
        ("SELECT ?side (COUNT(?x) AS ?n) { ?x kar:side ?side } GROUP BY ?side", ["Table", "Chart"]),
        ("SELECT ?x ?y { ?x a kar:Person ; kar:memberOf ?y }", ["Table", "Network"]),
        ("SELECT ?name { ?x a kar:Person ; rdfs:label ?name }", []),
        ("SELECT ?x { ?x a kar:Nothing }", []),
        ("ASK { ?x a kar:Person }", []),
    ],
)
def test_a_result_is_offered_as_what_its_columns_allow(client: FlaskClient, query: str, offered: list[str]) -> None:
    found = list(tabs(page_of(client, query)))
    assert found == (offered if len(offered) > 1 else [])


def test_the_map_marks_the_places_of_the_rows(client: FlaskClient) -> None:
    rows = client.get("/sparql", query_string={"query": KAR + EVENTS}).get_json(force=True)["results"]["bindings"]
    marked = links_of(page_of(client, EVENTS, **{"as": "map"}), "spot")
    named = {urlsplit(row["place"]["value"]).path.removeprefix("/kararname/id") for row in rows}
    assert marked
    assert {mark.partition("?")[0].removeprefix("/page") for mark in marked} <= named | {"/place/moscow"}


def test_the_timeline_marks_the_things_of_the_rows(client: FlaskClient) -> None:
    query = "SELECT ?x { ?x a kar:Meeting ; kar:date ?d }"
    rows = client.get("/sparql", query_string={"query": KAR + query}).get_json(force=True)["results"]["bindings"]
    wanted = {urlsplit(row["x"]["value"]).path.removeprefix("/kararname/id/") for row in rows}
    marked = links_of(page_of(client, query, **{"as": "timeline"}), "mark")
    assert {mark.partition("?")[0].removeprefix("/page/") for mark in marked} == wanted


def test_days_in_a_column_are_the_dates_of_what_stands_first(client: FlaskClient) -> None:
    query = "SELECT ?x ?d { ?x a kar:Refusal ; kar:expressedIn/kar:date/kar:edtf ?d }"
    assert len(links_of(page_of(client, query, **{"as": "timeline"}), "mark")) >= 5


def test_the_network_joins_what_shares_a_row(client: FlaskClient) -> None:
    query = "SELECT ?x ?y { ?x a kar:Person ; kar:memberOf ?y }"
    page = page_of(client, query, **{"as": "network"})
    rows = client.get("/sparql", query_string={"query": KAR + query}).get_json(force=True)["results"]["bindings"]
    ends = {path.attributes["data-ends"] for path in page.all("path") if "data-ends" in path.attributes}
    slug = lambda cell: cell["value"].rpartition("/")[2]  # noqa: E731
    assert ends == {f"{slug(row['x'])} {slug(row['y'])}" for row in rows}


def test_a_tab_keeps_the_query_and_the_language(client: FlaskClient) -> None:
    asked = parse_qs(urlsplit(tabs(page_of(client, EVENTS))["Map"]).query)
    assert asked == {"query": [KAR + EVENTS], "lang": ["en"], "as": ["map"]}


@pytest.mark.parametrize("kind", ["nothing", "map,chart", "table"])
def test_what_cannot_be_shown_is_a_table(client: FlaskClient, kind: str) -> None:
    page = page_of(client, EVENTS, **{"as": kind})
    assert next(page.all("table"))
    assert not links_of(page, "spot")


def test_there_are_saved_queries_of_every_kind() -> None:
    assert {kind for _name, kind in PICTURED} == {"map", "timeline", "network"}


@pytest.mark.parametrize(("name", "kind"), PICTURED)
def test_a_saved_query_is_drawn_as_it_says_and_keeps_its_table(client: FlaskClient, name: str, kind: str) -> None:
    page = read(client.get(f"/queries/{name}?lang=tr&as={kind}", headers=HTML).text)
    assert links_of(page, {"map": "spot", "timeline": "mark", "network": "node"}[kind])
    assert next(page.all("table"))


def test_the_first_picture_of_a_saved_query_is_shown_unless_the_table_is_asked_for(client: FlaskClient) -> None:
    shown = read(client.get("/queries/who-answered-whom?lang=en", headers=HTML).text)
    plain = read(client.get("/queries/who-answered-whom?lang=en&as=table", headers=HTML).text)
    assert (bool(links_of(shown, "node")), bool(links_of(plain, "node"))) == (True, False)


def test_a_line_runs_through_the_numbers_of_its_rows(client: FlaskClient) -> None:
    page = read(client.get("/queries/topic-by-month?lang=en", headers=HTML).text)
    [figure] = [element for element in page.all("figure") if element.attributes.get("class") == "chart"]
    drawn = client.get("/queries/topic-by-month/chart.json?lang=en").get_json()
    assert len(list(figure.all("circle"))) == len(drawn["data"]["values"])
    assert drawn["mark"] == {"type": "line", "point": True}
    assert drawn["encoding"]["x"]["field"] == "across"


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=5),
        st.dictionaries(st.sampled_from("abc"), st.floats(-1e6, 1e6), min_size=1),
        min_size=1,
        max_size=30,
    ),
    st.booleans(),
)
def test_every_number_stands_within_the_plot_and_the_higher_the_larger(
    points: dict[str, dict[str, float]], joined: bool
) -> None:
    drawn = plot(points, joined=joined, upwards="")
    found = [point for series in drawn.series for point in series.points]
    assert len(found) == sum(map(len, points.values()))
    assert all(0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT for point in found)
    ordered = sorted(found, key=lambda point: point.value)
    assert all(one.y >= other.y for one, other in pairwise(ordered))


def test_months_without_a_number_have_their_place() -> None:
    months = {"1920-11": {"": 1.0}, "1921-02": {"": 2.0}}
    assert list(every_month(months)) == ["1920-11", "1920-12", "1921-01", "1921-02"]
    assert every_month({"b": {"": 1.0}, "a": {"": 1.0}}) == {"b": {"": 1.0}, "a": {"": 1.0}}


DATE, STRING, INTEGER = XSD.term("date"), XSD.term("string"), XSD.term("integer")


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("1920-08-28", ("1920-08-28", "1920-08-28")),
        ("1920-02", ("1920-02-01", "1920-02-29")),
        ("1920", ("1920-01-01", "1920-12-31")),
        ("1920-08-17/1920-08-24", ("1920-08-17", "1920-08-24")),
        ("1920~", ("1920-01-01", "1920-12-31")),
        ("1920-10-14/..", ("1920-10-14", "None")),
        ("../1920-10", ("None", "1920-10-31")),
        ("..", None),
        ("", None),
        ("1920-13", None),
        ("80", None),
        ("Moscow", None),
        ("1920/1921/1922", None),
    ],
)
def test_days_are_read_as_they_are_written(text: str, bounds: tuple[str, str] | None) -> None:
    found = days(Literal(text))
    assert (tuple(map(str, found)) if found else None) == bounds


def test_a_number_is_no_text() -> None:
    assert number(Literal("80", datatype=INTEGER)) == 80
    assert number(Literal("80", datatype=STRING)) is None
    assert number(NamedNode("urn:80")) is None


def test_a_picture_of_a_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_text(
        "#+ summary: x\n#+ kararname:\n#+   map: [plaec]\n#+   columns:\n#+     place: {en: P}\n"
        "SELECT ?place { ?s ?p ?place }\n"
    )
    with pytest.raises(RecordError, match=r"q\.rq:3: kararname\.map: 'plaec' is no column: there are place"):
        read_query(path)

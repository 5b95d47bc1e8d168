"""The network: which ties there are and what they rest on, how they are drawn, and their forms as data."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from kararname.graph.dataset import Published
from kararname.server.bundles import grouped
from kararname.server.graphml import NAMESPACE, graphml
from kararname.server.serve import make_app
from kararname.server.sociogram import ROW, WIDTH, sociogram
from kararname.server.ties import KINDS, Tie, ties
from kararname.settings import Settings

HTML = {"Accept": "text/html"}
MEETING = "id/meeting/1920-08-28-chicherin-bekir-sami"


@pytest.fixture(scope="module")
def shipped(dataset: Published) -> Flask:
    return make_app(Settings(), dataset)


@pytest.fixture(scope="module")
def everything(shipped: Flask) -> Sequence[Tie]:
    with shipped.test_request_context("/network?lang=en"):
        return ties()


def ends(tie: Tie) -> tuple[str, str]:
    return tie.start.slug, tie.end.slug


@pytest.mark.parametrize(
    ("kind", "thing", "pair"),
    [
        ("met", MEETING, ("bekir-sami", "georgy-chicherin")),
        ("wrote", "id/document/1920-06-03-chicherin-letter", ("georgy-chicherin", "ankara-government")),
        ("answered", "id/document/1920-10-21-decree", ("council-of-ministers", "georgy-chicherin")),
    ],
)
def test_a_tie_is_found(everything: Sequence[Tie], kind: str, thing: str, pair: tuple[str, str]) -> None:
    assert pair in [ends(tie) for tie in everything if (tie.kind, tie.thing.path) == (kind, thing)]


def test_every_tie_has_two_ends_and_names_its_claims(everything: Sequence[Tie]) -> None:
    assert {tie.kind for tie in everything} <= set(KINDS)
    assert all(tie.citations and tie.start != tie.end for tie in everything)


def test_a_meeting_of_two_is_one_tie(everything: Sequence[Tie]) -> None:
    met = [tuple(sorted(ends(tie))) for tie in everything if tie.kind == "met" and tie.thing.path == MEETING]
    assert len(met) == len(set(met))


def test_ties_stand_in_the_order_of_time_with_those_without_a_date_last(everything: Sequence[Tie]) -> None:
    dated = [tie.dated for tie in everything]
    assert dated == sorted(dated, reverse=True)
    bounds = [tie.bounds for tie in everything if tie.dated]
    assert bounds == sorted(bounds)


def test_the_two_sides_face_one_another_and_no_two_names_share_a_place(
    shipped: Flask, everything: Sequence[Tie]
) -> None:
    with shipped.test_request_context("/network?lang=en"):
        drawing = sociogram(grouped(everything))
    column = {node.actor.slug: node.column for node in drawing.nodes}
    assert (column["bekir-sami"], column["georgy-chicherin"]) == ("left", "right")
    for name in ("left", "middle", "right"):
        heights = sorted(node.y for node in drawing.nodes if node.column == name)
        assert all(below - above >= ROW - 0.2 for above, below in pairwise(heights))
    assert all(0 < node.x < WIDTH and 0 < node.y < drawing.height for node in drawing.nodes)


def test_one_view_is_always_drawn_in_one_way(shipped: Flask, everything: Sequence[Tie]) -> None:
    with shipped.test_request_context("/network?lang=en"):
        there, back = sociogram(grouped(everything)), sociogram(grouped(everything[::-1]))
    assert there.nodes == back.nodes
    assert [edge.path for edge in there.edges] == [edge.path for edge in back.edges]


def test_a_line_stands_for_all_ties_of_one_kind_between_two(everything: Sequence[Tie]) -> None:
    groups = grouped(everything)
    assert sum(bundle.count for bundle in groups) == len(everything)
    assert len({(bundle.kind, bundle.start.slug, bundle.end.slug) for bundle in groups}) == len(groups)


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/network?lang=en", 'aria-label="Drawing of the network"'),
        ("/network?lang=tr", "Ağ çizimi"),
        (
            "/network?lang=en&who=vladimir-lenin",
            '<a href="/page/person/vladimir-lenin?lang=en">Vladimir Lenin</a>, All of time',
        ),
        ("/network?lang=en&from=1920-08&to=1920-08", "without a date are left out"),
        ("/network?lang=en&who=vladimir-lenin&from=1917-12&to=1917-12", "No tie fits all choices."),
        ("/network?lang=en&who=nobody", "No tie fits all choices."),
        ("/network?lang=en&tie=demanded", "Georgy Chicherin"),
    ],
)
def test_the_page_shows(shipped: Flask, address: str, wanted: str) -> None:
    assert wanted in shipped.test_client().get(address, headers=HTML).text


def test_the_data_hold_what_the_page_shows(shipped: Flask) -> None:
    client = shipped.test_client()
    query = "who=vladimir-lenin&lang=en"
    rows = client.get(f"/network.json?{query}").get_json()
    table = list(csv.DictReader(io.StringIO(client.get(f"/network.csv?{query}").text)))
    graph = client.get(f"/network.graphml?{query}")
    edges = ET.fromstring(graph.data).findall(f".//{{{NAMESPACE}}}edge")
    assert len(rows) == len(table) == len(edges) > 3
    assert graph.mimetype == "application/graphml+xml"
    assert all("vladimir-lenin" in row["from"] + row["to"] for row in rows)


def test_graphml_names_the_actors_and_joins_only_these(shipped: Flask, everything: Sequence[Tie]) -> None:
    with shipped.test_request_context("/network?lang=en"):
        root = ET.fromstring(graphml(everything))
    nodes = {node.get("id") for node in root.iter(f"{{{NAMESPACE}}}node")}
    edges = list(root.iter(f"{{{NAMESPACE}}}edge"))
    assert {edge.get(end) for edge in edges for end in ("source", "target")} == nodes
    assert {edge.get("directed") for edge in edges} == {None, "false"}
    keys = {key.get("id") for key in root.iter(f"{{{NAMESPACE}}}key")}
    assert {data.get("key") for data in root.iter(f"{{{NAMESPACE}}}data")} <= keys


@pytest.mark.parametrize("query", ["from=x", "from=1921&to=1920", "to=1920-13"])
def test_a_stretch_that_is_none_is_refused(shipped: Flask, query: str) -> None:
    assert shipped.test_client().get(f"/network?{query}", headers=HTML).status_code == 400


def test_the_page_of_an_actor_leads_to_its_ties_and_that_of_others_does_not(shipped: Flask) -> None:
    client = shipped.test_client()
    assert (
        '"/network?who=vladimir-lenin&amp;lang=en"'
        in client.get("/page/person/vladimir-lenin?lang=en", headers=HTML).text
    )
    assert "In the network" not in client.get("/page/place/moscow?lang=en", headers=HTML).text


def test_the_page_of_an_actor_draws_and_lists_its_ties_alone(shipped: Flask) -> None:
    page = shipped.test_client().get("/page/person/vladimir-lenin?lang=en", headers=HTML).text
    assert 'aria-label="Drawing of its ties"' in page
    assert "<caption>Its ties</caption>" in page
    with shipped.test_request_context("/?lang=en"):
        lenin = next(end for tie in ties() for end in (tie.start, tie.end) if end.slug == "vladimir-lenin").thing.iri
        assert all("vladimir-lenin" in ends(tie) for tie in ties(lenin))
        assert len(ties(lenin)) == sum("vladimir-lenin" in ends(tie) for tie in ties())

"""The reconciliation service: answers fit schemas written after the API, and names lead to what is meant."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from kararname.graph.dataset import Published
from kararname.server.serve import make_app
from kararname.settings import BASE, Settings

SCHEMA = Path(__file__).parents[1] / "data" / "schemas" / "reconciliation.json"


@pytest.fixture(scope="module")
def client(dataset: Published) -> FlaskClient:
    return make_app(Settings(), dataset).test_client()


def check(name: str, document: object) -> None:
    """A document against one of the API's definitions."""
    rules = {**json.loads(SCHEMA.read_text("utf-8")), "$ref": f"#/$defs/{name}"}
    assert [str(error) for error in Draft202012Validator(rules).iter_errors(document)] == []


def reconcile(client: FlaskClient, queries: Mapping[str, object], lang: str = "en") -> dict[str, list[dict[str, Any]]]:
    """Candidates by key; asked with POST, as OpenRefine does."""
    answer = client.post(f"/reconcile?lang={lang}", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return {key: found["result"] for key, found in answer.get_json().items()}


def test_the_manifest_is_what_the_api_wants(client: FlaskClient) -> None:
    """With suggest, preview and extension, and a view that leads to the thing's name."""
    manifest = client.get("/reconcile").get_json()
    check("manifest", manifest)
    assert manifest["identifierSpace"] == f"{BASE}id/"
    view = manifest["view"]["url"].replace("{{id}}", "person/bekir-sami")
    assert client.get(view.removeprefix("http://localhost")).status_code == 303


NAMES = [
    ("Georgy Chicherin", "Person", "person/georgy-chicherin"),
    ("Çiçerin", "Person", "person/georgy-chicherin"),
    ("Bekir Sami", None, "person/bekir-sami"),
    ("Ankara", "Place", "place/ankara"),
    ("ANKARA", "Settlement", "place/ankara"),
    ("https://w3id.org/kararname/id/person/bekir-sami", None, "person/bekir-sami"),
]


@pytest.mark.parametrize(("name", "kind", "wanted"), NAMES)
def test_a_name_leads_to_the_thing_that_is_meant(client: FlaskClient, name: str, kind: str | None, wanted: str) -> None:
    """In any spelling; the best candidate first, with the kind that was asked for."""
    query = {"query": name, **({"type": kind} if kind else {})}
    check("queries", {"q0": query})
    found = reconcile(client, {"q0": query})
    check("results", {key: {"result": result} for key, result in found.items()})
    assert found["q0"][0]["id"] == wanted
    assert found["q0"][0]["score"] >= max(one["score"] for one in found["q0"])
    if kind:
        assert all(kind in {cls["id"] for cls in one["type"]} for one in found["q0"])


def test_only_a_lone_exact_name_is_certain(client: FlaskClient) -> None:
    found = reconcile(client, {"whole": {"query": "Georgy Chicherin", "type": "Person"}, "part": {"query": "Chich"}})
    assert [one["match"] for one in found["whole"]].count(True) == 1
    assert not any(one["match"] for one in found["part"])


def test_what_else_is_known_decides_between_candidates(client: FlaskClient) -> None:
    """A meeting by its place or by who took part, by id or by name."""
    known = [{"pid": "participant", "v": {"id": "person/georgy-chicherin"}}, {"pid": "participant", "v": "Bekir Sami"}]
    found = reconcile(client, {"q": {"query": "Chicherin", "type": "Meeting", "properties": known, "limit": 3}})["q"]
    assert len(found) == 3
    assert found[0]["id"].startswith("meeting/")
    assert next(one["value"] for one in found[0]["features"] if one["id"] == "properties") == 100
    alone = reconcile(client, {"q": {"type": "Meeting", "properties": known}})["q"]
    assert {one["id"] for one in found if one["score"] > 40} <= {one["id"] for one in alone} | {found[2]["id"]}


def test_a_name_that_nobody_bears_has_no_candidates(client: FlaskClient) -> None:
    assert reconcile(client, {"q": {"query": "Xyzzyx Qwertz"}}) == {"q": []}


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("entity?prefix=Bekir", "person/bekir-sami"),
        ("property?prefix=parti", "participant"),
        ("type?prefix=Meet", "Meeting"),
    ],
)
def test_what_is_typed_is_completed(client: FlaskClient, path: str, wanted: str) -> None:
    found = client.get(f"/reconcile/suggest/{path}&lang=en").get_json()
    check("suggestions", found)
    assert wanted in {one["id"] for one in found["result"]}


def test_properties_are_proposed_for_a_type(client: FlaskClient) -> None:
    found = client.get("/reconcile/properties?type=Meeting&lang=en").get_json()
    check("proposal", found)
    names = {prop["id"] for prop in found["properties"]}
    assert {"participant", "place", "date"} <= names
    assert "noteNumber" not in names


def test_a_table_is_extended(client: FlaskClient) -> None:
    """Things as id and name, numbers as numbers, an unknown id without values."""
    wanted = {
        "ids": ["meeting/1920-08-28-chicherin-bekir-sami", "place/ankara", "person/nobody"],
        "properties": [{"id": "participant"}, {"id": "latitude"}, {"id": "label"}],
    }
    check("extension", wanted)
    found = client.post("/reconcile?lang=en", data={"extend": json.dumps(wanted)}).get_json()
    check("extended", found)
    rows = found["rows"]
    people = {cell["id"]: cell["name"] for cell in rows["meeting/1920-08-28-chicherin-bekir-sami"]["participant"]}
    assert people["person/georgy-chicherin"] == "Georgy Chicherin"
    assert rows["place/ankara"]["latitude"][0]["float"] == pytest.approx(39.9, abs=0.2)
    assert rows["place/ankara"]["label"] == [{"str": "Ankara"}]
    assert rows["person/nobody"] == {"participant": [], "latitude": [], "label": []}
    assert [meta["id"] for meta in found["meta"]] == ["participant", "latitude", "label"]


def test_a_preview_may_stand_in_another_sites_frame(client: FlaskClient) -> None:
    """It alone: it holds no form, and its link opens a page of its own."""
    answer = client.get("/reconcile/preview?id=person/bekir-sami&lang=en")
    assert "Bekir Sami" in answer.text
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "<form" not in answer.text
    page = client.get("/page/person/bekir-sami", headers={"Accept": "text/html"})
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "data",
    [
        {"queries": "no json"},
        {"queries": "[]"},
        {"queries": '{"q": "name"}'},
        {"queries": '{"q": {"query": 1}}'},
        {"queries": '{"q": {"query": "x", "properties": [{"pid": "p"}]}}'},
        {"queries": json.dumps({str(number): {"query": "x"} for number in range(51)})},
        {"extend": "{}"},
        {"queries": "[" * 100_000},
    ],
    ids=lambda data: str(data)[:40],
)
def test_a_request_that_is_none_is_told_so(client: FlaskClient, data: dict[str, str]) -> None:
    answer = client.post("/reconcile", data=data)
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] in ("queries", "extend")


@pytest.mark.parametrize(
    "path", ["/reconcile/suggest/none", "/reconcile/preview?id=person/nobody", "/reconcile/preview"]
)
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(f"/reconcile/{path}").status_code == 404

"""``/openapi.json`` describes every address, is valid, and what it says of the server holds on a live one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.queries.catalogue import Catalogue
from kararname.server.openapi.catalogue import catalogue
from kararname.server.serve import make_app
from kararname.settings import Settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from support.serving import running

FUZZING = Path(__file__).parent / "fuzzing"
SAVED = {"saved.query", "saved.result_data", "saved.chart_data"}


@pytest.fixture(scope="module")
def app(mini_dataset: Published) -> Flask:
    return make_app(Settings(), mini_dataset)


@pytest.fixture(scope="module")
def document(app: Flask) -> dict[str, Any]:
    answer = app.test_client().get("/openapi.json")
    assert answer.content_type == "application/vnd.oai.openapi+json;version=3.1"
    return answer.get_json(force=True)


def operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (operation for item in document["paths"].values() for operation in item.values())


def test_the_description_is_valid(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(document).validate()


def test_every_route_is_described_and_nothing_else(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == {*catalogue().addresses, *SAVED}


def test_every_saved_query_is_described_with_its_parameters(document: dict[str, Any]) -> None:
    for query in Catalogue.load().all:
        for path in (f"/queries/{query.name}", f"/queries/{query.name}.{{suffix}}"):
            described = document["paths"][path]["get"]
            given = {node.get("name", node.get("$ref", "").rpartition("/")[2]) for node in described["parameters"]}
            assert given >= {parameter.name for parameter in query.parameters}
            assert described["summary"] == query.summary["en"]


def test_parameters_have_the_types_that_the_ontology_gives_them(document: dict[str, Any]) -> None:
    nodes = document["paths"]["/queries/met-whom.{suffix}"]["get"]["parameters"]
    schemas = {node["name"]: node["schema"] for node in nodes if "name" in node}
    assert schemas["person"]["pattern"].startswith("^(?:(?:person)/")
    assert schemas["person"]["default"] == "person/bekir-sami"
    assert schemas["lang"]["enum"] == ["en", "tr", ""]
    assert "otherLabel" in schemas["sort_by"]["enum"]


def test_every_operation_says_what_it_does_and_has_its_own_id(document: dict[str, Any]) -> None:
    found = list(operations(document))
    assert all(operation["summary"] for operation in found)
    assert len({operation["operationId"] for operation in found}) == len(found)
    assert {tag for operation in found for tag in operation["tags"]} <= {tag["name"] for tag in document["tags"]}


def test_the_server_is_the_one_that_was_asked(client: FlaskClient) -> None:
    answer = client.get("/openapi.json", base_url="https://graph.example.org").get_json(force=True)
    assert answer["servers"] == [{"url": "https://graph.example.org"}]


def test_a_live_server_keeps_what_the_description_promises(dataset: Published, tmp_path: Path) -> None:
    """Schemathesis sends good and bad requests to every address, and to some saved queries, and finds nothing."""
    environment = {**os.environ, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(FUZZING)}
    patient = {"KARARNAME_QUERY_SECONDS": "60", "KARARNAME_WORKERS": "8", "KARARNAME_SLOW_SLOTS": "7"}
    with running(dataset.folder, patient) as address:
        command = [
            *(str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(FUZZING / "schemathesis.toml")),
            *("run", f"{address}/openapi.json", "--no-color", "--warnings", "off", "--continue-on-failure"),
            # One thread: of two, CPython 3.11 may take the depth of one for the other's (python/cpython#106905).
            *("--phases", "examples,coverage,fuzzing", "-n", "2", "--seed", "1", "-w", "1"),
            *("--request-timeout", "60"),
            *("--exclude-path-regex", "^/queries/(?!timeline|page-statements|met-whom/chart)[a-z]"),
        ]
        done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-8000:]
    assert "No issues found" in done.stdout

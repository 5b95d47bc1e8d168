"""Pages of any origin may read what is served here."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

PATHS = ["/sparql?query=ASK%7B%7D", "/sparql?query=wrong", "/ontology", "/queries/", "/nowhere", "/healthz"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_may_be_read_from_any_origin(client: FlaskClient, path: str) -> None:
    """Errors too, with the headers a client needs to go on."""
    answer = client.get(path, headers={"Origin": "https://example.org"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    exposed = answer.headers["Access-Control-Expose-Headers"].split(", ")
    assert {"ETag", "Retry-After", "X-Query-Time-Limit"} <= set(exposed)
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize(
    ("path", "methods"),
    [("/sparql", {"GET", "HEAD", "POST", "OPTIONS"}), ("/ontology", {"GET", "HEAD", "OPTIONS"})],
)
def test_a_preflight_is_told_the_methods(client: FlaskClient, path: str, methods: set[str]) -> None:
    """The same as in Allow, and the headers that a SPARQL client sends."""
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    answer = client.options(path, headers=asked)
    assert answer.status_code == 200
    assert set(answer.headers["Allow"].split(", ")) == methods
    assert answer.headers["Access-Control-Allow-Methods"] == answer.headers["Allow"]
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]

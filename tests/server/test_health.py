"""The address that machines watch."""

from __future__ import annotations

from flask.testing import FlaskClient


def test_a_healthy_server_tells_its_dataset(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["status"] == "ok"
    assert answer.json["quads"] > 0
    assert answer.headers["Cache-Control"] == "no-store"

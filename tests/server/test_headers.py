"""Headers of answers that are parts of a page, and of those that are pages."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from kararname.server.headers import SECURITY


@pytest.mark.parametrize("path", ["/", "/page/person/ayla-deniz", "/sparql?query=ASK%7B%7D", "/static/favicon.svg"])
def test_what_can_be_opened_by_itself_has_its_policy(client: FlaskClient, path: str) -> None:
    """A picture too, since it may carry a script."""
    answer = client.get(path, buffered=True)
    assert {name: answer.headers[name] for name in SECURITY} == SECURITY


def test_a_style_sheet_is_told_without_what_only_documents_need(client: FlaskClient) -> None:
    """Each part of a page costs half a kilobyte less on its way to a phone."""
    answer = client.get("/static/style.css", buffered=True)
    assert answer.status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert not {"Content-Security-Policy", "Access-Control-Expose-Headers"} & set(answer.headers.keys())

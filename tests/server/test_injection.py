"""What a client sends comes back as text, wherever it comes back."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\r\nX-Injected: yes"
PATHS = [
    "/sparql?query={}",
    "/sparql?query=SELECT%20*%7B%7D&format={}",
    "/sparql?query=SELECT%20('{}'%20AS%20%3Fx)%7B%7D",
    "/sparql?query=ASK%7B%7D&default-graph-uri={}",
    "/sparql/graph?graph={}",
    "/sparql/graph?graph=urn:{}",
    "/page/person/{}",
    "/browse/{}",
    "/queries/{}",
    "/search?q={}",
    "/{}",
    "/?lang={}",
]


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
@pytest.mark.parametrize("path", PATHS)
def test_hostile_text_is_never_markup_nor_header(client: FlaskClient, path: str, accept: str) -> None:
    """In pages and in problem documents alike."""
    answer = client.get(path.format(quote(EVIL, safe="")), headers={"Accept": accept})
    assert "X-Injected" not in answer.headers
    if answer.mimetype == "text/html":
        assert "<script>" not in answer.text
        assert "<img src=x" not in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Traceback" not in answer.text

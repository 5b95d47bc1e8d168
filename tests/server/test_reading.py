"""The reading view: a source page by page, each passage with what is read out of it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/source/ornek-2001/page/1?lang=en", "Deniz demands the bridge"),
        ("/source/ornek-2001/page/1?lang=tr", "Deniz köprüyü ister"),
        ("/source/ornek-2001/page/1?lang=en", 'rel="next" href="/source/ornek-2001/page/2?lang=en"'),
        ("/source/ornek-2001/page/2?lang=en", 'rel="prev" href="/source/ornek-2001/page/1?lang=en"'),
        ("/source/ornek-2001/page/2?lang=en", "Orlov refuses"),
        ("/source/ornek-2001/page/1?lang=en", "Memoirs (1950)"),
        ("/source/ornek-2001?lang=tr", 'href="/source/ornek-2001/page/1?lang=tr"'),
    ],
)
def test_a_page_of_the_source_shows(client: FlaskClient, path: str, wanted: str) -> None:
    assert wanted in client.get(path, headers=HTML).text


@pytest.mark.parametrize("path", ["/source/ornek-2001/page/99", "/source/none/page/1", "/source/ornek-2001/page/x"])
def test_a_page_that_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers=HTML).status_code == 404

"""Answers that clients may keep: ETags made of the dataset's version, and 304 for who has the answer already."""

from __future__ import annotations

import dataclasses

import pytest
from flask.testing import FlaskClient
from kararname.server.app import create_app
from kararname.server.site import Site

KEPT = ["/sparql?query=SELECT+*%7B%3Fs+%3Fp+%3Fo%7D", "/sparql", "/ontology", "/queries/"]
NEVER_KEPT = ["/sparql?query=SELECT+(NOW()+AS+%3Fx)%7B%7D", "/sparql?query=SELECT+(RAND()+AS+%3Fx)%7B%7D"]


@pytest.mark.parametrize("path", KEPT)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_has_the_answer_gets_304(client: FlaskClient, path: str, method: str) -> None:
    """Without a body, and with the headers that the kept answer is renewed by (RFC 9110, section 15.4.5)."""
    first = client.get(path)
    again = client.open(path, method=method, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert set(again.vary) >= {"Accept"}
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]


@pytest.mark.parametrize("path", KEPT)
def test_a_new_dataset_has_new_etags(site: Site, client: FlaskClient, path: str) -> None:
    """Nobody keeps an answer of an older version."""
    etag = client.get(path).headers["ETag"]
    newer = create_app(dataclasses.replace(site, version="def456")).test_client()
    answer = newer.get(path, headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert answer.headers["ETag"] != etag


def test_forms_and_queries_have_etags_of_their_own(client: FlaskClient) -> None:
    """One ETag stands for one answer."""
    paths = [KEPT[0], f"{KEPT[0]}&format=csv", "/sparql?query=ASK%7B%7D"]
    accepts = ["application/sparql-results+json", "application/sparql-results+xml"]
    etags = [client.get(path, headers={"Accept": accept}).headers["ETag"] for path in paths for accept in accepts]
    assert len(set(etags)) == len(etags)


@pytest.mark.parametrize("path", NEVER_KEPT)
def test_an_answer_that_changes_each_time_is_kept_by_nobody(client: FlaskClient, path: str) -> None:
    """No ETag, and caches are told."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


@pytest.mark.parametrize("path", ["/sparql?query=wrong", "/sparql?query=ASK%7BSERVICE%3Curn:a%3E%7B%7D%7D", "/nowhere"])
def test_an_error_has_no_etag(client: FlaskClient, path: str) -> None:
    """It may be gone the next time."""
    answer = client.get(path)
    assert answer.status_code >= 400
    assert "ETag" not in answer.headers

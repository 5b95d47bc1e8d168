"""The cache of answers: what it finds, what it forgets, and what may be in it at all."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from kararname.server.cache import STORABLE, ResponseCache, key_of
from kararname.server.wire import Answer, answer_of
from werkzeug.test import EnvironBuilder

ANSWER = Answer(b"HTTP/1.1 200 OK\r\n", b"body")
REQUEST = {
    "REQUEST_METHOD": "GET",
    "wsgi.url_scheme": "http",
    "RAW_URI": "/sparql?query=ASK%7B%7D",
    "HTTP_HOST": "example.org",
    "HTTP_ACCEPT": "*/*",
}


def test_an_answer_is_found_by_its_key() -> None:
    """And by the bytes of a request that was remembered."""
    cache = ResponseCache(10**6)
    key = key_of(REQUEST, b"")
    assert cache.find(key) is None
    cache.store(key, ANSWER)
    cache.remember((b"GET ...", False), key)
    for stored in (cache.find(key), cache.known((b"GET ...", False))):
        assert stored is not None
        assert stored.answer == ANSWER
    assert cache.known((b"GET else", False)) is None
    assert cache.known((b"GET ...", True)) is None


DIFFERENCES = [
    {"REQUEST_METHOD": "HEAD"},
    {"RAW_URI": "/sparql?query=ASK%7B%7D&format=xml"},
    {"HTTP_HOST": "example.com"},
    {"HTTP_ACCEPT": "text/html"},
    {"HTTP_ACCEPT_LANGUAGE": "tr"},
    {"HTTP_ACCEPT_ENCODING": "gzip"},
    {"HTTP_IF_NONE_MATCH": 'W/"a"'},
    {"wsgi.url_scheme": "https"},
    {"SCRIPT_NAME": "/prefix"},
]


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: next(iter(difference)))
def test_whatever_an_answer_depends_on_is_in_its_key(difference: dict[str, str]) -> None:
    """Two requests that may be answered differently never share an answer."""
    assert key_of({**REQUEST, **difference}, b"") != key_of(REQUEST, b"")


def test_the_body_of_a_request_is_in_its_key() -> None:
    """Queries sent by POST differ in nothing else."""
    assert key_of(REQUEST, b"ASK {}") != key_of(REQUEST, b"ASK { ?s ?p ?o }")


@given(sizes=st.lists(st.integers(0, 3000), max_size=60))
def test_the_answers_never_take_more_than_they_may(sizes: list[int]) -> None:
    """Counted anew over all that can still be found."""
    cache, keys = ResponseCache(10_000), []
    for number, size in enumerate(sizes):
        keys.append(key_of({"RAW_URI": str(number)}, b""))
        cache.store(keys[-1], Answer(b"", b"x" * size))
        cache.remember((b"%d" % number, False), keys[-1])
    found = [stored for key in keys if (stored := cache.find(key))]
    assert sum(len(stored.answer) for stored in found) <= 10_000
    assert all(len(stored.answer) <= 10_000 // 8 for stored in found)


def test_the_longest_unused_answer_goes_first() -> None:
    """One that was asked for stays."""
    cache = ResponseCache(10_000)
    keys = [key_of({"RAW_URI": str(number)}, b"") for number in range(30)]
    for key in keys:
        cache.store(key, Answer(b"", b"x" * 500))
        cache.find(keys[0])
    assert cache.find(keys[0])
    assert cache.find(keys[-1])
    assert cache.find(keys[1]) is None


def test_a_cache_of_no_size_keeps_nothing() -> None:
    """The setting 0 turns it off."""
    cache = ResponseCache(0)
    cache.store(key_of(REQUEST, b""), ANSWER)
    assert cache.find(key_of(REQUEST, b"")) is None


STORABILITY = [
    ("GET", "/sparql?query=ASK%7B%7D", True),
    ("HEAD", "/sparql?query=ASK%7B%7D", True),
    ("POST", "/sparql", True),
    ("GET", "/queries/", True),
    ("GET", "/ontology", True),
    ("GET", "/sparql?query=wrong", False),
    ("GET", "/sparql?query=SELECT(NOW()AS%3Fx)%7B%7D", False),
    ("GET", "/sparql?query=ASK%7BSERVICE%3Curn:a%3E%7B%7D%7D", False),
    ("OPTIONS", "/sparql", False),
    ("GET", "/healthz", False),
    ("GET", "/nowhere", False),
]


@pytest.mark.parametrize(("method", "path", "storable"), STORABILITY)
def test_the_app_says_what_may_be_kept(app: Flask, method: str, path: str, *, storable: bool) -> None:
    """Complete answers that the dataset and the request decide; no error, nothing that changes by itself."""
    data = b"ASK {}" if method == "POST" else None
    with closing(EnvironBuilder(path, method=method, data=data, content_type="application/sparql-query")) as builder:
        environment: dict[str, Any] = builder.get_environ()
    answer_of(app, environment)
    assert environment[STORABLE] is storable

"""Compressed answers: the coding the client prefers, its content unchanged, nothing compressed that is tiny."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import cast

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard
from flask.testing import FlaskClient
from kararname.server.compression import SMALLEST, choose_coding

LONG = "/sparql?query=SELECT+*%7B%3Fs+%3Fp+%3Fo%7D&format=csv"
DECODE: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": lambda data: cast(bytes, brotli.decompress(data)),
    "zstd": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
}
CHOICES = [
    ("", None),
    ("identity", None),
    ("deflate", None),
    ("x-unknown", None),
    ("gzip", "gzip"),
    ("GZIP", "gzip"),
    ("br", "br"),
    ("gzip, deflate, br", "br"),
    ("gzip, deflate, br, zstd", "zstd"),
    ("gzip;q=1.0, br;q=0.5", "gzip"),
    ("gzip;q=0", None),
    ("br;q=0, gzip", "gzip"),
    ("br;q=0.2, *;q=0.1", "br"),
    ("gzip;q=0.5, identity", None),
    ("*;q=0", None),
]


@pytest.mark.parametrize(("header", "coding"), CHOICES)
def test_the_header_decides_the_coding(header: str, coding: str | None) -> None:
    """Weights are honoured; what the client does not name is not used."""
    assert choose_coding(header) == coding


@pytest.mark.parametrize("coding", DECODE)
def test_a_compressed_answer_holds_the_same(client: FlaskClient, coding: str) -> None:
    """Decoded it is what a client gets that takes no coding."""
    plain = client.get(LONG)
    packed = client.get(LONG, headers={"Accept-Encoding": coding})
    assert packed.headers["Content-Encoding"] == coding
    assert DECODE[coding](packed.data) == plain.data
    assert len(packed.data) == int(packed.headers["Content-Length"]) < len(plain.data)
    assert "Accept-Encoding" in packed.vary
    assert "Accept-Encoding" in plain.vary


@pytest.mark.parametrize("path", ["/", "/sparql", "/static/style.css"])
def test_pages_and_styles_are_compressed_too(client: FlaskClient, path: str) -> None:
    """Whatever is text."""
    answer = client.get(path, headers={"Accept-Encoding": "gzip", "Accept": "text/html"}, buffered=True)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data)


def test_a_tiny_answer_is_left_as_it_is(client: FlaskClient) -> None:
    """Compressing it would cost more than it saves."""
    answer = client.get("/sparql?query=ASK%7B%7D", headers={"Accept-Encoding": "gzip"})
    assert len(answer.data) < SMALLEST
    assert "Content-Encoding" not in answer.headers


def test_head_tells_the_length_of_the_compressed_answer(client: FlaskClient) -> None:
    """As GET would."""
    get, head = (client.open(LONG, method=method, headers={"Accept-Encoding": "br"}) for method in ("GET", "HEAD"))
    assert head.data == b""
    assert [head.headers[name] for name in ("Content-Length", "Content-Encoding", "ETag")] == [
        get.headers[name] for name in ("Content-Length", "Content-Encoding", "ETag")
    ]

"""The server connects to nobody, whatever a client asks it to read."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient


@pytest.fixture
def trap() -> Iterator[socket.socket]:
    """A listening socket that notices whoever connects."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield listener


ASKED = {
    "SERVICE": "/sparql?query=SELECT*%7BSERVICE%3C{address}%3E%7B%3Fs%20%3Fp%20%3Fo%7D%7D",
    "SERVICE SILENT": "/sparql?query=SELECT*%7BSERVICE%20SILENT%3C{address}%3E%7B%3Fs%20%3Fp%20%3Fo%7D%7D",
    "FROM": "/sparql?query=SELECT*FROM%3C{address}%3E%7B%3Fs%20%3Fp%20%3Fo%7D",
    "FROM NAMED": "/sparql?query=SELECT*FROM%20NAMED%3C{address}%3E%7BGRAPH%20%3Fg%7B%3Fs%20%3Fp%20%3Fo%7D%7D",
    "GRAPH": "/sparql?query=SELECT*%7BGRAPH%3C{address}%3E%7B%3Fs%20%3Fp%20%3Fo%7D%7D",
    "DESCRIBE": "/sparql?query=DESCRIBE%3C{address}%3E",
    "default-graph-uri": "/sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D&default-graph-uri={address}",
    "named-graph-uri": "/sparql?query=ASK%7BGRAPH%20%3Fg%7B%3Fs%20%3Fp%20%3Fo%7D%7D&named-graph-uri={address}",
    "LOAD": "/sparql?query=LOAD%3C{address}%3E",
    "LOAD as an update": "/sparql?update=LOAD%3C{address}%3E",
    "a graph": "/sparql/graph?graph={address}",
}


@pytest.mark.parametrize("path", ASKED.values(), ids=ASKED)
def test_no_request_makes_the_server_connect_anywhere(client: FlaskClient, trap: socket.socket, path: str) -> None:
    """Not even to the machine it runs on."""
    address = f"http://127.0.0.1:{trap.getsockname()[1]}/data.ttl"
    client.get(path.format(address=quote(address, safe="")))
    with pytest.raises(BlockingIOError):
        trap.accept()


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_no_body_makes_the_server_connect_anywhere(client: FlaskClient, trap: socket.socket, method: str) -> None:
    """JSON-LD may name a context elsewhere; it is not even read."""
    body = f'{{"@context": "http://127.0.0.1:{trap.getsockname()[1]}/context.jsonld", "@id": "urn:a"}}'
    for path in ("/sparql", "/sparql/graph?default"):
        assert client.open(path, method=method, data=body, content_type="application/ld+json").status_code >= 400
    with pytest.raises(BlockingIOError):
        trap.accept()

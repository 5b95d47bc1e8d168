"""What the tests of linking share: the stand-in for Wikidata, and that nothing else can be reached."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from kararname.cli import main
from kararname.loaders.linking.client import Client
from kararname.loaders.linking.wikidata import Wikidata
from support.wikidata import StandIn, running_stand_in


@pytest.fixture(autouse=True)
def allowed(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, int]]:
    """The addresses that may be reached; any other fails the test, and no name is resolved."""
    found: set[tuple[str, int]] = set()
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: tuple[str, int]) -> None:
        assert address in found, f"a test tried to reach {address}"
        connect(self, address)

    lookup = socket.getaddrinfo

    def resolve(host: str, *rest: object, **options: object) -> object:
        if host != "127.0.0.1":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return lookup(host, *rest, **options)  # type: ignore[arg-type]

    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return found


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch, allowed: set[tuple[str, int]]) -> Iterator[StandIn]:
    """The running stand-in, to which the settings lead."""
    with running_stand_in() as found:
        for name, value in found.environment.items():
            monkeypatch.setenv(name, value)
        allowed.add(("127.0.0.1", found.port))
        yield found


@pytest.fixture
def waits() -> list[float]:
    """Every wait of the client, in seconds; none is slept."""
    return []


@pytest.fixture
def client(waits: list[float]) -> Client:
    """A client that does not sleep and leaves nothing to chance."""
    return Client("kararname/test (test@example.org)", 0.0, waits.append, lambda: 1.0)


@pytest.fixture
def wikidata(stand_in: StandIn, client: Client) -> Wikidata:
    """The services of the stand-in."""
    return Wikidata(client, f"{stand_in.address}/w/api.php", f"{stand_in.address}/sparql")


@pytest.fixture
def run(mini: Path) -> Callable[..., Result]:
    """Runs ``kararname link`` over a copy of the made-up source."""

    def link(*words: str) -> Result:
        return CliRunner().invoke(main, ["link", "--sources", str(mini), "--into", str(mini), *words])

    return link

"""A dataset published while the server runs goes live in it, and nobody who asks meanwhile is failed."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from kararname.graph.build import build
from kararname.graph.dataset import CURRENT, DATA_FILE, MANIFEST_FILE
from kararname.settings import BASE
from support.serving import running, started

CLIENTS = 3
SHOWS = "/sparql?query=SELECT+%3Fo%7B%3Curn:s%3E%3Curn:p%3E%3Fo%7D&format=csv"
LONG_ENOUGH = 30.0


def publish(folder: Path, value: str) -> str:
    """Publish a dataset of one triple; its version."""
    file = folder.parent / "data.nt"
    file.write_text(f'<urn:s> <urn:p> "{value}" .\n', "utf-8")
    return build([file], folder, BASE, lambda _message: None).manifest.version


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with a first version."""
    publish(tmp_path / "data", "one")
    return tmp_path / "data"


def get(address: str, path: str, etag: str = "") -> tuple[int, str, str]:
    """Status, ETag and body of an answer over a new connection."""
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=LONG_ENOUGH)) as connection:
        connection.request("GET", path, headers={"If-None-Match": etag} if etag else {})
        response = connection.getresponse()
        return response.status, response.headers.get("ETag", ""), response.read().decode()


def version(address: str) -> str:
    """What the server says it serves."""
    return str(json.loads(get(address, "/healthz")[2])["version"])


def until(holds: Callable[[], bool]) -> None:
    """Wait for something to hold."""
    end = time.monotonic() + LONG_ENOUGH
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


class Crowd:
    """Clients that go on asking, each over a connection it keeps, and note what they get."""

    def __init__(self, address: str) -> None:
        self.seen: list[str] = []
        self.failed: list[str] = []
        self._going = True
        self._threads = [threading.Thread(target=self._ask, args=(address,)) for _ in range(CLIENTS)]

    def __enter__(self) -> Crowd:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._going = False
        for thread in self._threads:
            thread.join()

    def _ask(self, address: str) -> None:
        with closing(HTTPConnection(urlsplit(address).netloc, timeout=LONG_ENOUGH)) as connection:
            while self._going:
                try:
                    connection.request("GET", SHOWS)
                    response = connection.getresponse()
                    self.seen.append(response.read().decode().split()[1])
                    if response.status != 200:
                        self.failed.append(str(response.status))
                except Exception as exc:  # whatever it is, the request failed
                    self.failed.append(repr(exc))
                    return


def test_a_new_version_goes_live_and_no_request_fails(folder: Path) -> None:
    """Twice in a row, under load, over connections that are kept."""
    with running(folder) as address, Crowd(address) as crowd:
        for value in ("two", "three"):
            until(lambda: len(crowd.seen) > 100)
            new = publish(folder, value)
            until(lambda new=new: version(address) == new)
            until(lambda value=value: crowd.seen[-CLIENTS:] == [value] * CLIENTS)
    assert crowd.failed == []
    assert list(dict.fromkeys(crowd.seen))[:1] == ["one"]
    assert set(crowd.seen) == {"one", "two", "three"}


def test_etags_and_cached_answers_go_with_the_version(folder: Path) -> None:
    """Who has an answer of the older version gets the newer one."""
    with running(folder) as address:
        _, etag, body = get(address, SHOWS)
        assert "one" in body
        assert get(address, SHOWS, etag)[0] == 304
        new = publish(folder, "two")
        until(lambda: version(address) == new)
        until(lambda: "two" in get(address, SHOWS)[2])
        status, newer, body = get(address, SHOWS, etag)
        assert (status, "two" in body) == (200, True)
        assert newer != etag


@pytest.fixture
def damaged(folder: Path) -> Path:
    """A link to a version whose data cannot be read, to be put in the place of the current one."""
    versions = folder / "versions"
    broken = versions / "broken"
    broken.mkdir()
    (broken / MANIFEST_FILE).write_bytes((folder / CURRENT / MANIFEST_FILE).read_bytes())
    (broken / DATA_FILE).write_text("<urn:s> <urn:p> ", "utf-8")
    link = folder / "link"
    link.symlink_to(Path("versions") / "broken")
    return link


def test_a_version_that_cannot_be_loaded_leaves_the_older_one(folder: Path, damaged: Path) -> None:
    """It is said once, and the next good version goes live."""
    with started(folder) as (address, process):
        before = version(address)
        damaged.replace(folder / CURRENT)
        time.sleep(2.5)
        assert version(address) == before
        assert "one" in get(address, SHOWS)[2]
        new = publish(folder, "two")
        until(lambda: version(address) == new)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=LONG_ENOUGH)
    assert errors.decode().count("is not served") == 1


def test_a_hang_up_loads_the_dataset_anew(folder: Path) -> None:
    """SIGHUP, for those who would rather say when."""
    with started(folder) as (address, process):
        new = publish(folder, "two")
        os.kill(process.pid, signal.SIGHUP)
        until(lambda: version(address) == new)
        assert get(address, SHOWS)[0] == 200

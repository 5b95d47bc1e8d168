"""The site over a service of others shows what it shows over a data folder, and says when the service is away."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.error
from collections.abc import Iterator
from pathlib import Path

import pytest
from kararname.graph.dataset import Published
from kararname.graph.remote import Access, Doors, Service, upload
from kararname.queries.catalogue import Catalogue
from kararname.server.service import Served
from kararname.settings import Settings
from support.alike import comparable, get, pages_of_things
from support.native import native_server
from support.serving import free_port, running, serving_service

EVERY = 12
"""Every so many-th thing is looked at; a run over all takes minutes."""


@pytest.fixture(scope="module")
def both(dataset: Published) -> Iterator[tuple[str, str]]:
    """The addresses of two servers of one dataset: over a data folder, and over a native server."""
    with native_server() as native:
        access = Access(native.query, seconds=60)
        upload(Service(access), Doors(native.update, native.quads), dataset, lambda _: None)
        with running(dataset.folder) as here, serving_service(native.query) as there:
            yield here, there


@pytest.mark.parametrize("query", Catalogue.load().all, ids=lambda query: query.name)
def test_every_saved_query_has_the_same_rows(query: object, both: tuple[str, str]) -> None:
    suffix = "tsv" if query.form == "SELECT" else "nt"  # type: ignore[attr-defined]
    here, there = (get(f"{address}/queries/{query.name}.{suffix}", "*/*") for address in both)  # type: ignore[attr-defined]
    assert sorted(there.splitlines()) == sorted(here.splitlines()) if suffix == "nt" else there == here


@pytest.fixture(scope="module")
def paths(dataset: Published) -> list[str]:
    return pages_of_things(dataset)[::EVERY]


def test_pages_of_things_are_the_same(paths: list[str], both: tuple[str, str]) -> None:
    different = [path for path in paths if len({comparable(get(address + path)) for address in both}) > 1]
    assert paths
    assert different == []


@pytest.mark.parametrize(
    "path", ["/", "/timeline", "/demands", "/browse/person", "/search?q=cicerin", "/source/erdas-2017/page/80"]
)
def test_other_pages_are_the_same(path: str, both: tuple[str, str]) -> None:
    here, there = (comparable(get(address + path)) for address in both)
    assert there == here


def test_a_store_that_goes_away_is_told_on_every_page_and_comes_back(dataset: Published, tmp_path: Path) -> None:
    port = free_port()
    with native_server(tmp_path / "store", port) as native:
        access = Access(native.query, seconds=60)
        upload(Service(access), Doors(native.update, native.quads), dataset, lambda _: None)
        with serving_service(native.query) as address:
            assert b"Chicherin" in get(f"{address}/page/person/georgy-chicherin")
            native.process.terminate()
            native.process.wait(10)
            _tells_that_it_is_away(address)
            with native_server(tmp_path / "store", port):
                assert _answers_again(f"{address}/page/person/bekir-sami")


def _tells_that_it_is_away(address: str) -> None:
    for path in ("/page/person/halil-pasa", "/healthz", "/queries/tenures.json", "/sparql?query=ASK{?s%20?p%20?o}"):
        with pytest.raises(urllib.error.HTTPError) as caught:
            get(address + path, "application/json")
        assert caught.value.code == 503, path
        assert caught.value.headers["Retry-After"]
        assert "away" in json.loads(caught.value.read())["detail"]
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(f"{address}/page/person/halil-pasa")
    assert b"away" in caught.value.read()
    assert b"/page/place/adana" in get(f"{address}/browse/place")  # lists were prepared at the start


def _answers_again(address: str) -> bool:
    for _ in range(60):
        try:
            return bool(get(address))
        except urllib.error.HTTPError:
            time.sleep(0.5)
    return False


def test_half_a_dataset_is_not_served_and_the_whole_one_is_once_it_is_there(
    mini_dataset: Published,
) -> None:
    with native_server() as native:
        service, doors = Service(Access(native.query, seconds=60)), Doors(native.update, native.quads, most=500)
        with pytest.raises(ZeroDivisionError):
            upload(service, doors, mini_dataset, lambda _: 1 // 0)  # type: ignore[arg-type,return-value]
        with serving_service(native.query) as address:
            with pytest.raises(urllib.error.HTTPError) as caught:
                get(address)
            assert caught.value.code == 503
            assert b"being loaded" in caught.value.read()
            upload(service, doors, mini_dataset, lambda _: None)
            assert _answers_again(address)


def test_a_service_that_is_away_at_the_start_is_told() -> None:
    command = [sys.executable, "-m", "kararname.cli", "serve", "--store", "http://127.0.0.1:9/query"]
    done = subprocess.run(
        [*command, "--port", str(free_port())], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["kararname: The store is away."]


@pytest.fixture(scope="module")
def filled(dataset: Published) -> Iterator[Settings]:
    """Settings that name a service which holds the dataset."""
    with native_server() as native:
        access = Access(native.query, seconds=60)
        upload(Service(access), Doors(native.update, native.quads), dataset, lambda _: None)
        yield Settings(store=native.query, base=dataset.manifest.base)


def test_the_folder_that_a_service_was_filled_from_spares_reading_all_that_it_holds(
    filled: Settings, dataset: Published, tmp_path: Path
) -> None:
    client = Served(filled, tmp_path, dataset.folder).make().test_client()
    assert list(tmp_path.iterdir()) == []
    assert "Bekir Sami" in client.get("/search?q=bekir", headers={"Accept": "text/html"}).text
    assert client.get("/timeline", headers={"Accept": "text/html"}).status_code == 200


def test_a_folder_of_another_version_is_told_and_not_used(
    filled: Settings, mini_dataset: Published, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    client = Served(filled, tmp_path, mini_dataset.folder).make().test_client()
    assert len(list(tmp_path.glob("*.sqlite"))) == 2
    assert f"holds version {mini_dataset.manifest.version}" in caplog.text
    assert "Bekir Sami" in client.get("/search?q=bekir", headers={"Accept": "text/html"}).text

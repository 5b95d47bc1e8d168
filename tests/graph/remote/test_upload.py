"""A dataset is loaded into a service whole, in chunks, and from where it was stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from kararname.errors import DatasetError, StoreError, StoreLoading, StoreUnavailable
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.media import BY_SUFFIX
from kararname.graph.remote import Access, Doors, RemoteStore, Service, published_version, upload
from kararname.settings import BASE
from support.answering import answering
from support.native import Native, native_server


@pytest.fixture
def native() -> Iterator[Native]:
    with native_server() as server:
        yield server


@pytest.fixture
def service(native: Native) -> Service:
    return Service(Access(native.query, seconds=60))


@pytest.fixture(params=["quads", "updates"])
def doors(request: pytest.FixtureRequest, native: Native) -> Doors:
    return Doors(native.update, native.quads if request.param == "quads" else "", most=500)


def _named(data: bytes) -> set[bytes]:
    """The quads without blank nodes; those of the mark are not the dataset's."""
    return {line for line in data.splitlines() if b"_:" not in line and b"graph/published" not in line}


def test_all_quads_arrive_and_the_version_is_told(
    service: Service, doors: Doors, mini_dataset: Published, mini_store: EmbeddedStore
) -> None:
    assert upload(service, doors, mini_dataset, lambda _: None) == mini_dataset.manifest.quads
    nq = BY_SUFFIX["nq"]
    assert _named(RemoteStore(service).quads(nq)) == _named(mini_store.quads(nq))
    assert len(RemoteStore(service)) == mini_dataset.manifest.quads + 1
    assert published_version(RemoteStore(service), BASE) == mini_dataset.manifest.version


def test_a_version_that_is_there_is_not_sent_again(service: Service, doors: Doors, mini_dataset: Published) -> None:
    upload(service, doors, mini_dataset, lambda _: None)
    assert upload(service, doors, mini_dataset, lambda _: None) == 0


class Stopped(Exception):
    """The loading was stopped."""


def _stop_after(chunks: int) -> Callable[[str], None]:
    told: list[str] = []

    def tell(words: str) -> None:
        told.append(words)
        if len(told) == chunks:
            raise Stopped

    return tell


def test_loading_that_was_stopped_goes_on_from_there(service: Service, doors: Doors, mini_dataset: Published) -> None:
    with pytest.raises(Stopped):
        upload(service, doors, mini_dataset, _stop_after(4))
    sent = upload(service, doors, mini_dataset, lambda _: None)
    assert 0 < sent < mini_dataset.manifest.quads
    assert len(RemoteStore(service)) == mini_dataset.manifest.quads + 1


def test_a_dataset_that_is_half_there_says_so(service: Service, doors: Doors, mini_dataset: Published) -> None:
    with pytest.raises(Stopped):
        upload(service, doors, mini_dataset, _stop_after(2))
    with pytest.raises(StoreLoading, match="being loaded"):
        published_version(RemoteStore(service), BASE)


def test_a_service_that_holds_something_is_not_emptied_unasked(
    native: Native, service: Service, doors: Doors, mini_dataset: Published
) -> None:
    native.load(mini_dataset.data_file)
    with pytest.raises(DatasetError, match="--replace"):
        upload(service, doors, mini_dataset, lambda _: None)
    upload(service, doors, mini_dataset, lambda _: None, replace=True)
    assert len(RemoteStore(service)) == mini_dataset.manifest.quads + 1


def test_a_service_that_never_got_a_dataset_has_no_version(service: Service) -> None:
    assert published_version(RemoteStore(service), BASE) is None


def test_a_service_that_goes_away_is_told_with_the_way_on(
    native: Native, service: Service, mini_dataset: Published
) -> None:
    doors = Doors(native.update, "http://127.0.0.1:9/store")
    with pytest.raises(StoreUnavailable, match="the same command goes on from there"):
        upload(service, doors, mini_dataset, lambda _: None)


def test_an_address_that_takes_no_quads_is_told(service: Service, native: Native, mini_dataset: Published) -> None:
    with answering(500, b"out of disk") as (address, _), pytest.raises(StoreError, match="out of disk"):
        upload(service, Doors(native.update, address), mini_dataset, lambda _: None)

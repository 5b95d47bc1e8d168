"""Kept results are either right or not found, and what nobody needs makes room."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from kararname.graph.cache import Cache, key_of


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path)


def test_a_result_is_found_again(cache: Cache) -> None:
    cache.put("kind", "key", b"one\ntwo\n")
    assert cache.get("kind", "key") == b"one\ntwo\n"
    assert (cache.get("kind", "other"), cache.get("other", "key")) == (None, None)


def test_a_result_under_another_name_is_not_taken_for_it(cache: Cache) -> None:
    cache.put("kind", "key", b"one")
    (cache.folder / "kind" / "key.zst").rename(cache.folder / "kind" / "other.zst")
    assert cache.get("kind", "other") is None


@pytest.mark.parametrize("place", range(0, 40, 3))
def test_a_damaged_result_is_not_found(place: int, cache: Cache) -> None:
    cache.put("kind", "key", b"some words that are kept")
    path = cache.folder / "kind" / "key.zst"
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 0x10
    path.write_bytes(data)
    assert cache.get("kind", "key") in (None, b"some words that are kept")


def test_keys_tell_apart_where_parts_end() -> None:
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of(b"abc", b"")}) == 4


def test_the_oldest_results_go_first_and_those_in_use_stay(cache: Cache) -> None:
    for age, key in enumerate(["fresh", "later", "inuse", "older"]):
        cache.put("kind", key, b"the same words")
        os.utime(cache.folder / "kind" / f"{key}.zst", (1000 - age, 1000 - age))
    cache.sweep("kind", {"inuse"})
    left = {path.stem for path in (cache.folder / "kind").iterdir()}
    assert left == {"inuse", "fresh"}

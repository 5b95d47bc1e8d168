"""The pages that begin a visit are made once before anybody asks, and what they keep is there when somebody does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from flask import Flask
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.store import Row, Term
from kararname.server.app import create_app
from kararname.server.site import Site
from kararname.server.warming import Warming, paths, warm


def test_pages_without_a_parameter_are_made(app: Flask) -> None:
    made = list(warm(app))
    assert made == [*paths(app), "/mcp"]
    assert {"/", "/timeline", "/demands", "/ontology", "/queries/"} <= set(made)


def test_nothing_is_made_that_takes_a_parameter_or_depends_on_more_than_the_dataset(app: Flask) -> None:
    assert not [path for path in paths(app) if "<" in path or path in {"/healthz", "/metrics"}]


class Counting:
    """A store that counts what it is asked."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        self.asked = 0

    def select(self, text: str, terms: Mapping[str, Term] | None = None) -> list[Row]:
        self.asked += 1
        return self._store.select(text, terms)

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def __len__(self) -> int:
        return len(self._store)


def test_a_warm_page_asks_less(site: Site) -> None:
    assert isinstance(site.store, EmbeddedStore)
    store = Counting(site.store)
    app = create_app(replace(site, store=store))  # type: ignore[arg-type]
    client = app.test_client()
    client.get("/browse/person", headers={"Accept": "text/html"})
    cold = store.asked
    list(warm(app))
    store.asked = 0
    client.get("/browse/person", headers={"Accept": "text/html"})
    assert store.asked < cold


def test_who_asks_goes_first_but_not_for_ever() -> None:
    """While an answer is made a page is made every half second only, so that an app gets warm under any load."""
    busy, now, made = True, [0.0], list[str]()

    def pages() -> Iterator[str]:
        for page in ("first", "second"):
            made.append(page)
            yield page

    warming = Warming(pages(), lambda: busy, lambda: now[0])
    assert warming.step()
    assert (made, warming.pause > 0) == ([], True)
    now[0] = 0.6
    assert warming.step()
    assert (made, warming.pause) == (["first"], 0)
    assert warming.step()
    assert made == ["first"]
    busy = False
    assert warming.step()
    assert made == ["first", "second"]
    assert not warming.step()


def test_after_a_page_that_takes_long_no_other_is_made(caplog: pytest.LogCaptureFixture) -> None:
    """The process that makes them has its workers to look after."""
    now = [0.0]

    def pages() -> Iterator[str]:
        for page, seconds in (("/", 1.0), ("/slow", 60.0), ("/next", 1.0)):
            now[0] += seconds
            yield page

    warming = Warming(pages(), lambda: False, lambda: now[0])
    assert [warming.step(), warming.step()] == [True, False]
    assert caplog.messages == ["/slow took 60 s: no more pages are made before they are asked for"]

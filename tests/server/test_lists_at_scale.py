"""What a list costs follows from what it shows and not from how much there is: questions are counted, not time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.views.database import Database
from kararname.server.serve import make_app
from kararname.settings import Settings

HTML = {"Accept": "text/html"}
MOST_QUESTIONS = 32
MOST_ROWS = 3_000
LISTS = (
    "/timeline?from=1000&to=2999",
    "/timeline?kind=meeting",
    "/map",
    "/map?how=here",
    "/network",
    "/network?tie=met",
    "/demands",
    "/browse/person?sort=date",
    "/browse/meeting",
    "/search?q=meeting",
)


class Asked:
    """What was asked: of the store, of the views, and how many rows these gave."""

    def __init__(self) -> None:
        self.store = self.views = self.rows = 0


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Counts questions, which are answered as ever."""
    counted = Asked()
    rows, select = Database.rows, EmbeddedStore.select

    def count_rows(self: Database, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        found = rows(self, query, values)
        counted.views += 1
        counted.rows += len(found)
        return found

    def count_select(self: EmbeddedStore, *args: Any, **kwargs: Any) -> Any:
        counted.store += 1
        return select(self, *args, **kwargs)

    monkeypatch.setattr(Database, "rows", count_rows)
    monkeypatch.setattr(EmbeddedStore, "select", count_select)
    return counted


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("which", ["mini_dataset", "library"])
def test_a_list_asks_the_store_nothing_and_the_views_a_few_times(
    request: pytest.FixtureRequest, asked: Asked, which: str, address: str
) -> None:
    published: Published = request.getfixturevalue(which)
    client = make_app(Settings(data_dir=published.folder.parents[1]), published).test_client()
    client.get(address, headers=HTML)  # what is kept for all requests is there
    asked.store = asked.views = asked.rows = 0
    assert client.get(address, headers=HTML).status_code == 200
    assert asked.store == 0
    assert 0 < asked.views <= MOST_QUESTIONS
    assert asked.rows <= MOST_ROWS


@pytest.mark.parametrize("address", ["/timeline?from=1000&to=2999", "/map", "/demands"])
def test_an_item_that_many_tell_of_cites_six_and_leads_to_its_own_page(library: Published, address: str) -> None:
    client = make_app(Settings(data_dir=library.folder.parents[1]), library).test_client()
    text = client.get(f"{address}{'&' if '?' in address else '?'}lang=en", headers=HTML).text
    groups = [group.partition("</span></span>")[0] for group in text.split('<span class="cites">')[1:]]
    assert max(group.count('<span class="cite">') for group in groups) <= 6
    long = [group for group in text.split('<span class="cites">')[1:] if " more</a></span>" in group[:4_000]]
    assert all('href="/page/' in group for group in long)

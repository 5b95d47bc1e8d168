"""No page is heavy: less than 150 kB with all that it loads, and nothing moves while it does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from .pages import PAGES, with_language
from .weighing import weigh

MOST = 150_000
LOADED = [
    path
    for path in PAGES
    if not path.startswith(("/claim/", "/source/", "/search?", "/dumps/", "/shapes", "/browse/", "/page/p"))
]
"""Of the pages that are text with a style sheet alone, which weigh the same, the others stand for all."""


@pytest.mark.parametrize("path", LOADED)
def test_a_page_with_all_that_it_loads_is_light_and_stays_in_place(browser: Browser, address: str, path: str) -> None:
    weight = weigh(browser, address + with_language(path, "en"))
    assert weight.all < MOST
    assert weight.shift < 0.1
    assert weight.requests <= 12  # the editor's check of the query comes in time or not

"""The drawings in a real browser: no word leaves its drawing, whatever font there is, whatever the dataset is."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator

import pytest
from kararname.graph.dataset import Published
from playwright.sync_api import Browser
from support.serving import running

DRAWN = [
    "/timeline",
    "/timeline?from=1920-08&to=1920-08",
    "/timeline?from=1917&to=1921",
    "/map",
    "/map?view=42.5,40,14",
    "/network",
    "/network?who=bekir-sami",
    "/page/person/georgy-chicherin",
    "/page/person/bekir-sami",
]
OUTSIDE = """() => [...document.querySelectorAll('main svg:not(.key) text')].filter((text) => {
  const { x, y, width, height } = text.getBBox();
  const box = text.ownerSVGElement.viewBox.baseVal;
  return x < box.x || y < box.y || x + width > box.x + box.width || y + height > box.y + box.height;
}).map((text) => text.textContent)"""


@pytest.fixture(scope="module")
def small(mini_dataset: Published) -> Iterator[str]:
    """The address of a server over the small dataset."""
    with running(mini_dataset.folder) as address:
        yield address


def outside(browser: Browser, address: str) -> list[str]:
    """The words that leave their drawings."""
    page = browser.new_page()
    page.goto(address)
    found: list[str] = page.evaluate(OUTSIDE)
    page.close()
    return found


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("path", DRAWN)
def test_no_word_leaves_a_drawing(browser: Browser, address: str, path: str, language: str) -> None:
    assert outside(browser, f"{address}{path}{'&' if '?' in path else '?'}lang={language}") == []


def test_no_word_leaves_a_drawing_of_the_small_dataset(browser: Browser, small: str) -> None:
    with urllib.request.urlopen(f"{small}/sitemap-1.xml") as answer:
        paths = re.findall(r"<loc>[^<]*?(/(?:page)/[^<]+)</loc>", answer.read().decode())
    drawn = [f"{small}{path}" for path in paths if b"<svg" in urllib.request.urlopen(f"{small}{path}").read()]
    assert {address: found for address in drawn if (found := outside(browser, address))} == {}
    for path in ("/timeline", "/map", "/network"):
        assert outside(browser, small + path) == []

"""The data block of a page is no script to a browser: it is neither run nor refused."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/page/meeting/1920-08-28-chicherin-bekir-sami", "/dataset"])
def test_the_content_security_policy_lets_the_block_be(browser: Browser, address: str, path: str) -> None:
    """With scripts switched on, the console stays empty and the block can be read by its tools."""
    context = browser.new_context(base_url=address, locale="en-GB")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path)
    assert page.locator('script[type="application/ld+json"]').text_content()
    context.close()
    assert said == []

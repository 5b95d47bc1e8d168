"""A real browser (Debian's Chromium, driven by Playwright) on a real server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from kararname.graph.dataset import Published
from kararname.server.assets import MANIFEST
from playwright.sync_api import Browser, Page, sync_playwright
from support.serving import running

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def address(dataset: Published) -> Iterator[str]:
    """The address of a server over the shipped dataset."""
    with running(dataset.folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


@pytest.fixture
def scripted(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh page of a desktop's width with JavaScript; skips where the scripts could not be bundled."""
    need_scripts()
    context = browser.new_context(base_url=address, locale="en-GB")
    yield context.new_page()
    context.close()


def need_scripts() -> None:
    """Skip a test of what scripts add, where these could not be bundled."""
    if not MANIFEST.is_file():
        pytest.skip("the scripts are not bundled: make front")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh page of a desktop's width, JavaScript switched off: every page must work without it."""
    context = browser.new_context(base_url=address, java_script_enabled=False, locale="en-GB")
    yield context.new_page()
    context.close()

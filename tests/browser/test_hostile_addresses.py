"""What stands in an address is text on every page and never runs, with scripts and without."""

from __future__ import annotations

import urllib.parse

import pytest
from playwright.sync_api import Page

PAYLOADS = [
    '"><img src=x onerror=window.hacked=1>',
    "<script>window.hacked=1</script>",
    "javascript:window.hacked=1",
    "' autofocus tabindex=0 onfocus=window.hacked=1 x='",
    "</title><svg onload=window.hacked=1>",
    "{{7*7}}<b>",
]
ADDRESSES = [
    "/search?q={}",
    "/?lang={}",
    "/browse/person?type={}",
    "/browse/{}",
    "/page/person/{}",
    "/source/erdas-2017/{}",
    "/claim/erdas-2017/{}",
    "/queries/delegation-members?delegation={}",
    "/sparql?query={}",
    "/timeline?from={}",
    "/timeline?side={}",
    "/demands?topic={}",
    "/map?view={}",
    "/map?place={}",
    "/map?how=way&x={}",
    "/network?who={}",
    "/network?tie={}",
    "/network#{}",
]


@pytest.mark.parametrize("template", ADDRESSES)
def test_nothing_in_an_address_runs(scripted: Page, template: str) -> None:
    scripted.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    for payload in PAYLOADS:
        scripted.goto(template.format(urllib.parse.quote(payload, safe="")))
        assert scripted.evaluate("window.hacked") is None
        assert scripted.locator("main img, main script, main b, [onload], [onerror], [onfocus]").count() == 0
        assert scripted.locator("a[href^='javascript:' i]").count() == 0


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_is_typed_runs(scripted: Page, payload: str) -> None:
    scripted.goto("/search?lang=en")
    scripted.get_by_role("combobox").fill(f"van {payload}")
    scripted.wait_for_timeout(300)
    scripted.keyboard.press("Enter")
    scripted.wait_for_url("**q=*")
    assert scripted.evaluate("window.hacked") is None


def test_a_view_that_changes_in_place_takes_no_markup_from_its_address(scripted: Page) -> None:
    scripted.goto("/map?lang=en&x=" + urllib.parse.quote(PAYLOADS[0]))
    scripted.get_by_role("link", name="movement").click()
    scripted.wait_for_url("**how=way*")
    assert scripted.evaluate("window.hacked") is None
    assert scripted.locator("main img").count() == 0

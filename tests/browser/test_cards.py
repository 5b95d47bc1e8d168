"""Cards at citations, in a real browser: by mouse, by keyboard, by finger; and links without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import need_scripts

MEETING = "/page/meeting/1920-08-28-chicherin-bekir-sami?lang=en"


def citation(page: Page) -> Locator:
    return page.locator(".group .cites a", has_text="p. 80, n. 43").first


def test_pointing_at_a_citation_shows_what_it_rests_on(scripted: Page) -> None:
    scripted.goto(MEETING)
    citation(scripted).hover()
    card = scripted.get_by_role("dialog")
    expect(card).to_contain_text("page 80, paragraph")
    expect(card).to_contain_text("footnote 43")
    expect(card).to_contain_text("Sadık Erdaş")
    card.hover()  # it stays while the pointer is on it
    scripted.wait_for_timeout(500)
    expect(card).to_be_visible()
    scripted.get_by_role("heading", level=1).hover()
    expect(card).to_have_count(0)


def test_a_focused_citation_shows_its_card_and_escape_closes_it(scripted: Page) -> None:
    scripted.goto(MEETING)
    scripted.keyboard.press("Tab")
    citation(scripted).focus()
    card = scripted.get_by_role("dialog")
    expect(card).to_be_visible()
    expect(citation(scripted)).to_have_attribute("aria-describedby", "card")
    scripted.keyboard.press("ArrowDown")
    expect(card.get_by_role("link").first).to_be_focused()
    scripted.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(citation(scripted)).to_be_focused()


def test_a_mouse_click_follows_the_citation(scripted: Page) -> None:
    scripted.goto(MEETING)
    citation(scripted).click()
    scripted.wait_for_url("**/claim/erdas-2017/**")


def test_a_tap_opens_the_card_within_a_phone_and_its_link_leads_to_the_claim(browser: Browser, address: str) -> None:
    need_scripts()
    context = browser.new_context(
        base_url=address, viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(MEETING)
    citation(page).tap()
    card = page.get_by_role("dialog")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    card.get_by_role("link", name="All that this claim says").tap()
    page.wait_for_url("**/claim/erdas-2017/**")
    context.close()


@pytest.mark.parametrize("lang", ["en", "tr"])
def test_without_scripts_a_citation_is_a_link_to_its_claim(page: Page, lang: str) -> None:
    page.goto(MEETING.replace("lang=en", f"lang={lang}"))
    page.locator(".group .cites a").first.click()
    page.wait_for_url(f"**/claim/erdas-2017/*lang={lang}")

"""A reader walks through the graph in a real browser, without JavaScript, in both languages and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from .pages import MEETING, PAGES, expected_status, with_language


def test_a_reader_goes_from_the_first_page_to_a_meeting_its_passage_and_sparql(page: Page) -> None:
    page.goto("/?lang=en")
    page.get_by_role("main").get_by_role("link", name="Meetings").first.click()
    page.get_by_role("link", name="Chicherin and Bekir Sami, 28 August 1920").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chicherin and Bekir Sami, 28 August 1920")
    page.get_by_role("link", name="p. 80", exact=True).first.click()
    page.get_by_role("link", name="page 80, paragraph 1").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("page 80, paragraph 1", re.IGNORECASE))
    page.get_by_role("link", name="SPARQL").first.click()
    page.get_by_role("main").get_by_role("textbox").fill(
        "SELECT ?label WHERE { <https://w3id.org/kararname/id/person/lev-karakhan> "
        "<http://www.w3.org/2000/01/rdf-schema#label> ?label FILTER(LANG(?label) = 'en') }"
    )
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("table")).to_contain_text("Lev Karakhan")


def test_a_rejected_date_stands_beside_the_accepted_one_with_its_holder(page: Page) -> None:
    page.goto("/page/document/1920-10-21-decree?lang=en")
    row = page.locator("dl, table, section").filter(has_text="8 November 1920").first
    expect(row).to_contain_text("21 October 1920")
    expect(row).to_contain_text("rejected")
    expect(row).to_contain_text("Suat Bilge")


def test_a_saved_query_is_asked_with_a_form(page: Page) -> None:
    page.goto("/queries/delegation-members?lang=en")
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("table")).to_contain_text("Bekir Sami")


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("address_of_page", PAGES)
def test_every_kind_of_page_is_whole_in_both_languages_on_a_phone(
    browser: Browser, address: str, address_of_page: str, language: str
) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 640}, java_script_enabled=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    answer = page.goto(with_language(address_of_page, language))
    assert answer is not None
    assert answer.status == expected_status(address_of_page)
    assert page.locator("html").get_attribute("lang") == language
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert all(url.startswith(address) for url in requested)
    assert not [
        complaint for complaint in complaints if f"status of {expected_status(address_of_page)}" not in complaint
    ]
    context.close()


def test_the_keyboard_reaches_the_main_part_first(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto(f"{MEETING}?lang=en")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert str(focused).startswith("#")
    context.close()

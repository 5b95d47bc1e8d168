"""Suggestions in search fields, in a real browser: by keyboard and by mouse, in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize(
    ("lang", "typed", "name"),
    [("en", "cicerin", "Georgy Chicherin"), ("tr", "Chicherin", "Çiçerin"), ("en", "kazim karab", "Kâzım Karabekir")],
)
def test_the_arrow_and_enter_lead_to_the_thing(scripted: Page, lang: str, typed: str, name: str) -> None:
    scripted.goto(f"/browse/?lang={lang}")
    field = scripted.get_by_role("combobox")
    field.press_sequentially(typed)
    expect(scripted.get_by_role("option").first).to_contain_text(name)
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    chosen = scripted.get_by_role("option", selected=True)
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    field.press("Enter")
    expect(scripted.get_by_role("heading", level=1)).to_have_text(name)


def test_enter_without_a_choice_searches(scripted: Page) -> None:
    scripted.goto("/search?lang=en")
    field = scripted.get_by_role("combobox")
    field.press_sequentially("misaki milli")
    expect(scripted.get_by_role("option").first).to_be_visible()
    field.press("Enter")
    scripted.wait_for_url("**/search?*q=misaki+milli*")


def test_escape_and_leaving_close_the_list(scripted: Page) -> None:
    scripted.goto("/?lang=en")
    field = scripted.get_by_role("combobox")
    for close in (lambda: field.press("Escape"), field.blur):
        field.fill("")
        field.press_sequentially("van")
        expect(scripted.get_by_role("listbox")).to_be_visible()
        close()
        expect(scripted.get_by_role("listbox")).to_be_hidden()
        expect(field).to_have_attribute("aria-expanded", "false")


def test_a_click_leads_to_the_thing(scripted: Page) -> None:
    scripted.goto("/demands?lang=en")
    scripted.get_by_role("combobox").press_sequentially("çicerin")
    scripted.get_by_role("option", name="Georgy Chicherin").first.click()
    expect(scripted.get_by_role("heading", level=1)).to_have_text("Georgy Chicherin")

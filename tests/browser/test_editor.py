"""The editor of /sparql with its script: completion, mistakes at their place, by keyboard, and on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from kararname.server import assets
from playwright.sync_api import Browser, Page, expect

WAIT = 20_000
KAR = "PREFIX kar: <https://w3id.org/kararname/ontology#>"


@pytest.fixture(params=[1200, 380], ids=["desktop", "phone"])
def editor(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The page with its script, an empty editor in focus."""
    if not assets.bundles(assets.MANIFEST):
        pytest.skip("the scripts are not bundled: make front")
    context = browser.new_context(base_url=address, locale="en-GB", viewport={"width": request.param, "height": 900})
    page = context.new_page()
    page.set_default_timeout(WAIT)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto("/sparql?lang=en")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    yield page
    assert faults == []
    context.close()


def accept(editor: Page, name: str) -> None:
    """Take the first choice, once it can be taken: a list that has just opened ignores the key for a moment."""
    expect(editor.get_by_role("option", name=re.compile(name)).first).to_have_attribute("aria-selected", "true")
    editor.wait_for_timeout(200)
    editor.keyboard.press("Enter")


def test_a_class_is_completed_and_its_prefix_declared(editor: Page) -> None:
    editor.keyboard.type("SELECT * WHERE { ?x a dema")
    accept(editor, "kar:Demand")
    expect(editor.locator(".cm-content")).to_contain_text(KAR)
    expect(editor.locator(".cm-content")).to_contain_text("?x a kar:Demand")


def test_a_thing_is_found_by_its_name(editor: Page) -> None:
    editor.keyboard.type("DESCRIBE <cicerin")
    accept(editor, "Georgy Chicherin")
    expect(editor.locator(".cm-content")).to_contain_text("id/person/georgy-chicherin>")


def test_a_mistake_is_marked_at_its_place_and_mended_by_one_press(editor: Page) -> None:
    editor.keyboard.insert_text(f"{KAR}\nSELECT * WHERE {{ ?x kar:isuer ?who }}")
    mark = editor.locator(".cm-lintRange")
    expect(mark).to_have_text("kar:isuer")
    mark.hover()
    editor.locator(".cm-diagnosticAction").first.click()
    expect(editor.locator(".cm-content")).to_contain_text("?x kar:issuer ?who")


def test_the_keyboard_runs_the_query_and_the_address_keeps_it(editor: Page) -> None:
    editor.keyboard.insert_text(f"{KAR}\nSELECT ?x WHERE {{ ?x a kar:Decree }}")
    editor.keyboard.press("Control+Enter")
    expect(editor).to_have_url(re.compile("kar%3ADecree"))
    expect(editor.locator("table.result tbody tr")).to_have_count(2)
    expect(editor.locator(".cm-content")).to_contain_text("kar:Decree")


def test_the_tab_key_leaves_the_editor(editor: Page) -> None:
    editor.keyboard.press("Tab")
    expect(editor.get_by_label("Answer as")).to_be_focused()


def test_an_example_is_one_click_away(editor: Page) -> None:
    editor.get_by_text("Actors and offices").click()
    editor.get_by_role("link", name="Who held which office").click()
    expect(editor.locator(".cm-content")).to_contain_text("kar:Tenure")


def test_without_scripts_the_plain_field_does_the_same(page: Page) -> None:
    page.goto("/sparql?lang=en&example=tenures")
    expect(page.get_by_label("Query")).to_have_value(re.compile("kar:Tenure"))
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("table.result tbody tr").first).to_be_visible()
    expect(page.get_by_text("The same from your program")).to_be_visible()

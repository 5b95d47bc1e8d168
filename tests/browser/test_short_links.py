"""Short links in the editor: one press, with scripts and without; the link opens the query and does not run it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

QUERY = "SELECT ?x WHERE { ?x a <https://w3id.org/kararname/ontology#Decree> }"
A_LINK = re.compile(r"/q/[a-z2-7]{10}")


def test_a_link_opens_the_editor_and_runs_nothing(page: Page) -> None:
    page.goto("/sparql?lang=en")
    page.get_by_label("Query").fill(QUERY)
    page.get_by_role("button", name="Short link").click()
    expect(page).to_have_url(A_LINK)
    page.get_by_role("status").get_by_role("link").click()
    expect(page.get_by_label("Query")).to_have_value(re.compile("kararname/ontology#Decree"))
    expect(page.get_by_role("heading", name="Result")).to_have_count(0)
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("table.result tbody tr")).to_have_count(2)


def test_the_editor_keeps_what_is_written_in_it(scripted: Page) -> None:
    scripted.goto("/sparql?lang=tr")
    scripted.locator(".cm-content").click()
    scripted.keyboard.press("Control+a")
    scripted.keyboard.insert_text(QUERY)
    scripted.get_by_role("button", name="Kısa bağlantı").click()
    expect(scripted).to_have_url(A_LINK)
    expect(scripted.locator(".cm-content")).to_contain_text("ontology#Decree")
    expect(scripted.get_by_role("status").get_by_role("button", name="Kopyala")).to_be_visible()


def test_a_query_that_does_not_parse_is_said_above_it(page: Page) -> None:
    page.goto("/sparql?lang=en")
    page.get_by_label("Query").fill("SELECT * {")
    page.get_by_role("button", name="Short link").click()
    expect(page.get_by_role("alert")).to_contain_text("does not parse")
    expect(page.get_by_label("Query")).to_have_value("SELECT * {")

"""Every class and property of the ontology is found by completion alone: by its name, and by what it is called."""

from __future__ import annotations

import re

import pytest
from kararname.ontology.schema import Class, Property, read_schema
from kararname.ontology.vocabulary import KAR
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as Late

SCHEMA = read_schema()
TERMS: list[Class | Property] = [
    term for term in (*SCHEMA.classes.values(), *SCHEMA.properties.values()) if KAR.local(term.iri)
]
WORD = re.compile(r"[^\W\d_]{2,}")
OFFERED = """() => {
  const root = document.querySelector(".code-editor").shadowRoot;
  return [...root.querySelectorAll(".cm-tooltip-autocomplete .cm-completionLabel")].map((one) => one.textContent);
}"""
WAIT = 20_000


def offered(page: Page, typed: str, wanted: str) -> bool:
    """Whether a name is offered where these letters are typed into an empty pattern."""
    page.keyboard.press("Escape")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(f"SELECT * WHERE {{ ?x {typed}")
    page.keyboard.press("Control+Space")
    try:
        page.wait_for_function(f"(name) => ({OFFERED})().includes(name)", arg=wanted, timeout=WAIT / 10)
    except Late:
        return False
    return True


def by_name(term: Class | Property) -> str:
    """The first letters of its name: half of them, three at least."""
    return term.name[: max(3, len(term.name) // 2)]


def by_label(term: Class | Property, lang: str) -> str:
    """The first word of what it is called."""
    found = WORD.search(term.labels[lang])
    assert found
    return found[0]


@pytest.mark.parametrize(("lang", "way"), [("en", "name"), ("tr", "label")])
def test_every_class_and_property_is_offered_where_one_begins_to_write_it(scripted: Page, lang: str, way: str) -> None:
    page = scripted
    page.set_default_timeout(WAIT)
    page.goto(f"/sparql?lang={lang}")
    page.locator(".cm-content").click()
    assert len(TERMS) > 150
    missing = [
        f"{term.name} by {typed!r}"
        for term in TERMS
        if not offered(page, typed := by_name(term) if way == "name" else by_label(term, lang), f"kar:{term.name}")
    ]
    assert missing == []


def test_a_query_is_written_by_completion_alone(scripted: Page) -> None:
    """Its class, its property and its prefix: letters and the Enter key, nothing remembered."""
    scripted.set_default_timeout(WAIT)
    scripted.goto("/sparql?lang=en")
    scripted.locator(".cm-content").click()
    scripted.keyboard.press("Control+a")
    scripted.keyboard.press("Delete")
    scripted.keyboard.type("SELECT ?who { ?x a refus")
    take(scripted, "kar:Refusal")
    scripted.keyboard.type(" ; issu")
    take(scripted, "kar:issuer")
    scripted.keyboard.type(" ?who }")
    scripted.keyboard.press("Escape")
    scripted.keyboard.press("Control+Enter")
    expect(scripted.locator("table.result tbody tr").first).to_be_visible()


def take(page: Page, name: str) -> None:
    """Go down to a choice and take it."""
    page.wait_for_function(f"(name) => ({OFFERED})().includes(name)", arg=name)
    page.wait_for_timeout(200)
    names: list[str] = page.evaluate(OFFERED)
    for _ in range(names.index(name)):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".cm-content")).to_contain_text(name)

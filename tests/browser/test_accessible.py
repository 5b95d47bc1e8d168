"""Every type of page under axe (WCAG 2.2 A and AA, and its best practices), by keyboard, in print, without motion."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, cast

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import need_scripts
from .pages import MEETING, PAGES, with_language

AXE = Path(__file__).parents[2] / "server" / "front" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => (await axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"],
})).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)"""
FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
UNMARKED = """() => {
  const focused = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  const marked = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  return marked || focused === document.body ? "" : focused.outerHTML.slice(0, 120);
}"""
COUNT = """(focusable) => [...document.querySelectorAll(focusable)].filter((one) => one.checkVisibility()).length"""
MOVING = """() => document.getAnimations().length + [...document.querySelectorAll("*")].filter((one) => {
  const { transitionDuration, scrollBehavior } = getComputedStyle(one);
  return transitionDuration !== "0s" || scrollBehavior === "smooth";
}).length"""
SCROLLS = (
    """() => [...document.querySelectorAll(".scroll:has(svg)")].some((one) => one.scrollWidth > one.clientWidth)"""
)
KEYBOARD = [
    "/",
    MEETING,
    "/search?q=van",
    "/demands?side=soviet",
    "/map?how=way",
    "/network?who=vladimir-lenin",
    "/sparql",
]
Scheme = Literal["light", "dark"]


def without_scripts(context: BrowserContext) -> None:
    """Let pages load none of our scripts; those of the test still run in them."""
    context.route("**/static/built/**", lambda route: route.abort())


def complaints(page: Page) -> list[str]:
    """What axe finds."""
    if not AXE.is_file():
        pytest.skip("npm could not fetch axe")
    page.evaluate(AXE.read_text("utf-8"))
    return cast("list[str]", page.evaluate(RUN))


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a phone's width."""
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


SEEN = {
    "light": ("light", "en", True),
    "light and bare": ("light", "tr", False),
    "dark": ("dark", "tr", True),
    "dark and bare": ("dark", "en", False),
}


@pytest.fixture(scope="module", params=SEEN.values(), ids=SEEN)
def seen(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[tuple[Page, str]]:
    """A page and its language, light and dark, with our scripts and without them."""
    scheme, language, scripts = cast("tuple[Scheme, str, bool]", request.param)
    context = browser.new_context(base_url=address, color_scheme=scheme)
    if not scripts:
        without_scripts(context)
    yield context.new_page(), language
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(seen: tuple[Page, str], path: str) -> None:
    page, language = seen
    page.goto(with_language(path, language))
    assert complaints(page) == []


def test_axe_finds_nothing_on_an_open_card(scripted: Page) -> None:
    scripted.goto(f"{MEETING}?lang=en")
    scripted.locator(".group .cites a").first.hover()
    expect(scripted.get_by_role("dialog")).to_be_visible()
    assert complaints(scripted) == []


def test_axe_finds_nothing_on_open_suggestions(scripted: Page) -> None:
    scripted.goto("/search?lang=tr")
    scripted.get_by_role("combobox").press_sequentially("van")
    expect(scripted.get_by_role("option").first).to_be_visible()
    scripted.keyboard.press("ArrowDown")
    assert complaints(scripted) == []


@pytest.mark.parametrize("path", KEYBOARD)
def test_the_tab_key_reaches_everything_and_shows_where_it_is(scripted: Page, path: str) -> None:
    scripted.goto(with_language(path, "en"))
    wanted = int(scripted.evaluate(COUNT, FOCUSABLE))
    scripted.evaluate("document.addEventListener('focusin', ({target}) => (window.seen ??= new Set()).add(target))")
    unmarked = set[str]()
    for _ in range(wanted + 1):
        scripted.keyboard.press("Tab")
        unmarked.add(str(scripted.evaluate(UNMARKED)))
    assert scripted.evaluate("window.seen.size") >= wanted
    assert unmarked <= {""}


def test_the_first_stop_leads_past_the_head(scripted: Page) -> None:
    scripted.goto(f"{MEETING}?lang=en")
    scripted.keyboard.press("Tab")
    expect(scripted.get_by_role("link", name="Skip to the text")).to_be_in_viewport()
    scripted.keyboard.press("Enter")
    expect(scripted.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize("path", [MEETING, "/demands", "/timeline", "/map", "/network", "/source/erdas-2017/page/80"])
def test_in_print_statements_keep_their_sources_and_controls_are_gone(page: Page, path: str) -> None:
    page.goto(with_language(path, "en"))
    page.emulate_media(media="print")
    expect(page.locator("main .cites a, main .passage h2 a").first).to_be_visible()
    for gone in (page.get_by_role("navigation", name="Main"), page.get_by_role("search"), page.locator("main form")):
        for one in gone.all():
            expect(one).to_be_hidden()


@pytest.mark.parametrize("path", ["/", MEETING, "/map", "/network"])
def test_nothing_moves_for_who_wants_no_motion(browser: Browser, address: str, path: str) -> None:
    need_scripts()
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    page = context.new_page()
    page.goto(path)
    page.locator("a").last.hover()
    assert page.evaluate(MOVING) == 0
    context.close()


@pytest.mark.parametrize("path", ["/map?lang=en", "/network?lang=en", "/timeline?lang=tr"])
def test_a_wide_drawing_scrolls_within_itself_on_a_phone(phone: Page, path: str) -> None:
    phone.goto(path)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    assert phone.evaluate(SCROLLS)

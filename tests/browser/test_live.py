"""Views that change in place: the address follows, back leads back, the map moves under the mouse and by keys."""

from __future__ import annotations

from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Page, expect


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


def test_a_choice_changes_the_view_in_place_and_back_leads_back(scripted: Page) -> None:
    scripted.goto("/map?lang=en")
    scripted.evaluate("window.untouched = true")
    scripted.get_by_role("link", name="movement").click()
    expect(scripted.locator("table")).not_to_contain_text("spoken of")
    assert query(scripted)["how"] == ["way"]
    scripted.go_back()
    expect(scripted.locator("table")).to_contain_text("spoken of")
    assert scripted.evaluate("window.untouched")


def test_the_focus_stays_on_the_control_that_was_used(scripted: Page) -> None:
    scripted.goto("/map?lang=en")
    closer = scripted.get_by_role("link", name="closer")
    closer.focus()
    scripted.keyboard.press("Enter")
    scripted.wait_for_url("**view=*")
    expect(scripted.get_by_role("link", name="closer")).to_be_focused()


def test_dragging_moves_the_map_and_the_address_restores_it(scripted: Page) -> None:
    scripted.goto("/map?lang=en")
    scripted.locator(".map svg").scroll_into_view_if_needed()
    box = scripted.locator(".map svg").bounding_box()
    assert box is not None
    before = scripted.locator(".map svg").get_attribute("data-view")
    scripted.mouse.move(box["x"] + 200, box["y"] + 250)
    scripted.mouse.down()
    scripted.mouse.move(box["x"] + 320, box["y"] + 200, steps=4)
    scripted.mouse.up()
    scripted.wait_for_url("**view=*")
    after = scripted.locator(".map svg").get_attribute("data-view")
    assert after != before
    scripted.reload()
    assert scripted.locator(".map svg").get_attribute("data-view") == after


def test_keys_come_closer_and_lead_back(scripted: Page) -> None:
    scripted.goto("/map?lang=en")
    drawing = scripted.get_by_role("region", name="Drawing of the map")
    drawing.focus()
    scripted.keyboard.press("+")
    scripted.wait_for_url("**view=*")
    expect(drawing).to_be_focused()
    scripted.keyboard.press("0")
    expect(scripted).not_to_have_url("view=")


def test_the_slider_walks_through_the_months(scripted: Page) -> None:
    scripted.goto("/map?lang=en")
    slider = scripted.get_by_role("slider", name="Month")
    slider.focus()
    scripted.keyboard.press("ArrowRight")
    scripted.wait_for_url("**from=*")
    expect(scripted.get_by_role("heading", level=2).first).to_contain_text("1919")
    assert "view" in query(scripted)
    scripted.keyboard.press("Home")
    expect(scripted.get_by_role("heading", level=2).first).to_contain_text("All of time")


def test_play_goes_on_until_it_is_stopped(scripted: Page) -> None:
    scripted.goto("/map?lang=en")
    scripted.get_by_role("button", name="Play").click()
    scripted.wait_for_url("**from=*")
    scripted.get_by_role("button", name="Pause").click()
    expect(scripted.get_by_role("button", name="Play")).to_be_visible()


def test_without_scripts_the_map_is_moved_by_links(page: Page) -> None:
    page.goto("/map?lang=en")
    page.get_by_role("link", name="closer").click()
    page.get_by_role("link", name="1920", exact=True).click()
    assert {"view", "from", "to"} <= set(query(page))
    expect(page.get_by_role("group", name="Drawing of the map")).to_be_visible()


def test_whoever_is_pointed_at_in_the_network_stands_out(scripted: Page) -> None:
    scripted.goto("/network?lang=en")
    scripted.locator(".node[data-who=vladimir-lenin] text").hover()
    expect(scripted.locator(".network svg")).to_have_class("lifted")
    expect(scripted.locator(".node[data-who=bekir-sami]")).not_to_have_class("node lit")
    expect(scripted.locator(".node[data-who=mustafa-kemal]")).to_have_class("node lit")


def test_a_name_in_the_network_leads_to_its_ties_alone_and_then_to_its_page(page: Page) -> None:
    page.goto("/network?lang=en")
    page.locator(".node[data-who=vladimir-lenin] text").click()
    expect(page.locator("tbody tr").first).to_contain_text("Lenin")
    page.locator(".node[data-who=vladimir-lenin] text").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vladimir Lenin")

"""A newcomer's trial: somebody who never wrote SPARQL answers questions with the forms alone."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect


@dataclass(frozen=True)
class Trial:
    """A question and the way to its answer.

    Args:
        asked: the question.
        words: what is typed into the search of the questions.
        question: the link that is then followed.
        choices: what is chosen in the form: label to the words of a choice, a date or a number.
        answered: words that stand in the result.
    """

    asked: str
    words: str
    question: str
    choices: tuple[tuple[str, str], ...]
    answered: tuple[str, ...]


TRIALS = [
    Trial(
        "Who went to Moscow in the delegation, and in which capacity?",
        "delegation members",
        "Who belonged to a delegation",
        (("Delegation", "Turkish delegation to Moscow, 1920"),),
        ("Yusuf Kemal", "İbrahim Tali", "75"),
    ),
    Trial(
        "With whom did Chicherin sit at one table?",
        "table",
        "With whom did a person sit at one table, how often, and when first and last",
        (("Person", "Georgy Chicherin"),),
        ("Bekir Sami",),
    ),
    Trial(
        "What happened in the last week of August 1920?",
        "timeline",
        "The timeline of events, meetings and documents",
        (("From", "1920-08-25"), ("To", "1920-08-31")),
        ("Chicherin and Bekir Sami, 28 August 1920", "80"),
    ),
    Trial(
        "What did the Soviets promise?",
        "promised",
        "What was promised or offered, and what came of it",
        (("Side", "Soviet Russia"),),
        ("road", "1920-08-04"),
    ),
    Trial(
        "What does page 80 say?",
        "page of the article",
        "Everything that a page of the article says",
        (("Page", "80"),),
        ("Georgy Chicherin", "43"),
    ),
]


def choose(page: Page, label: str, value: str) -> None:
    """Choose in a list, or write into a field."""
    field = page.get_by_role("main").locator("form.ask").get_by_label(label)
    if field.evaluate("(one) => one.tagName") == "SELECT":
        field.select_option(label=value)
    else:
        field.fill(value)


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.asked)
def test_a_question_is_answered_with_the_forms_alone(page: Page, trial: Trial) -> None:
    """Without scripts, so with what every browser has."""
    page.goto("/?lang=en")
    page.get_by_role("navigation").get_by_role("link", name="Questions").first.click()
    search = page.get_by_role("main").locator("input[name=q]")
    search.fill(trial.words)
    search.press("Enter")
    page.get_by_role("link", name=trial.question, exact=True).first.click()
    for label, value in trial.choices:
        choose(page, label, value)
    page.get_by_role("button", name="Ask").click()
    for words in trial.answered:
        expect(page.locator("table.result")).to_contain_text(words)


def test_a_long_list_is_searched_by_the_keyboard_alone(scripted: Page) -> None:
    """In any spelling; the first that fits is chosen, and Enter asks."""
    scripted.goto("/queries/met-whom?lang=en")
    for _ in range(60):
        scripted.keyboard.press("Tab")
        if scripted.evaluate("() => document.activeElement.className") == "picker":
            break
    scripted.keyboard.type("yusuf k")
    expect(scripted.get_by_label("Person", exact=True)).to_have_value("person/yusuf-kemal")
    scripted.keyboard.press("Enter")
    scripted.wait_for_url("**person=person%2Fyusuf-kemal**")
    expect(scripted.locator("table.result")).to_contain_text("Georgy Chicherin")


def test_an_emptied_search_brings_all_choices_back(scripted: Page) -> None:
    scripted.goto("/queries/met-whom?lang=tr")
    choices = scripted.locator("#f-person option")
    before = choices.count()
    scripted.locator("input.picker").fill("çiçerin")
    expect(choices).to_have_count(1)
    scripted.locator("input.picker").fill("")
    expect(choices).to_have_count(before)
    expect(scripted.locator("#f-person")).to_have_value("person/georgy-chicherin")

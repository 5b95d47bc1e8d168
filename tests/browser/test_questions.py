"""Ten questions of a historian, each answered from the first page by clicking alone, with four clicks at most."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

MOST = 4


@dataclass(frozen=True)
class Question:
    """A question and the way to its answer.

    Args:
        asked: the question.
        clicks: the names of what is clicked: links, or what opens when its name begins with ``+``.
        answered: words that stand on the pages of the answer, by number of clicks.
    """

    asked: str
    clicks: tuple[str, ...]
    answered: dict[int, tuple[str, ...]]


LAND = "Demand for land in Van, Bitlis and Muş"
QUESTIONS = [
    Question(
        "Who was in the Moscow delegation, and what did each do before and after?",
        ("Browse", "Delegations", "Turkish delegation to Moscow, 1920", "Bekir Sami"),
        {3: ("Bekir Sami", "Yusuf Kemal", "İbrahim Tali"), 4: ("In time", "September 1920")},
    ),
    Question(
        "How did the demand for Van and Bitlis begin, who repeated it, and how was it answered?",
        ("Demands", LAND),
        {2: ("Georgy Chicherin", "said again", "refusal", "Decree of 21 October 1920")},
    ),
    Question(
        "What is known of 28 August 1920, and from whom?",
        ("Chicherin and Bekir Sami, 28 August 1920", "28 August 1920"),
        {1: ("After midnight", "p. 80"), 2: ("Chicherin and Bekir Sami",)},
    ),
    Question(
        "Which statements rest on Cebesoy alone?",
        ("Questions", "What rests on one work alone"),
        {2: ("Cebesoy, Moskova Hatıraları (1955)", "rows")},
    ),
    Question("Which land was in question, and where?", ("land in question",), {1: ("Van", "Bitlis", "Sarıkamış")}),
    Question(
        "What did Chicherin demand, and of whom?",
        ("Network", "Georgy Chicherin", "demanded of"),
        {3: ("Bekir Sami", "Turkish delegation to Moscow, 1920")},
    ),
    Question(
        "What does page 80 of the article say, and on which footnotes does it rest?",
        ("Erdaş, the first year of Turkish–Soviet relations and two decrees (2017)", "80"),
        {2: ("page 80, paragraph 2", "footnote 43")},
    ),
    Question(
        "Which date of the decree is disputed, and by whom?",
        ("Decree of 21 October 1920",),
        {1: ("8 November 1920", "Suat Bilge", "rejected")},
    ),
    Question(
        "What did the decree of 2 September lay down, point by point?",
        ("Decree of 2 September 1920",),
        {1: ("Provisions in order",)},
    ),
    Question(
        "By which way did the delegation come to Moscow, and how long did it take?",
        ("Map", "movement", "Journey of the delegation from Ankara to Moscow"),
        {3: ("11 May 1920", "19 July 1920", "roundabout")},
    ),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.asked)
def test_a_question_is_answered_by_clicking(page: Page, question: Question) -> None:
    assert len(question.clicks) <= MOST
    page.goto("/?lang=en")
    for number, name in enumerate(question.clicks, 1):
        inside = page.get_by_role("main").get_by_role("link", name=name, exact=True)
        (inside if inside.count() else page.get_by_role("link", name=name)).first.click()
        for words in question.answered.get(number, ()):
            expect(page.get_by_role("main")).to_contain_text(words, ignore_case=True)

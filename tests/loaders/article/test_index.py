"""The passage index is written the same way each time, and tells what does not fit."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from kararname.loaders.article import Article, Layout, check_index, digest, read_article, write_index
from kararname.loaders.passages import COLUMNS, parse_passages

Compose = Callable[..., str]
LONG = (
    "Değirmenci Haziran başında ırmağın suyunu ölçmüş, sonucu kapının arkasına tebeşirle yazmıştır. Yazı sonbaharda "
    "silinmiş, ama komşusu onu bir kâğıda geçirmişti.1"
)
NOTE = "1 Değirmen Kâğıtları, s. 2."


@pytest.fixture
def article(compose: Compose) -> Article:
    text = compose(([LONG, "Su azdı."], [NOTE]), (["Ertesi yıl su boldu."], []))
    return read_article(text, Layout(first_page=3, sha256=digest(text), characters=len(text)))


def test_the_index_reads_back_as_the_passages(article: Article):
    assert tuple(parse_passages(write_index(article))) == (*article.passages, *article.footnotes)


def test_the_index_is_the_same_each_time_and_holds_no_words(article: Article):
    index = write_index(article)
    assert index == write_index(read_article(article.text, article.layout))
    assert index.splitlines()[0] == ",".join(COLUMNS)
    assert "Değirmen" not in index


def test_a_fitting_index_is_without_complaint(article: Article):
    assert check_index(article, write_index(article)) == []


CHANGES = {
    "a passage too few": (lambda text: text.replace("p3.2,", "p9.2,").replace(",p3.2", ",p9.2"), "p3.2 is in the art"),
    "a passage too many": (lambda text: text.replace("p3.2,", "p9.2,").replace(",p3.2", ",p9.2"), "p9.2 is in the ind"),
    "another page": (lambda text: text.replace("p3.1,paragraph,3,3", "p3.1,paragraph,3,4"), "p3.1 differs: page_to"),
    "another marker": (lambda text: text.replace(",1@3,", ",1@4,"), "p3.1 differs: notes"),
    "another order": (
        lambda text: "\n".join([(rows := text.split("\n"))[0], rows[2], rows[1], *rows[3:]]),
        "the passages of the index are not in the order of the article",
    ),
    "no index at all": (lambda text: "nothing", "passages.csv:1: the columns must be id, kind"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_an_index_that_does_not_fit_is_told_where(case: str, article: Article):
    change, message = CHANGES[case]
    assert any(str(error).startswith(message) for error in check_index(article, change(write_index(article))))


def test_another_text_is_told_from_the_article(article: Article):
    other = read_article(article.text.replace("Su azdı", "Su çoktu"), article.layout)
    first, *rest = (str(error) for error in check_index(other, write_index(article)))
    assert first.startswith("this is another text than the article: its SHA-256 differs")
    assert any("p3.2 differs" in problem for problem in rest)


def test_without_a_hash_in_the_layout_any_text_will_do(article: Article):
    free = replace(article, layout=Layout(first_page=3))
    assert check_index(free, write_index(article)) == []

"""Made-up articles of the same form as the real one: what the reader sees in them, and what it complains about."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.errors import ArticleError
from kararname.loaders.article import Article, Layout, Move, read_article
from kararname.loaders.article.measure import width

Compose = Callable[..., str]

LONG = (
    "Elçilik yazmanı o yıl limanda bekleyen gemilerin yükünü tek tek deftere geçirmiş, her birinin sahibini ve "
    "rotasını ayrıca sormuştur. Kış bastırınca defter bir süre kapalı kalmış, baharda yeniden açılmıştır."
)
OTHER = (
    "Baharda gelen ilk vapur kömür taşıyordu. Yazman bu vapurun adını iki kez yazmış, sonra birini çizmiştir; "
    "çizilen adın neden yazıldığı bugün bilinmiyor ve artık bilinemez."
)
INTRO = "Limandaki kurul yazmana yol gösteren bir kâğıt vermişti ve bu kâğıtta sırasıyla şunlar duruyordu:"
ITEMS = ["1- Defter her akşam kapanacak.", "2- Gemi adları okunaklı yazılacak.", "3- Kimseye borç verilmeyecek."]
QUOTE = (
    "“Deniz sakin, depo dolu, ama iskele çürük. Onarım için ne usta var ne de para; bu yüzden gelecek aya kadar "
    "hiçbir gemiyi yanaştırmayacağız”"
)
NOTE = "1 Liman Defteri, s. 4."


def read(text: str, **layout: object) -> Article:
    return read_article(text, Layout(first_page=5, **layout))  # type: ignore[arg-type]


def kinds(article: Article) -> list[tuple[str, str, str]]:
    return [(one.id, one.kind, one.group) for one in article.passages]


def marker(article: Article) -> tuple[int, int, str]:
    (only,) = article.markers
    return only.number, only.page, only.passage


def test_paragraphs_are_numbered_on_the_page_they_start_on(compose: Compose):
    article = read(compose(([LONG, OTHER], []), ([LONG], [])))
    assert [one.id for one in article.passages] == ["p5.1", "p5.2", "p6.1"]
    assert [page.number for page in article.pages] == [5, 6]
    assert [" ".join(article.words(one).split()) for one in article.passages] == [LONG, OTHER, LONG]


def test_a_paragraph_over_a_page_break_keeps_the_page_it_starts_on(compose: Compose):
    first, second = LONG.split(" ve ", 1)
    article = read(compose(([OTHER, f"{first} ve"], []), ([f"{second}", OTHER], [])))
    assert [(one.id, one.page_from, one.page_to) for one in article.passages] == [
        ("p5.1", 5, 5),
        ("p5.2", 5, 6),
        ("p6.1", 6, 6),
    ]
    assert len(article.passages[1].spans) == 2


def test_headings_are_counted_apart(compose: Compose):
    article = read(compose((["Limanda Bir Kış", LONG, OTHER, "Defter ve Vapur:\nİkinci Yıl", OTHER], [])))
    assert [one.id for one in article.passages] == ["p5.h1", "p5.1", "p5.2", "p5.h2", "p5.3"]


def test_a_list_forms_a_group_with_its_introduction(compose: Compose):
    article = read(compose(([LONG, INTRO, *ITEMS, OTHER], [])))
    assert kinds(article) == [
        ("p5.1", "paragraph", "p5.1"),
        ("p5.2", "paragraph", "p5.2"),
        ("p5.3", "list-item", "p5.2"),
        ("p5.4", "list-item", "p5.2"),
        ("p5.5", "list-item", "p5.2"),
        ("p5.6", "paragraph", "p5.6"),
    ]


def test_a_quotation_forms_a_group_with_the_sentence_around_it(compose: Compose):
    article = read(compose(([LONG, INTRO, QUOTE, "demiş ve susmuştur.", OTHER], [])))
    assert kinds(article)[1:] == [
        ("p5.2", "paragraph", "p5.2"),
        ("p5.3", "quotation", "p5.2"),
        ("p5.4", "paragraph", "p5.2"),
        ("p5.5", "paragraph", "p5.5"),
    ]


def test_a_quotation_of_several_paragraphs_ends_with_its_closing_mark(compose: Compose):
    article = read(compose(([INTRO, f"“{LONG}", OTHER, f"{LONG}”", OTHER], [])))
    assert [kind for _, kind, _ in kinds(article)] == ["paragraph", "quotation", "quotation", "quotation", "paragraph"]
    assert {group for _, _, group in kinds(article)[:4]} == {"p5.1"}


def test_a_quotation_that_is_never_closed_is_one_paragraph(compose: Compose):
    article = read(compose(([INTRO, f"“{LONG}", OTHER, INTRO, QUOTE], [])))
    assert [kind for _, kind, _ in kinds(article)] == ["paragraph", "quotation", "paragraph", "paragraph", "quotation"]


def test_a_paragraph_that_begins_with_quoted_words_is_no_quotation(compose: Compose):
    article = read(compose(([LONG, f"“Çürük iskele” sözü buradan kalmıştır. {OTHER}"], [])))
    assert kinds(article)[1] == ("p5.2", "paragraph", "p5.2")


def test_a_line_that_ends_with_a_hyphen_goes_on(compose: Compose):
    text = "Yazmanın defteri yalnız iki yılı, 1920-\n1921 yıllarını kapsar. Gerisi yoktur."
    article = read(compose(([text, OTHER], [])))
    assert [one.id for one in article.passages] == ["p5.1", "p5.2"]
    assert article.words(article.passages[0]).split()[-4:] == ["yıllarını", "kapsar.", "Gerisi", "yoktur."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Defter bulunmuştur.1",
        "Defter bulunmuştur1.",
        "Defter bulunmuş1 ve okunmuştur.",
        "Defter bulunmuş,1 sonra okunmuştur.",
        "Buna “iskele defteri”1 denir.",
        "Defter bulunmuştur. 1",
        "Defter 1 Mayıs sabahı bulunmuştur.1",
        "Defter 1 Mayıs sabahı bulunmuştur. 1 Sonra okunmuştur.",
        "Bir liman nöbetçisi ile 1 okunan defter.",
    ],
)
def test_markers_are_found_glued_or_loose(sentence: str, compose: Compose):
    article = read(compose(([LONG, f"{sentence} {OTHER}"], [NOTE])))
    assert marker(article) == (1, 5, "p5.2")
    assert article.passages[1].notes == ((1, 5),)
    start = article.text.index(sentence.split("1", maxsplit=1)[0].split(maxsplit=1)[0], article.passages[1].start)
    printed = article.text[start : article.markers[0].end]
    assert " ".join(printed.split()) == sentence[: sentence.rindex("1") + 1]


@pytest.mark.parametrize("note", ["1 Liman Defteri, s. 4.", "1Liman Defteri, s. 4."])
def test_footnotes_begin_with_their_number_glued_or_loose(note: str, compose: Compose):
    article = read(compose(([f"{LONG}1"], [note])))
    assert [article.words(one) for one in article.footnotes] == [note]


def test_a_number_that_begins_a_line_of_a_footnote_is_no_footnote(compose: Compose):
    notes = ["1 Liman Defteri, s. 4-\n9; 1884.) ve\n2.5.1921 tarihli ek.", "2 Defter, s. 6."]
    article = read(compose(([f"{LONG}1 {OTHER}2"], notes)))
    assert [one.id for one in article.footnotes] == ["n1", "n2"]


def test_a_footnote_may_run_over_a_page(compose: Compose):
    article = read(
        compose(([f"{LONG}1"], ["1 Liman Defteri, ilk"]), ([f"{OTHER}2"], ["cilt, s. 4.", "2 Defter, s. 6."]))
    )
    first, second = article.footnotes
    assert (first.page_from, first.page_to, len(first.spans)) == (5, 6, 2)
    assert article.words(first) == "1 Liman Defteri, ilk\ncilt, s. 4."
    assert (second.page_from, second.page_to) == (6, 6)


def test_a_footnote_may_stand_on_the_page_after_its_marker(compose: Compose):
    article = read(compose(([f"{LONG}1"], []), ([OTHER], [NOTE])))
    assert marker(article) == (1, 5, "p5.1")
    assert article.footnotes[0].page_from == 6


def test_a_moved_block_is_read_where_it_is_printed(compose: Compose):
    text = compose(([LONG, OTHER, INTRO], []))
    starts = [text.count("\n", 0, text.index(words[:12])) + 1 for words in (LONG, OTHER, INTRO)]
    move = Move(first=starts[0], last=starts[1] - 1, after=starts[2])
    article = read(text, moved=(move,))
    assert article.words(article.passages[0]).startswith(OTHER[:12])


def test_exceptions_of_the_layout_come_before_the_rules(compose: Compose):
    text = compose(([LONG, OTHER], []))
    second = text.count("\n", 0, text.index(OTHER[:12])) + 1
    assert len(read(text, joins=frozenset({second})).passages) == 1
    assert len(read(text, starts=frozenset({3})).passages) == 3


# What is wrong: the pages, the layout, and what the message must say.
COMPLAINTS = {
    "a footnote without marker": (
        [([LONG], [NOTE])],
        {},
        "footnote 1 at the foot of page 5 has no marker in the text",
    ),
    "a marker without footnote": (
        [([f"{LONG}1 {OTHER}2"], [NOTE])],
        {},
        "marker 2 on page 5 has no footnote",
    ),
    "a marker without footnote between others": (
        [([f"{LONG}1 {OTHER}2"], [NOTE]), ([f"{LONG}3"], ["3 Defter, s. 8."])],
        {},
        "marker 2 on page 5 has no footnote",
    ),
    "a footnote that is gone with its marker": (
        [([f"{LONG}1"], [NOTE])],
        {"footnotes": 2},
        "footnote 2 is missing, and so is its marker",
    ),
    "a footnote too many": (
        [([f"{LONG}1 {OTHER}2"], [NOTE, "2 Defter."])],
        {"footnotes": 1},
        "the text has footnotes up to 2, the article 1",
    ),
    "too few pages": (
        [([LONG], [])],
        {"pages": 3},
        r"pages are missing: the text has 1, the article 3 \(pages 5 to 7\)",
    ),
    "too many pages": (
        [([LONG], []), ([LONG], [])],
        {"pages": 1},
        "there are too many pages: the text has 2, the article 1",
    ),
}


@pytest.mark.parametrize("case", COMPLAINTS)
def test_what_does_not_fit_is_said(case: str, compose: Compose):
    pages, layout, message = COMPLAINTS[case]
    with pytest.raises(ArticleError, match=message):
        read(compose(*pages), **layout)


def test_all_mistakes_are_told_at_once(compose: Compose):
    with pytest.raises(ArticleError) as caught:
        read(compose(([LONG], [NOTE, "2 Defter."])))
    assert [line[:10] for line in str(caught.value).splitlines()] == ["footnote 1", "footnote 2"]


@pytest.mark.parametrize("text", ["", "\n\n", "   \n\n    "])
def test_an_empty_text_is_no_article(text: str):
    with pytest.raises(ArticleError, match="the text is empty"):
        read(text)


@given(
    st.lists(
        st.lists(st.sampled_from([LONG, OTHER, INTRO, *ITEMS, QUOTE, "Sonuç"]), min_size=1, max_size=6),
        min_size=1,
        max_size=4,
    )
)
def test_every_line_belongs_to_exactly_one_passage(pages: list[list[str]]):
    text = "\n".join(" " + "\n\n".join(line for part in page for line in split(part)) for page in pages)
    article = read(text)
    lines = [line for page in article.pages for line in page.body]
    assert [line.text for line in lines] == [raw.strip() for raw in text.split("\n") if raw.strip()]
    spans = [span for one in article.passages for span in one.spans]
    assert spans == sorted(spans)
    for line in lines:
        assert sum(start <= line.start and line.end <= end for start, end in spans) == 1


def split(part: str) -> list[str]:
    """Break a text into lines of about the measure."""
    lines = [""]
    for word in part.split():
        if width(f"{lines[-1]} {word}") > 74:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@given(st.text(alphabet=" \n1aB.“”-,:2", max_size=200))
def test_any_text_is_an_article_or_an_article_error(text: str):
    try:
        article = read(text)
    except ArticleError:
        return
    assert all(article.words(one).strip() for one in (*article.passages, *article.footnotes))

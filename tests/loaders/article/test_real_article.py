"""The article itself is read to the last footnote, and the shipped index fits it."""

from dataclasses import replace

import pytest
from kararname.loaders.article import Article, check_index, read_article, write_index
from kararname.loaders.passages import Passage

pytestmark = pytest.mark.article

PAGE_STARTS = (
    "1 38 117 199 281 364 446 524 604 684 764 846 928 1006 1086 1166 1247 1327 1407 1489 1570 1650"  # pages 67 to 88
)
# The raw line each passage of a page starts at; h before it says that it is a heading.
STARTS = {
    67: "h1 3 7",
    68: "72 h74 76 80 92 116 h38 40 60",
    69: "127 161 h177 179",
    70: "207 233 255",
    71: "293 313 325 335",
    72: "378 386 402 410",
    73: "446 448 460 462 468 470 478 488 510 512",
    74: "530 534 554 560 562 564 566 578 584 588",
    75: "604 624 636 640 652 h660 662",
    76: "690 696 702 708 728 732 736 740",
    77: "764 786 814 822",
    78: "862 868 872 878",
    79: "h928 930 954 982",
    80: "1010 1020 1058 1060 1072",
    81: "1086 1106 h1114 1118 1134 1152",
    82: "1186 1188 1200 1214 1222 1232 1238",
    83: "1259 1267 1271 1279 1299 1305 1311",
    84: "1353 1371 1383",
    85: "1437 1449",
    86: "1489 1501 1515 1535 1563",
    87: "1578 1586 1608 1624",
    88: "h1650 1652 1680 1694",
}
# Last raw line of some passages, and the pages of those that run over a break.
ENDS = {"p75.1": 622, "p75.4": 650, "p78.4": 902, "p79.1": 952, "p84.2": 1381, "p69.2": 175, "p74.7": 576}
OVER_A_PAGE = {
    "p67.2": [(7, 37), (70, 70)],
    "p68.7": [(60, 68), (117, 125)],
    "p73.10": [(512, 518), (524, 528)],
    "p75.6": [(662, 664), (684, 688)],
    "p77.4": [(822, 834), (846, 860)],
    "p79.3": [(982, 996), (1006, 1008)],
    "p81.5": [(1152, 1156), (1166, 1184)],
    "p82.7": [(1238, 1246), (1247, 1257)],
    "p83.7": [(1311, 1317), (1327, 1351)],
    "p84.3": [(1383, 1389), (1407, 1435)],
    "p86.5": [(1563, 1569), (1570, 1576)],
    "n19": [(599, 603), (667, 669)],
}
GROUPS = {
    "p73.1": "p73.1 p73.2 p73.3 p73.4",
    "p73.9": "p73.9 p73.10 p74.1",
    "p74.2": "p74.2 p74.3 p74.4 p74.5 p74.6 p74.7 p74.8 p74.9 p74.10 p75.1",
    "p75.3": "p75.3 p75.4 p75.5",
    "p75.6": "p75.6 p76.1 p76.2 p76.3 p76.4 p76.5 p76.6 p76.7",
    "p77.3": "p77.3 p77.4 p78.1 p78.2 p78.3",
    "p80.3": "p80.3 p80.4 p80.5",
    "p81.3": "p81.3 p81.4 p81.5 p82.1 p82.2 p82.3 p82.4 p82.5 p82.6 p82.7 p83.1 p83.2 p83.3 p83.4 p83.5 p83.6",
    "p85.2": "p85.2 p86.1 p86.2 p86.3 p86.4 p86.5 p87.1",
}
KINDS = {
    "quotation": "p75.1 p75.4 p80.4 p81.4 p81.5 p82.2 p83.6 p86.1 p86.4 p73.2 p74.3",
    "paragraph": "p75.3 p75.5 p75.6 p82.1 p83.7 p78.4 p87.2",
    "list-item": "p74.4 p76.1 p76.7 p77.4 p78.3 p86.5 p87.1",
}
# Markers that are hard to see: after a bracket or comma, before a full stop, loose, or away from their footnote's page.
MARKERS = {
    (12, 72, "p71.4"),
    (16, 73, "p73.8"),
    (17, 74, "p73.10"),
    (22, 75, "p75.2"),
    (25, 75, "p75.6"),
    (26, 76, "p75.6"),
    (27, 76, "p76.7"),
    (30, 77, "p77.1"),
    (40, 79, "p79.3"),
    (41, 80, "p79.3"),
    (48, 83, "p83.6"),
    (49, 84, "p83.7"),
    (50, 84, "p83.7"),
    (59, 85, "p84.3"),
    (65, 87, "p87.3"),
}


def line_of(article: Article, offset: int) -> int:
    return article.text.count("\n", 0, offset) + 1


def passage(article: Article, name: str) -> Passage:
    return next(one for one in (*article.passages, *article.footnotes) if one.id == name)


def test_pages_are_found_by_rule(real_article: Article):
    assert [page.number for page in real_article.pages] == list(range(67, 89))
    assert [page.body[0].number for page in real_article.pages] == [int(line) for line in PAGE_STARTS.split()]


@pytest.mark.parametrize("page", STARTS)
def test_passages_begin_where_they_do_in_print(page: int, real_article: Article):
    here = [one for one in real_article.passages if one.page_from == page]
    starts = [f"{'h' * (one.kind == 'heading')}{line_of(real_article, one.start)}" for one in here]
    assert starts == STARTS[page].split()
    counted = [one.id for one in here if one.kind != "heading"]
    assert counted == [f"p{page}.{number}" for number in range(1, len(counted) + 1)]


@pytest.mark.parametrize("name", ENDS)
def test_passages_end_where_they_do_in_print(name: str, real_article: Article):
    assert line_of(real_article, passage(real_article, name).end) == ENDS[name]


@pytest.mark.parametrize("name", OVER_A_PAGE)
def test_passages_over_a_page_break_have_two_pieces(name: str, real_article: Article):
    one = passage(real_article, name)
    lines = [(line_of(real_article, start), line_of(real_article, end)) for start, end in one.spans]
    assert lines == OVER_A_PAGE[name]
    assert one.page_to == one.page_from + 1


def test_other_passages_have_one_piece(real_article: Article):
    several = {one.id for one in (*real_article.passages, *real_article.footnotes) if len(one.spans) > 1}
    assert set(OVER_A_PAGE) | {"p69.3", "p70.3", "p71.4"} == several


@pytest.mark.parametrize("head", GROUPS)
def test_lists_and_quotations_form_groups(head: str, real_article: Article):
    assert [one.id for one in real_article.passages if one.group == head] == GROUPS[head].split()


def test_passages_from_page_75_on_are_else_on_their_own(real_article: Article):
    grouped = {name for names in GROUPS.values() for name in names.split()}
    alone = [one for one in real_article.passages if one.page_from >= 75 and one.id not in grouped]
    assert {one.id for one in alone if one.group != one.id} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_are_told_apart(kind: str, real_article: Article):
    assert {passage(real_article, name).kind for name in KINDS[kind].split()} == {kind}


def test_every_footnote_has_its_marker(real_article: Article):
    numbers = list(range(1, 66))
    assert [one.id for one in real_article.footnotes] == [f"n{number}" for number in numbers]
    assert [mark.number for mark in real_article.markers] == numbers
    for mark in real_article.markers:
        assert real_article.text[mark.start : mark.end] == str(mark.number)
    assert {(mark.number, mark.page, mark.passage) for mark in real_article.markers} >= MARKERS


def test_a_footnote_pushed_to_the_next_page_keeps_the_page_of_its_marker(real_article: Article):
    assert passage(real_article, "n25").page_from == 76
    assert (25, 75) in passage(real_article, "p75.6").notes


def test_every_line_of_the_body_belongs_to_one_passage(real_article: Article):
    lines = [line for page in real_article.pages for line in page.body]
    spans = [span for one in real_article.passages for span in one.spans]
    for line in lines:
        assert sum(start <= line.start and line.end <= end for start, end in spans) == 1


def test_the_shipped_index_is_what_the_reader_writes(real_article: Article, shipped_index: str):
    assert write_index(real_article) == shipped_index
    assert check_index(real_article, shipped_index) == []


def test_a_text_with_another_word_is_not_the_article(real_article: Article, shipped_index: str):
    first = passage(real_article, "p88.1")
    text = real_article.text[: first.start] + "X" + real_article.text[first.start + 1 :]
    problems = [str(error) for error in check_index(read_article(text, real_article.layout), shipped_index)]
    assert problems[0].startswith("this is another text than the article")
    assert problems[1:] == ["p88.1 differs: sha256"]


def test_no_exception_is_without_need(real_article: Article):
    """Each line that the layout names begins a passage, and would not do so by rule."""
    bare = read_article(real_article.text, replace(real_article.layout, starts=frozenset()))
    by_rule = {line_of(bare, one.start) for one in bare.passages}
    assert real_article.layout.starts.isdisjoint(by_rule)


def test_the_layout_of_the_source_is_read(real_article: Article):
    assert real_article.layout.pages == 22
    assert real_article.layout.footnotes == 65

"""The passage index is read back whole, answers what stands where, and names the line that is wrong."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.errors import ArticleError, RecordError
from kararname.loaders.passages import COLUMNS, KINDS, Passage, PassageIndex, from_row, parse_passages, read_passages
from kararname.loaders.passages import to_row as row_of

SHIPPED = Path(__file__).parents[2] / "sources" / "erdas-2017" / "passages.csv"
HASH = "0" * 64
HEADER = ",".join(COLUMNS)
ROWS = [
    f"p4.h1,heading,4,4,0,9,,{HASH},,p4.h1",
    f"p4.1,paragraph,4,4,10,50,,{HASH},1@4 2@4,p4.1",
    f"p4.2,quotation,4,5,51,99,51-70;80-99,{HASH},3@5,p4.1",
    f"p5.1,paragraph,5,5,100,120,,{HASH},,p5.1",
    f"n1,footnote,4,4,71,79,,{HASH},,n1",
]


def file_of(*rows: str) -> str:
    return "\n".join([HEADER, *rows, ""])


@pytest.fixture
def index() -> PassageIndex:
    return parse_passages(file_of(*ROWS))


def test_passages_come_in_the_order_of_the_file(index: PassageIndex):
    assert [one.id for one in index] == ["p4.h1", "p4.1", "p4.2", "p5.1", "n1"]
    assert len(index) == 5
    assert "p4.2" in index


def test_a_passage_is_found_by_its_id(index: PassageIndex):
    found = index.passage("p4.2")
    assert found == Passage("p4.2", "quotation", 4, 5, 51, 99, HASH, ((3, 5),), "p4.1", ((51, 70), (80, 99)))
    assert index.passage("p9.9") is None


def test_a_footnote_is_found_by_its_number(index: PassageIndex):
    found = index.footnote(1)
    assert found is not None
    assert found.spans == ((71, 79),)
    assert index.footnote(2) is None


def test_pages_are_all_a_passage_stands_on(index: PassageIndex):
    assert index.pages("p4.2") == (4, 5)
    assert index.pages("p4.1") == (4,)
    assert index.pages("p9.9") == ()


@pytest.mark.parametrize(
    ("name", "notes"), [("p4.1", {1, 2, 3}), ("p4.2", {1, 2, 3}), ("p5.1", set()), ("n1", set()), ("p9.9", set())]
)
def test_notes_are_those_of_the_whole_group(name: str, notes: set[int], index: PassageIndex):
    assert index.notes_of(name) == notes


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([ROWS[0], ROWS[0]], r"passages\.csv:3: p4\.h1: this id stands twice"),
        ([ROWS[0], "p4.1,paragraph"], r"passages\.csv:3: a line has 10 fields"),
        ([ROWS[0] + ",more"], r"passages\.csv:2: a line has 10 fields"),
        ([ROWS[0].replace("heading", "title")], r"passages\.csv:2: kind: 'title' will not do"),
        ([ROWS[0].replace("p4.h1,", "q4,")], r"passages\.csv:2: id: 'q4' will not do"),
        ([ROWS[0].replace(",9,", ",nine,")], r"passages\.csv:2: end: 'nine' will not do"),
        ([ROWS[0].replace(HASH, "00")], r"passages\.csv:2: sha256: '00' will not do"),
        ([ROWS[1].replace("2@4", "2")], r"passages\.csv:2: footnotes: '2' is not of the form 1@2"),
        ([ROWS[2].replace("51-70;", "51;")], r"passages\.csv:2: spans: '51' is not of the form 1-2"),
        ([ROWS[1].replace(",4,4,", ",4,3,")], r"passages\.csv:2: p4\.1 ends on page 3, before it starts"),
        ([ROWS[0], ROWS[2]], r"passages\.csv:3: p4\.2: its group p4\.1 is no passage"),
        (['p4.1,"par"agraph'], r"passages\.csv:2: not CSV"),
    ],
)
def test_a_wrong_line_is_told_by_file_and_line(rows: list[str], message: str, tmp_path: Path):
    path = tmp_path / "passages.csv"
    path.write_text(file_of(*rows), "utf-8")
    with pytest.raises(RecordError, match=message):
        read_passages(path)


@pytest.mark.parametrize("text", ["", "id,kind", HEADER + ",more"])
def test_other_columns_are_refused(text: str):
    with pytest.raises(RecordError, match=r"passages\.csv:1: the columns must be id, kind"):
        parse_passages(text)


def test_a_missing_file_is_told(tmp_path: Path):
    with pytest.raises(ArticleError, match="the passage index cannot be read"):
        read_passages(tmp_path / "passages.csv")


pairs = st.tuples(st.integers(0, 999), st.integers(0, 999))


@given(
    st.builds(
        Passage,
        id=st.from_regex(r"p[0-9]{1,3}\.h?[0-9]{1,2}", fullmatch=True),
        kind=st.sampled_from(KINDS),
        page_from=st.integers(1, 50),
        page_to=st.integers(50, 99),
        start=st.just(1),
        end=st.just(7),
        sha256=st.from_regex("[0-9a-f]{64}", fullmatch=True),
        notes=st.lists(pairs).map(tuple),
        group=st.just("p1.1"),
        spans=st.just(((1, 7),)) | st.just(((1, 3), (5, 7))),
    )
)
def test_a_passage_written_reads_back_the_same(passage: Passage):
    assert from_row(dict(zip(COLUMNS, row_of(passage), strict=True))) == passage


def test_the_shipped_index_is_read():
    index = read_passages(SHIPPED)
    assert index.pages("p79.3") == (79, 80)
    assert index.notes_of("p82.2") == {48}
    assert index.notes_of("p80.2") == {43}
    assert [one.id for one in index if one.kind == "footnote"] == [f"n{number}" for number in range(1, 66)]

"""Whatever a note holds, the parser answers, and every word of it is in one citation or one remark."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from kararname.loaders.footnotes import Bibliography, KnownWork, ParsedNote, parse_notes
from kararname.loaders.footnotes.words import AND, SIGNAL

KNOWN = Bibliography(
    works=(KnownWork("work/isik-1965", ("Işıklı İller",), "person/isik", ("İlhan Işık",), 1965),),
    archives=(("DEA", "repository/dea"),),
    people=(("person/isik", ("İlhan Işık", "Işık")),),
)
SCRAPS = [
    "Işık",
    "İlhan Işık",
    "Can Su",
    "Işıklı İller",
    "Göl",
    "“Küçük Göl”",
    "“",
    "”",
    '"',
    "(",
    ")",
    "age.",
    "Age",
    "agm.",
    "a.g.e.",
    "agb.",
    "a.y.",
    "s.5",
    "s. 5-9",
    "s.160 vd.",
    "70-72",
    "s.",
    "Belge No;",
    "288",
    "dp. 9",
    "No;44",
    "No.44 (8 Temmuz 1336)",
    "14.Birleşim",
    "Tarih; 11.05.1920",
    "C.II",
    "Cilt: III",
    "1.Cilt",
    "1.Dönem",
    "Çev. Ali Veli",
    "Haz.",
    "Tepe Yayınları",
    "TTK",
    "Ankara",
    "Ankara 1970",
    "1970",
    "(Ankara: TTK, 1990)",
    "DEA",
    "Uzak Ülke Arşivi (UÜA)",
    "Fon Kodu :30..18.1.1",
    "Yer No :1.1..5.",
    "Kutu; 912",
    "Gömlek; 26",
    "Adet;14",
    "Sıra No;3767",
    "Sayı :4 M.",
    "Bkz.",
    "ayrıca bkz.",
    "bakınız;",
    "için",
    "ve",
    "içinde",
    "konunun görüşüldüğünü söylemektedir.",
    "Ancak yanlıştır.",
    ",",
    ";",
    ".",
    ":",
    "-",
    "–",
    "\n\n",
    " ",
    "  ",
    "İ",
    "ß",
    "ﬁ",
    "’",
]
NOTES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(SCRAPS), max_size=14).map(" ".join),
        st.lists(st.sampled_from(SCRAPS), max_size=14).map("".join),
        st.lists(st.sampled_from(SCRAPS), max_size=14).map(", ".join),
    ),
    max_size=4,
)
# What may stand outside citations and remarks: words that only lead to a citation, and "ve" between two.
_JOINING = re.compile(rf"(?:{SIGNAL}|(?:{AND})\b|\b(?:ayrica|ornegin)\b|\W|_)*")


def parsed(texts: list[str], bibliography: Bibliography = KNOWN) -> list[ParsedNote]:
    return parse_notes([(number, text) for number, text in enumerate(texts, start=1001)], bibliography)


@settings(max_examples=300, deadline=None)
@given(NOTES)
def test_any_notes_are_read_and_keep_their_number(texts: list[str]) -> None:
    for bibliography in (KNOWN, Bibliography()):
        assert [note.number for note in parsed(texts, bibliography)] == list(range(1001, 1001 + len(texts)))


@settings(max_examples=300, deadline=None)
@given(NOTES)
def test_spans_never_overlap_and_are_never_empty(texts: list[str]) -> None:
    for note, text in zip(parsed(texts), texts, strict=True):
        spans = sorted([*(each.span for each in note.citations), *note.remarks])
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert [each.span for each in note.citations] == sorted(each.span for each in note.citations)


@settings(max_examples=300, deadline=None)
@given(NOTES)
def test_words_outside_citations_are_remarks(texts: list[str]) -> None:
    from kararname.loaders.footnotes.plain import flatten

    for note, text in zip(parsed(texts), texts, strict=True):
        left = list(text)
        for start, end in [*(each.span for each in note.citations), *note.remarks]:
            left[start:end] = [" "] * (end - start)
        flat = " ".join(flatten("".join(left)).split())
        assert _JOINING.fullmatch(flat), flat


@settings(max_examples=150, deadline=None)
@given(NOTES)
def test_a_back_reference_points_to_a_citation_before_it(texts: list[str]) -> None:
    notes = {note.number: note for note in parsed(texts)}
    for note in notes.values():
        for order, citation in enumerate(note.citations, start=1):
            back = citation.back_reference
            if back and back.note:
                assert (back.note, back.order) < (note.number, order)
                assert notes[back.note].citations[back.order - 1].entity == citation.entity


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1, 999),
    st.integers(1, 999),
    st.sampled_from(["s.", "s. ", "ss. ", "sf. "]),
    st.sampled_from(["-", " - ", "–", "-\n\n"]),
)
def test_pages_come_back_whatever_their_spelling(first: int, last: int, word: str, dash: str) -> None:
    (note,) = parsed([f"İlhan Işık, Işıklı İller, Konya 1965, {word}{first}{dash}{last}."])
    assert [each.locator.normalised for each in note.citations] == [f"s. {first}-{last}"]


def test_long_notes_are_read_in_reasonable_time() -> None:
    """A hostile repetition must not make a pattern run away."""
    for scrap in ("A.", "(", "“", "Aa ", "s. 5, ", "No 1;", "Sıra No;1 ", "age. ", "Bkz. ", "a" * 5, "1-"):
        assert len(parsed([scrap * 400])) == 1

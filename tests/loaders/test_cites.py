"""Citations inside records are read into passage, page and footnotes, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.errors import CiteError
from kararname.loaders.cites import Cite, parse_cite


@pytest.mark.parametrize(
    ("text", "cite"),
    [
        ("p80.2", Cite("p80.2", None, ())),
        ("p80.2 n43", Cite("p80.2", None, (43,))),
        ("p80.2 n44 n43 n44", Cite("p80.2", None, (43, 44))),
        ("p79.3@80 n41", Cite("p79.3", 80, (41,))),
        ("p79.h1", Cite("p79.h1", None, ())),
        ("n61", Cite("", None, (61,))),
        ("n61 n62", Cite("", None, (61, 62))),
        ("whole", Cite("whole", None, ())),
        ("whole n3", Cite("whole", None, (3,))),
        ("  p80.2\t n43 ", Cite("p80.2", None, (43,))),
        ("p80.2 n043", Cite("p80.2", None, (43,))),
    ],
)
def test_a_citation_is_read(text: str, cite: Cite):
    assert parse_cite(text) == cite


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "80.2",
        "p80",
        "p80.",
        "p80.2n43",
        "n",
        "n43 p80.2",
        "p80.2 43",
        "p80.2@",
        "@80",
        "p80.2, n43",
        "n61@3",
        "p80.2 p80.3",
        "wholesale",
        "P80.2",
        "p٨٠.٢",
        "n" + "9" * 5000,
        "p80.2\x00",
    ],
)
def test_what_is_no_citation_is_refused_and_quoted(text: str):
    with pytest.raises(CiteError, match="write it like"):
        parse_cite(text)


@pytest.mark.parametrize(
    ("cite", "name"),
    [
        (Cite("p79.3", 80, (41, 42)), "p79.3@80+n41+n42"),
        (Cite("", None, (61,)), "n61"),
        (Cite("whole", None, ()), "whole"),
    ],
)
def test_a_citation_names_its_claim(cite: Cite, name: str):
    assert str(cite) == name


numbers = st.integers(0, 99_999)
passages = st.from_regex(r"p[0-9]{1,3}\.h?[0-9]{1,2}", fullmatch=True)
notes = st.sets(numbers, max_size=4).map(lambda found: tuple(sorted(found)))
cites = st.one_of(
    st.builds(Cite, passages, st.none() | numbers, notes),
    st.builds(Cite, st.just("whole"), st.none(), notes),
    st.builds(Cite, st.just(""), st.none(), notes.filter(bool)),
)


@given(cites)
def test_a_citation_written_reads_back_the_same(cite: Cite):
    assert parse_cite(str(cite).replace("+", " ")) == cite


@given(st.text(max_size=30) | st.text("pnh@. 0123456789whole", max_size=30))
def test_any_text_is_read_or_refused(text: str):
    try:
        cite = parse_cite(text)
    except CiteError:
        return
    assert parse_cite(str(cite).replace("+", " ")) == cite

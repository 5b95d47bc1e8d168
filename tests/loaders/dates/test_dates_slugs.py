"""Slugs: readable, safe in an IRI, and different for different dates."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.errors import DateError
from kararname.loaders.dates import parse_date

SLUGS = [
    ("1920-09-02", "1920-09-02"),
    ("1920-08~", "1920-08~"),
    ("1919?", "1919-uncertain"),
    ("1919%", "1919-uncertain~"),
    ("1920-08-XX", "1920-08-XX"),
    ("1920-08-17/1920-08-24", "1920-08-17_1920-08-24"),
    ("../1920-05-11", ".._1920-05-11"),
    ("1920-07-19/..", "1920-07-19_.."),
    ("1920-07-19/", "1920-07-19_"),
    ("02.09.1336", "1920-09-02_rumi-02.09.1336"),
    ("2.9.1336", "1920-09-02_rumi-2.9.1336"),
    ("17-24.08.1336", "1920-08-17_1920-08-24_rumi-17-24.08.1336"),
    ("20.9.1920", "1920-09-20_20.9.1920"),
    ("2 Eylül 1920", "1920-09-02_2-eylul-1920_347de224"),
]

ENDS = [f"1920-0{month}-{day:02}" for month in (8, 9) for day in (1, 2, 9)]
WRITTEN = [
    *(end + mark for end in ("1920", "1920-08", *ENDS) for mark in ("", "?", "~", "%", "/", "/..", " ")),
    *(start + end for start in ("/", "../", "1919/", "1920-08-01/") for end in ENDS),
    *(f"{day}{month}{year}" for day in ("2", "02") for month in (".9.", ".09.") for year in (1336, 1920)),
    *(
        f"2{blank}{name} {year}"
        for blank in ("", " ", "  ")
        for name in ("Eylül", "EYLÜL", "Eylul")
        for year in (1336, 1920)
    ),
    *(f"Eylül 1920 {part}" for part in ("başı", "başları", "ortası", "sonu", "sonları")),
    *(f"1{dash}2 Eylül 1920" for dash in ("-", "–", " - ")),
    "1919-1920",
    "1-2.9.1336",
    "1-2.9.1920",
]


@pytest.mark.parametrize(("text", "slug"), SLUGS)
def test_a_slug_can_be_read(text: str, slug: str) -> None:
    assert parse_date(text).slug == slug


@pytest.mark.parametrize("text", WRITTEN)
def test_a_slug_is_safe_in_an_iri(text: str) -> None:
    try:
        slug = parse_date(text).slug
    except DateError as exc:
        assert "ends before it begins" in str(exc)  # noqa: PT017
        return
    assert re.fullmatch(r"[A-Za-z0-9._~-]+", slug)
    assert slug not in {".", ".."}


@given(st.lists(st.sampled_from(WRITTEN), min_size=2, max_size=2, unique=True))
def test_different_dates_have_different_slugs(texts: list[str]) -> None:
    first, second = map(parse_date, texts)
    assert first.slug != second.slug


def test_all_the_dates_above_have_different_slugs() -> None:
    assert len({parse_date(text).slug for text in WRITTEN}) == len(set(WRITTEN))


@given(st.dates(datetime.date(1917, 3, 1), datetime.date(1926, 12, 31)))
def test_the_calendars_are_told_apart(day: datetime.date) -> None:
    rumi = parse_date(f"{day:%d.%m}.{day.year - 584}")
    gregorian = parse_date(f"{day:%d.%m}.{day.year}")
    assert len({rumi.slug, gregorian.slug, parse_date(day.isoformat()).slug}) == 3

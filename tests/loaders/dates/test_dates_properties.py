"""What holds for all dates: days come back, bounds are in order, nothing but DateError is raised."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.errors import DateError
from kararname.loaders.dates import Calendar, DateValue, from_date, parse_date
from kararname.loaders.folding import fold

MONTHS = ["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"]
LOCATIVES = ["ta", "ta", "ta", "da", "ta", "da", "da", "ta", "de", "de", "da", "ta"]

RUMI_DAYS = st.dates(datetime.date(1917, 3, 1), datetime.date(1926, 12, 31))
DAYS = st.dates(datetime.date(1583, 1, 1))


def upper(text: str) -> str:
    return text.replace("i", "İ").upper()


def lower(text: str) -> str:
    return text.replace("I", "ı").lower()


def unchanged(text: str) -> str:
    return text


CASES = st.sampled_from([unchanged, upper, lower, str.upper, str.lower, str.swapcase])


@st.composite
def written_dates(draw: st.DrawFn) -> str:
    """Texts of accepted forms; the days may not exist."""
    year = draw(st.sampled_from([1333, 1336, 1337, 1917, 1920, 1921]))
    month, first, last = draw(st.integers(1, 12)), draw(st.integers(1, 31)), draw(st.integers(1, 31))
    name = MONTHS[month - 1]
    iso = f"{year}-{month:02}-{first:02}"
    forms = [
        *(iso + mark for mark in "?~%"),
        *(iso, iso[:7], f"{iso[:7]}-XX", iso[:4], f"{year}-2{1 + month % 4}", f"{str(year)[:3]}X"),
        *(f"{iso}/..", f"../{iso}", f"{iso}/", f"/{iso}", f"{iso}/{year}-{month:02}-{last:02}"),
        *(f"{first} {name} {year}", f"{first}-{last} {name} {year}", f"{name} {year}", f"{first:02}.{month:02}.{year}"),
        *(f"{first}.{month}.{year}", f"{first}-{last}.{month}.{year}", f"{name} {year} başları", f"{name} {year} sonu"),
        *(f"{first} {upper(name)} {year}", f"{year} {name}'{LOCATIVES[month - 1]}", f"{first}–{last} {name} {year}"),
    ]
    return draw(st.sampled_from(forms))


def read_or_none(text: str) -> DateValue | None:
    try:
        return parse_date(text)
    except DateError:
        return None


@given(st.dates())
def test_every_iso_day_comes_back(day: datetime.date) -> None:
    value = parse_date(day.isoformat())
    assert value == from_date(day)
    assert (value.earliest, value.latest, value.edtf) == (day, day, day.isoformat())


@given(RUMI_DAYS, st.booleans())
def test_every_rumi_day_comes_back(day: datetime.date, padded: bool) -> None:
    written = f"{day:%d.%m}.{day.year - 584}" if padded else f"{day.day}.{day.month}.{day.year - 584}"
    value = parse_date(written)
    assert value.calendar is Calendar.RUMI
    assert (value.earliest, value.latest, value.edtf) == (day, day, day.isoformat())


@given(DAYS)
def test_every_gregorian_day_in_numbers_comes_back(day: datetime.date) -> None:
    value = parse_date(f"{day.day}.{day.month}.{day.year:04}")
    assert (value.earliest, value.calendar) == (day, Calendar.GREGORIAN)


@given(DAYS, CASES, st.sampled_from(["", "'", "’"]), st.booleans())
def test_a_month_is_known_in_any_case_and_with_its_ending(
    day: datetime.date,
    case: Callable[[str], str],
    apostrophe: str,
    year_first: bool,
) -> None:
    name = MONTHS[day.month - 1] + (apostrophe + LOCATIVES[day.month - 1] if apostrophe or year_first else "")
    year = f"{day.year:04}"
    text = case(f"{year} yılı {day.day} {name}" if year_first else f"{day.day} {name} {year}")
    assert parse_date(text).earliest == day


@given(written_dates())
def test_the_first_day_is_never_after_the_last(text: str) -> None:
    value = read_or_none(text)
    if value is not None and value.earliest is not None and value.latest is not None:
        assert value.earliest <= value.latest


@given(written_dates())
def test_the_edtf_of_a_date_is_a_date_with_the_same_days(text: str) -> None:
    value = read_or_none(text)
    if value is not None:
        again = parse_date(value.edtf)
        assert (again.earliest, again.latest, again.precision) == (value.earliest, value.latest, value.precision)


NEAR_DATES = st.text(st.sampled_from("0123456789X.-/?~% 'TEZÇYağustoekimbşlrıİ–²٣"), max_size=24)


@given(st.one_of(st.text(), NEAR_DATES, written_dates().map(lambda text: text[::-1])))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    value = read_or_none(text)
    assert value is None or value.written == text


@given(written_dates(), NEAR_DATES, st.integers(0, 30))
def test_a_damaged_date_is_a_date_or_a_date_error(text: str, damage: str, place: int) -> None:
    read_or_none(text[:place] + damage + text[place:])


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("text", ["1920-X8", "1920-1X", "1920-08-X1"])
def test_the_library_prints_nothing(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_or_none(text) is None
    assert capsys.readouterr() == ("", "")

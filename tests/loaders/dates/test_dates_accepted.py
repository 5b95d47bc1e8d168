"""Every accepted form with its meaning: EDTF, first and last day, precision, calendar."""

from __future__ import annotations

import datetime

import pytest
from kararname.errors import DateError
from kararname.loaders.dates import Calendar, DateValue, from_date, parse_date


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


EDTF = [
    ("1920-08-28", "1920-08-28", "1920-08-28", "day"),
    ("1336-09-02", "1336-09-02", "1336-09-02", "day"),
    ("1920-02-29", "1920-02-29", "1920-02-29", "day"),
    ("1920-08", "1920-08-01", "1920-08-31", "month"),
    ("1920", "1920-01-01", "1920-12-31", "year"),
    ("1920-08~", "1920-08-01", "1920-08-31", "month"),
    ("1920-08-28~", "1920-08-28", "1920-08-28", "day"),
    ("1919?", "1919-01-01", "1919-12-31", "year"),
    ("1919%", "1919-01-01", "1919-12-31", "year"),
    ("1920-08-XX", "1920-08-01", "1920-08-31", "month"),
    ("1920-02-XX", "1920-02-01", "1920-02-29", "month"),
    ("1921-02-XX", "1921-02-01", "1921-02-28", "month"),
    ("1920-XX", "1920-01-01", "1920-12-31", "year"),
    ("1920-XX-XX", "1920-01-01", "1920-12-31", "year"),
    ("192X", "1920-01-01", "1929-12-31", "interval"),
    ("19XX", "1900-01-01", "1999-12-31", "interval"),
    ("1920-21", "1920-03-01", "1920-05-31", "season"),
    ("1920-22", "1920-06-01", "1920-08-31", "season"),
    ("1920-23", "1920-09-01", "1920-11-30", "season"),
    ("1920-24", "1920-12-01", "1921-02-28", "season"),
    ("1919-24", "1919-12-01", "1920-02-29", "season"),
    ("1920-08-17/1920-08-24", "1920-08-17", "1920-08-24", "interval"),
    ("1920-08/1921", "1920-08-01", "1921-12-31", "interval"),
    ("1920-07~/1920-08-24?", "1920-07-01", "1920-08-24", "interval"),
    ("../1920-05-11", "", "1920-05-11", "interval"),
    ("1920-07-19/..", "1920-07-19", "", "interval"),
    ("/1920-05-11", "", "1920-05-11", "interval"),
    ("1920-07-19/", "1920-07-19", "", "interval"),
]

GREGORIAN = [
    ("28 Ağustos 1920", "1920-08-28"),
    ("28 AĞUSTOS 1920", "1920-08-28"),
    ("28 agustos 1920", "1920-08-28"),
    ("28  Ağustos\u00a01920", "1920-08-28"),
    ("21Şubat 1921", "1921-02-21"),
    ("18 Eylül 1920’de", "1920-09-18"),
    ("1920 yılının 18 Eylül'ünde", "1920-09-18"),
    ("15 Ocağın 1920", "1920-01-15"),
    ("Ağustos 1920", "1920-08"),
    ("1920 Ağustos'ta", "1920-08"),
    ("Eylül’de 1920", "1920-09"),
    ("1920 yılının Ekim ayında", "1920-10"),
    ("1919 yılında", "1919"),
    ("Ekim 1920 başları", "1920-10~"),
    ("Ekim 1920 başı", "1920-10~"),
    ("Ekim 1920'nin ortalarında", "1920-10~"),
    ("1920 Ekim ayı sonlarında", "1920-10~"),
    ("EKİM 1920 SONU", "1920-10~"),
    ("1919 sonları", "1919~"),
    ("1917 yılı sonlarından", "1917~"),
    ("20.9.1920", "1920-09-20"),
    ("20. 9. 1920", "1920-09-20"),
    ("17-24 Ağustos 1920", "1920-08-17/1920-08-24"),
    ("17–24 Ağustos 1920", "1920-08-17/1920-08-24"),
    ("28 Ağustos - 2 Eylül 1920", "1920-08-28/1920-09-02"),
    ("24 Nisan 1920-21Şubat 1921", "1920-04-24/1921-02-21"),
    ("Ağustos-Eylül 1920", "1920-08/1920-09"),
    ("Ekim 1920 sonları-Kasım 1920", "1920-10~/1920-11"),
    ("17-24.08.1920", "1920-08-17/1920-08-24"),
    ("1919-1920", "1919/1920"),
]

RUMI = [
    ("02.09.1336", "1920-09-02"),
    ("2.9.1336", "1920-09-02"),
    ("16.04.1336", "1920-04-16"),
    ("09.01.1337", "1921-01-09"),
    ("8 Temmuz 1336", "1920-07-08"),
    ("8 Temmuz 1336’da", "1920-07-08"),
    ("29.02.1336", "1920-02-29"),
    ("01.03.1333", "1917-03-01"),
    ("31.12.1333", "1917-12-31"),
    ("01.01.1334", "1918-01-01"),
    ("31.12.1342", "1926-12-31"),
    ("Mart 1333", "1917-03"),
    ("Temmuz 1336 ortası", "1920-07~"),
    ("1336'da", "1920"),
    ("17-24.08.1336", "1920-08-17/1920-08-24"),
    ("28.08-02.09.1336", "1920-08-28/1920-09-02"),
    ("2 Teşrin-i evvel 1336", "1920-10-02"),
    ("2 Teşrinisani 1336", "1920-11-02"),
    ("2 Kânûn-ı Evvel 1336", "1920-12-02"),
    ("2 Kânunusâni 1337", "1921-01-02"),
    ("3 Teşrin-i evvel-4 Teşrin-i sani 1336", "1920-10-03/1920-11-04"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), EDTF)
def test_edtf_is_kept_and_has_strict_bounds(text: str, earliest: str, latest: str, precision: str) -> None:
    value = parse_date(text)
    assert (value.written, value.edtf, value.calendar) == (text, text, Calendar.GREGORIAN)
    assert (value.earliest, value.latest, value.precision) == (day(earliest), day(latest), precision)


@pytest.mark.parametrize(("text", "edtf"), GREGORIAN)
def test_a_turkish_date_means_its_edtf(text: str, edtf: str) -> None:
    value, meant = parse_date(text), parse_date(edtf)
    assert value == DateValue(text, Calendar.GREGORIAN, edtf, meant.earliest, meant.latest, meant.precision)


@pytest.mark.parametrize(("text", "edtf"), RUMI)
def test_a_rumi_date_keeps_day_and_month(text: str, edtf: str) -> None:
    value, meant = parse_date(text), parse_date(edtf)
    assert value == DateValue(text, Calendar.RUMI, edtf, meant.earliest, meant.latest, meant.precision)


def test_blanks_around_a_date_stay_in_what_was_written_only() -> None:
    value = parse_date(" 1920-08 ")
    assert (value.written, value.edtf) == (" 1920-08 ", "1920-08")


def test_a_date_from_yaml_is_the_same_as_its_text() -> None:
    assert from_date(datetime.date(1920, 8, 28)) == parse_date("1920-08-28")


def test_a_date_from_yaml_with_an_hour_is_refused() -> None:
    with pytest.raises(DateError, match=r"1920-08-28 10:30:00.*hours are not read"):
        from_date(datetime.datetime(1920, 8, 28, 10, 30))

"""What is refused, and that the message says why, quotes the text and names the accepted forms."""

from __future__ import annotations

import pytest
from kararname.errors import DateError
from kararname.loaders.dates import ACCEPTED, parse_date

BAD = [
    ("", "no form"),
    ("  ", "no form"),
    ("yesterday", "no form"),
    ("1920-8-28", "no form"),
    ("-0044", "no form"),
    ("Y17000000002", "no form"),
    ("1920-XX-05", "no form"),
    ("1920-08-1X", "no form"),
    ("1920-08-28T10:00", "no form"),
    ("[1920,1921]", "no form"),
    ("١٩٢٠", "no form"),
    ("1920-13", "no month 13"),
    ("1920-25", "no month 25"),
    ("1920-00", "no month 00"),
    ("1920-22-05", "no date of the calendar"),
    ("1920-22?", "no date of the calendar"),
    ("1920-02-30", "no date of the calendar"),
    ("1921-02-29", "no date of the calendar"),
    ("1900-02-29", "no date of the calendar"),
    ("0000", "no date of the calendar"),
    ("9999-24", "after 9999"),
    ("1920-08-24/1920-08-17", "ends before it begins"),
    ("/", "at one end"),
    ("../..", "at one end"),
    ("1920/1921/1922", "no EDTF date"),
    ("02/09/1336", "no EDTF interval"),
    ("1920-08-XX/1920-09", "cannot end in 1920-08-XX"),
    ("1920-21/1920-22", "cannot end in 1920-21"),
    ("28 Ağustos 1920/30 Ağustos 1920", "no EDTF interval"),
    ("1336", "write 1920, or 1336-01/1336-12"),
    ("1336~", "write 1920"),
    ("1336/1337", "write 1920"),
    ("28 Ağustos", "no form"),
    ("Ağustos'ta", "no form"),
    ("17", "no form"),
    ("17-24", "no form"),
    ("02.09", "no form"),
    ("02.09.36", "no form"),
    ("1920e", "no form"),
    ("02.09.1336i", "no form"),
    ("28 August 1920", "no form"),
    ("28 Ağustosx 1920", "no form"),
    ("28 Ağustos 1920 sonu", "no form"),
    ("Ekim başları-Kasım 1920", "no form"),
    ("17-Ağustos 1920", "no form"),
    ("Temmuz-1920", "no form"),
    ("31 Nisan 1920", "no date of the calendar"),
    ("31.04.1336", "'1920-04-31' is no date"),
    ("29.02.1337", "'1921-02-29' is no date"),
    ("02.13.1336", "no date of the calendar"),
    ("02.21.1336", "no date of the calendar"),
    ("00.01.1336", "no date of the calendar"),
    ("24-17 Ağustos 1920", "ends before it begins"),
    ("28 Aralık-2 Ocak 1921", "ends before it begins"),
    ("28.08.1336-02.09.1920", "different calendars"),
    ("01.01.1333", r"from 1 March \(1917\)"),
    ("28 Şubat 1333", r"from 1 March \(1917\)"),
    ("1333 yılı", r"from 1 March \(1917\)"),
    ("16.02.1332", "thirteen"),
    ("10 Temmuz 1324", "thirteen"),
    ("01.01.1343", "neither a Rumi year"),
    ("29.05.1453", "neither a Rumi year"),
    ("9" * 81, "longer than 80"),
    ("a" * 5000, "longer than 80"),
]


@pytest.mark.parametrize(("text", "reason"), BAD)
def test_a_bad_date_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason) as caught:
        parse_date(text)
    message = str(caught.value)
    assert repr(text[:80])[1:-1] in message
    assert message.endswith(ACCEPTED)
    assert len(message) < 600

"""Dates of records as time-spans: an IRI for each way a date is written, and what it means."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from babel.dates import format_date

from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import KAR, LABEL, TYPE, XSD
from .dates import DateValue
from .naming import Names
from .statements import Fact, Value

TIME_SPAN = KAR.term("TimeSpan")
_PATTERNS = {"day": "d MMMM y", "month": "MMMM y", "year": "y"}


def time_span_iri(date: DateValue, names: Names) -> NamedNode:
    """The IRI of a date; two ways to write one day are two time-spans."""
    return names.iri(f"time/{date.slug}")


def describe_time_span(date: DateValue, names: Names) -> Iterator[Fact]:
    """What a time-span is: its EDTF value, first and last day, writing and calendar.

    Args:
        date: the date that was read.
        names: how ids become IRIs.

    Yields:
        Its facts; an open end has no day.
    """
    iri = time_span_iri(date, names)
    yield Fact(iri, TYPE, TIME_SPAN)
    for language in ("en", "tr"):
        yield Fact(iri, LABEL, Literal(in_words(date, language), language=language))
    yield Fact(iri, KAR.term("edtf"), Literal(date.edtf))
    yield Fact(iri, KAR.term("written"), Literal(date.written))
    yield Fact(iri, KAR.term("calendar"), KAR.term(date.calendar.value))
    for name, day in (("earliest", date.earliest), ("latest", date.latest)):
        if day is not None:
            yield Fact(iri, KAR.term(name), _day(day))


def in_words(date: DateValue, language: str) -> str:
    """A date for people: ``28 August 1920``, ``17 August 1920 – 24 August 1920``."""
    pattern = _PATTERNS.get(date.precision)
    if pattern and date.earliest:
        words = format_date(date.earliest, pattern, locale=language)
        return f"{words} (?)" if date.edtf[-1] in "~?%" else words
    return " – ".join(_end(day, language) for day in (date.earliest, date.latest))


def _end(day: datetime.date | None, language: str) -> str:
    return format_date(day, _PATTERNS["day"], locale=language) if day else "…"


def _day(day: datetime.date) -> Value:
    return Literal(day.isoformat(), datatype=XSD.term("date"))

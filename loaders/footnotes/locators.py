"""Locators: pages, documents, sittings, issues, dates and footnotes within what is cited.

A kind of locator is a pattern on folded text and a function that writes it in one spelling; add both to ``KINDS``.
Their order there is the order in which a normalised locator names them, the larger unit first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .model import Locator
from .plain import Plain, tidy
from .words import SITTINGS

_RANGE = r"\d{1,5}(?: ?[-/] ?\d{1,5})?(?!\d)"
# A number that carries a list of pages on, and is not the beginning of a date, an ordinal or a new word.
_NEXT = rf"{_RANGE}(?!\.\d| ?\. ?(?:{SITTINGS}|donem|cilt|baski)\b| (?!v\.? ?d|ve\b|dp|dn|ff?\b)[^\W\d_])"
_PAGES = rf"{_RANGE}(?:(?:,| ve|;) ?{_NEXT})*"
_ON = r" ?(?:vdd?\b\.?|v\. ?d\.|ve devami\w*|ff?\b\.?)"
_DAY = r"\d{1,2}(?:\. ?\d{1,2}\. ?| [^\W\d_]+ )\d{4}"


@dataclass(frozen=True)
class Mark:
    """One locator found in a text.

    Args:
        kind: name of its kind.
        start: offset of its first character.
        end: offset behind its last.
        normalised: the one spelling.
        value: its number or date alone.
        date: the date in brackets behind it, or "".
    """

    kind: str
    start: int
    end: int
    normalised: str
    value: str
    date: str = ""


def pages(written: str) -> str:
    """The one spelling of a list of pages: ``s. 164-173, 186-187``, ``s. 160 vd.``."""
    follows = re.search(rf"(?<=\d){_ON}$", written.lower())
    numbers = written[: follows.start()] if follows else written
    listed = re.sub(r"\s+ve\s+|;", ", ", numbers)
    closed = re.sub(r"\s*[-–—‐/]\s*", "-", listed)
    return "s. " + re.sub(r"\s*,\s*", ", ", closed).strip() + (" vd." if follows else "")


def _document(match: re.Match[str], text: str) -> Mark:
    word = text[match.start("word") : match.end("word")].rstrip(".")
    value = re.sub(" ?- ?", "-", match["value"])
    return _mark("document", match, f"{word} No {value}" if match["no"] else f"{word} {value}", value)


def _sitting(match: re.Match[str], text: str) -> Mark:
    word = "word" if match["word"] else "first"
    number = match["value"] or match["behind"]
    return _mark("sitting", match, f"{number}. {text[match.start(word) : match.end(word)]}", number)


def _page(match: re.Match[str], text: str) -> Mark | None:
    if match["word"] == "s" and text[match.start()] == "S":
        return None
    written = text[match.start("value") : match.end()]
    return _mark("pages", match, pages(match["value"] + ("vd" if match["on"] else "")), written)


def _issue(match: re.Match[str], text: str) -> Mark | None:
    word = text[match.start("word") : match.end("word")]
    if word == "s":
        return None
    date = tidy(text[match.start("date") : match.end("date")]) if match["date"] else ""
    spelling = f"{word}{'.' if word == 'S' else ''} {match['value']}" + (f" ({date})" if date else "")
    return Mark("issue", match.start(), match.end(), spelling, match["value"], date)


def _date(match: re.Match[str], text: str) -> Mark:
    written = tidy(text[match.start("value") : match.end("value")]).replace(". ", ".")
    return _mark("date", match, written, written)


def _footnote(match: re.Match[str], _text: str) -> Mark:
    return _mark("footnote", match, f"dp. {match['value']}", match["value"])


def _mark(kind: str, match: re.Match[str], normalised: str, value: str) -> Mark:
    return Mark(kind, match.start(), match.end(), normalised, value)


_Maker = Callable[[re.Match[str], str], Mark | None]

KINDS: dict[str, tuple[re.Pattern[str], _Maker]] = {
    "issue": (
        re.compile(
            r"(?<![\w'])(?<!sira )(?<!karar )(?<!yer )(?<!belge )(?P<word>no|nr|nu|sayi|s) ?[.:;]? ?(?P<value>\d+)"
            rf"(?: ?\((?P<date>{_DAY})\))?"
        ),
        _issue,
    ),
    "sitting": (
        re.compile(
            rf"(?<![\w.])(?P<value>\d+) ?\. ?(?P<word>{SITTINGS})\b|\b(?P<first>{SITTINGS}) ?[:;] ?(?P<behind>\d+)"
        ),
        _sitting,
    ),
    "date": (re.compile(rf"\btarihi? ?[:;.]? ?(?P<value>{_DAY})(?!\d)"), _date),
    "document": (
        re.compile(
            r"(?<!\d )\b(?P<word>belge|vesika|bel\.)(?P<no> ?(?:no|nr|numarasi)\b)? ?[.:;]? ?"
            r"(?P<value>\d+(?: ?- ?\d+)?)"
        ),
        _document,
    ),
    "pages": (
        re.compile(rf"(?<![\w'])(?P<word>ss?|sf|sh|sayfa|pp?) ?[.:;]? ?(?P<value>{_PAGES})(?P<on>{_ON})?"),
        _page,
    ),
    "footnote": (
        re.compile(r"(?<![\w'])(?:dpn?|dn|dipnot) ?[.:;]? ?(?:no ?[.:;]? ?)?(?P<value>\d+)"),
        _footnote,
    ),
}


def find(note: Plain, start: int, end: int, kinds: Sequence[str] = tuple(KINDS)) -> list[Mark]:
    """Find the locators of a stretch.

    Args:
        note: the note.
        start: where to begin.
        end: where to stop.
        kinds: the kinds to look for.

    Returns:
        The locators in their order; none within quotation marks and none over another.
    """
    found: list[Mark] = []
    for kind in sorted(kinds, key=lambda kind: kind == "issue"):
        pattern, make = KINDS[kind]
        for match in pattern.finditer(note.flat, start, end):
            mark = None if note.quoted(match.start()) else make(match, note.text)
            if mark and all(mark.end <= other.start or mark.start >= other.end for other in found):
                found.append(mark)
    return sorted(found, key=lambda mark: mark.start)


def join(note: Plain, marks: Sequence[Mark]) -> Locator:
    """One locator of several marks: as written, and in one spelling with the larger unit first."""
    ranks = list(KINDS)
    ordered = sorted(marks, key=lambda mark: ranks.index(mark.kind))
    written = ", ".join(note.text[mark.start : mark.end] for mark in marks)
    return Locator(written, ", ".join(mark.normalised for mark in ordered))


def bare_pages(note: Plain, start: int, end: int) -> Mark | None:
    """Read a field that is nothing but page numbers, as some notes have behind "age."."""
    match = re.fullmatch(rf"(?P<value>{_PAGES})(?P<on>{_ON})?", note.flat[start:end])
    if match is None:
        return None
    spelling = pages(match["value"] + ("vd" if match["on"] else ""))
    return Mark("pages", start, end, spelling, match["value"])

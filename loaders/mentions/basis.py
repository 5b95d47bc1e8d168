"""What a citation lays before the reader: the passage, what introduces it, the footnotes; and what they speak of.

The basis of ``p80.4 n43`` is the passage, the first passage of its block (which introduces a quotation or list) and the
footnote. A footnote cited alone brings the passages in which its marker stands, and theirs. ``whole`` is the article.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...errors import DateError
from ..article import Article
from ..cites import WHOLE, Cite
from ..dates import Precision, parse_date
from ..dates.turkish import MONTHS
from ..passages import Passage, PassageIndex
from .recognise import Mention
from .words import plain

_ONES = ("", "bir", "iki", "uc", "dort", "bes", "alti", "yedi", "sekiz", "dokuz")
_TENS = ("", "on", "yirmi", "otuz", "kirk", "elli", "altmis", "yetmis", "seksen", "doksan")
_MORE_DAYS = r"(?:\s*(?:-|ve)\s*\d{1,2})?"
_RUMI_SHIFT = 584


@dataclass(frozen=True)
class Basis:
    """What one citation lays before the reader.

    Args:
        entities: ids of the things mentioned in it.
        passages: ids of its passages and footnotes.
        text: its words, folded.
    """

    entities: frozenset[str]
    passages: frozenset[str]
    text: str

    def names(self, thing: str) -> bool:
        """Whether a thing is mentioned in it; a state and its land bear one name, a footnote is there itself."""
        kind, _, slug = thing.partition("/")
        twin = {"group": f"place/{slug}-land", "place": f"group/{slug.removesuffix('-land')}"}.get(kind, thing)
        here = thing.startswith("source/") and thing.rpartition("/")[2] in self.passages
        return here or thing in self.entities or twin in self.entities

    def has_text(self, value: str) -> bool:
        """Whether these words stand in it."""
        wanted = " ".join(re.findall(r"\w+", plain(value)))
        return bool(wanted) and wanted in " ".join(re.findall(r"\w+", self.text))

    def has_number(self, value: str) -> bool:
        """Whether a number stands in it, in figures or in words."""
        whole = value.removesuffix(".0")
        forms = [whole, in_words(int(whole))] if whole.isdigit() and len(whole) < 5 else [whole]
        return any(re.search(rf"(?<!\w){re.escape(form)}(?!\d)", self.text) for form in forms)

    def has_date(self, value: str) -> bool:
        """Whether a date stands in it: a day by day and month, a month by its name, a year by its number."""
        try:
            date = parse_date(value)
        except DateError:
            return False
        ends = [end for end in (date.earliest, date.latest) if end]
        return any(re.search(form, self.text) for end in ends for form in _forms(end, date.precision))


class Bases:
    """The bases of one article's citations.

    Args:
        article: the article.
        index: its passages.
        mentions: the mentions in it.
    """

    def __init__(self, article: Article, index: PassageIndex, mentions: Iterable[Mention]) -> None:
        self._article = article
        self._index = index
        self._entities: dict[str, set[str]] = {}
        for mention in mentions:
            self._entities.setdefault(mention.passage, set()).add(mention.entity)

    @property
    def named(self) -> frozenset[str]:
        """The things that the article calls by a name somewhere."""
        return frozenset(entity for found in self._entities.values() for entity in found)

    def of(self, cite: Cite) -> Basis:
        """The basis of a citation."""
        passages = list(dict.fromkeys(self._passages(cite)))
        entities = {entity for passage in passages for entity in self._entities.get(passage.id, ())}
        text = " ".join(self._article.words(passage) for passage in passages)
        return Basis(frozenset(entities), frozenset(passage.id for passage in passages), plain(text))

    def _passages(self, cite: Cite) -> Iterator[Passage]:
        if cite.passage == WHOLE:
            yield from self._index
            return
        marked = {p.id for p in self._index for note, _ in p.notes if note in cite.notes}
        for name in [cite.passage] if cite.passage else sorted(marked):
            group = self._index.group(name)
            yield from (passage for passage in group if passage.id in {name, group[0].id})
        for note in cite.notes:
            found = self._index.footnote(note)
            if found:
                yield found


def in_words(number: int) -> str:
    """A number below ten thousand in Turkish words, folded."""
    thousands, rest = divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    parts = [
        *([_ONES[thousands] if thousands > 1 else "", "bin"] if thousands else []),
        *([_ONES[hundreds] if hundreds > 1 else "", "yuz"] if hundreds else []),
        _TENS[rest // 10],
        _ONES[rest % 10],
    ]
    return " ".join(part for part in parts if part)


def _forms(day: datetime.date, precision: Precision) -> Iterator[str]:
    """How a date can be written, as patterns over folded text."""
    names = "|".join(name for name, month in MONTHS.items() if month == day.month)
    years = rf"(?:{day.year}|{day.year - _RUMI_SHIFT})"
    if precision in {"day", "interval"}:
        yield rf"(?<!\d)0?{day.day}{_MORE_DAYS} (?:{names})"
        yield rf"(?<!\d)0?{day.day}\.0?{day.month}\.{years}"
        yield rf"\d{{1,2}}\s*(?:-|ve)\s*{day.day} (?:{names})"
    if precision == "month" or (precision == "interval" and (day + datetime.timedelta(1)).day in {1, 2}):
        yield rf"\b(?:{names})"
    if precision in {"season", "year"}:
        yield rf"(?<!\d){years}(?!\d)"

"""Ask Wikidata again about the links there are: is the item still there, is it named and dated as the sources say?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from ...errors import DateError, Place, RecordError
from ..dates import parse_date
from ..folding import fold
from ..links import Row, link_rows
from .items import Item, Moment, Span
from .scoring import agree, likeness
from .things import Thing
from .wikidata import Wikidata

LIKE_ENOUGH = 0.7
_QUOTED = re.compile(r'["“]([^"”]+)["”]')


def check_links(
    wikidata: Wikidata, links: Path, things: Mapping[str, Thing], wanted: Collection[str] = ()
) -> tuple[int, list[RecordError]]:
    """Check a table of links.

    Args:
        wikidata: whom to ask.
        links: the table.
        things: everything defined in the sources.
        wanted: ids of the things whose links are checked; empty for all.

    Returns:
        How many links were checked, and what is wrong, with its line.

    Raises:
        RecordError: the table cannot be read.
        ServiceAway: Wikidata does not answer.
    """
    rows = [(place, row) for place, row in link_rows(links) if row["qid"] and (not wanted or row["entity"] in wanted)]
    items = wikidata.items(row["qid"] for _, row in rows)
    problems = [
        RecordError(place, problem)
        for place, row in rows
        for problem in _problems(row, things.get(row["entity"]), items[row["qid"]], place)
    ]
    return len(rows), problems


def _problems(row: Row, thing: Thing | None, item: Item | None, place: Place) -> Iterator[str]:
    qid = row["qid"]
    if thing is None:
        yield f"nothing is defined as `{row['entity']}`"
    elif item is None:
        yield f"{qid} is not on Wikidata: deleted, or never there"
    elif item.qid != qid:
        yield f"{qid} was merged into {item.qid} (“{next(iter(item.names), '')}”)"
    else:
        yield from _named(row, thing, item)
        yield from _dated(row, "birth", thing.births, item.births, place)
        yield from _dated(row, "death", thing.deaths, item.deaths, place)


def _named(row: Row, thing: Thing, item: Item) -> Iterator[str]:
    """A mismatch when no name of the thing, nor one that the evidence quotes, is like a name of the item."""
    quoted = _QUOTED.findall(f"{row['evidence']} {row['evidence_2']}")
    mine = [*(name.text for name in thing.names), *quoted]
    if not any(_like(one, other) for one in mine for other in item.names):
        labels = ", ".join(f"“{label}”" for label in dict.fromkeys(item.labels.values())) or "no label"
        yield f"{item.qid} is named {labels}, which is like no name of `{thing.id}`"


def _like(one: str, other: str) -> bool:
    """Alike in letters, or all the words of one among those of the other (İsmet, İsmet İnönü)."""
    words = [frozenset(fold(text).split()) for text in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0] or likeness(one, other) >= LIKE_ENOUGH


def _dated(row: Row, name: str, spans: tuple[Span, ...], moments: tuple[Moment, ...], place: Place) -> Iterator[str]:
    stated = (*spans, *_stated(row[name], place))
    if stated and moments and not agree(stated, moments):
        theirs = " or ".join(_in_words(moment) for moment in moments)
        yield f"{name} is {_range(stated[-1])} here and {theirs} in {row['qid']}"


def _stated(text: str, place: Place) -> Iterator[Span]:
    if not text:
        return
    try:
        date = parse_date(text)
    except DateError as exc:
        raise RecordError(place, str(exc)) from exc
    if date.earliest and date.latest:
        yield date.earliest, date.latest


def _in_words(moment: Moment) -> str:
    return moment.written or _range(moment.span)


def _range(span: Span) -> str:
    return span[0].isoformat() if span[0] == span[1] else f"{span[0]} to {span[1]}"

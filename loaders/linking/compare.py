"""Where our sources and Wikidata say different things of one thing, or one is silent: of use to both sides.

What Wikidata lacks, and a text says on a page, is also to be had as QuickStatements with claim and page as reference,
for a person to review and to submit; nothing is ever sent from here. What we have from there is not among it.
https://www.wikidata.org/wiki/Help:QuickStatements
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from ..folding import fold
from ..links import Row, link_rows
from .items import BIRTH, DEATH, POINT, PUBLISHED, Item, Moment, Point, Span
from .scoring import agree
from .things import Authority, Thing

DIFFERS, LACKING_THERE, LACKING_HERE = "differs", "lacking on Wikidata", "lacking here"
NAMED_IN = ("en", "tr")
FAR = 0.2
"""Degrees by which coordinates of one place may differ."""

_DAY, _MONTH, _YEAR = 11, 10, 9
_REFERENCE_URL, _PAGES = "S854", "S304"


@dataclass(frozen=True)
class Difference:
    """One point on which they differ.

    Args:
        thing: the thing's id.
        item: its item.
        revision: the item's revision that was read.
        what: ``birth``, ``death``, ``publication``, ``coordinates``, ``name in en``, ``name in tr``.
        verdict: whether both speak and differ, or which is silent.
        here: what our sources say, or "".
        there: what Wikidata says, or "".
        statement: the same for QuickStatements where Wikidata lacks it, or "".
    """

    thing: str
    item: str
    revision: int
    what: str
    verdict: str
    here: str
    there: str
    statement: str = ""


def exact_links(links: Path) -> list[Row]:
    """The rows of a table of links whose item is the thing itself.

    Raises:
        RecordError: the table cannot be read.
    """
    return [row for _place, row in link_rows(links) if row["qid"] and row["match"] == "exactMatch"]


def compare(rows: Sequence[Row], items: Mapping[str, Item | None], things: Mapping[str, Thing]) -> list[Difference]:
    """Compare linked things with their items.

    Args:
        rows: the links.
        items: the items, by number.
        things: everything defined in the sources.

    Returns:
        The differences, in the order of the rows.
    """
    return [
        difference
        for row in rows
        if (thing := things.get(row["entity"])) and (item := items[row["qid"]])
        for difference in _differences(thing, item)
    ]


def table(found: Sequence[Difference]) -> str:
    """The differences as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    names = [field.name for field in fields(Difference)][:-1]
    writer.writerow(names)
    writer.writerows(astuple(one)[:-1] for one in found)
    return out.getvalue()


def quickstatements(found: Sequence[Difference]) -> str:
    """What Wikidata lacks, a line a statement, each with its reference."""
    return "".join(f"{one.statement}\n" for one in found if one.statement)


def _differences(thing: Thing, item: Item) -> Iterator[Difference]:
    for what, said_by, prop, ours, theirs in (
        ("birth", "birth", BIRTH, thing.births, item.births),
        ("death", "death", DEATH, thing.deaths, item.deaths),
        ("publication", "year", PUBLISHED, thing.published, item.published),
    ):
        if ours and not theirs:
            said = _statement(item, prop, _time(ours[0]), thing.said.get(said_by))
            yield Difference(thing.id, item.qid, item.revision, what, LACKING_THERE, _range(ours[0]), "", said)
        elif theirs and not ours and (thing.id.startswith("person/") or what == "publication"):
            yield Difference(thing.id, item.qid, item.revision, what, LACKING_HERE, "", _all(theirs))
        elif ours and theirs and not agree(ours, theirs):
            yield Difference(thing.id, item.qid, item.revision, what, DIFFERS, _range(ours[0]), _all(theirs))
    yield from _placed(thing, item)
    yield from _named(thing, item)


def _placed(thing: Thing, item: Item) -> Iterator[Difference]:
    ours, theirs = thing.point, item.points
    if ours and not theirs:
        said = _statement(item, POINT, f"@{ours[0]}/{ours[1]}", thing.said.get("latitude"))
        yield Difference(thing.id, item.qid, item.revision, "coordinates", LACKING_THERE, _point(ours), "", said)
    elif theirs and not ours and thing.id.startswith("place/"):
        there = " or ".join(map(_point, theirs))
        yield Difference(thing.id, item.qid, item.revision, "coordinates", LACKING_HERE, "", there)
    elif ours and not any(_near(ours, point) for point in theirs):
        there = " or ".join(map(_point, theirs))
        yield Difference(thing.id, item.qid, item.revision, "coordinates", DIFFERS, _point(ours), there)


def _named(thing: Thing, item: Item) -> Iterator[Difference]:
    """A name of ours that the item does not bear: its label in the language where it has none, else another name."""
    known = {fold(name) for name in item.names}
    for language in NAMED_IN:
        names = [name.text for name in thing.names if name.language == language]
        if names and fold(names[0]) not in known:
            label = item.labels.get(language, "")
            said = f'{item.qid}|{"A" if label else "L"}{language}|"{names[0]}"'
            what = f"name in {language}"
            yield Difference(thing.id, item.qid, item.revision, what, LACKING_THERE, names[0], label, said)


def _statement(item: Item, prop: str, value: str, said: Authority | None) -> str:
    """A statement with its reference: the claim's address, which leads to passage and footnote, and the pages."""
    if said is None or not value:
        return ""
    pages = ", ".join(map(str, said.pages))
    return f'{item.qid}|{prop}|{value}|{_REFERENCE_URL}|"{said.claim}"|{_PAGES}|"{pages}"'


def _near(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) <= FAR and abs(one[1] - other[1]) <= FAR


def _time(span: Span) -> str:
    """A date as QuickStatements writes it, with its precision; "" for one that is wider than a year."""
    first, last = span
    if first.year != last.year:
        return ""
    precision = _DAY if first == last else _MONTH if first.month == last.month else _YEAR
    day = "00" if precision != _DAY else f"{first.day:02}"
    month = "00" if precision == _YEAR else f"{first.month:02}"
    return f"+{first.year:04}-{month}-{day}T00:00:00Z/{precision}"


def _range(span: Span) -> str:
    return span[0].isoformat() if span[0] == span[1] else f"{span[0]} to {span[1]}"


def _all(moments: Sequence[Moment]) -> str:
    return " or ".join(moment.written or _range(moment.span) for moment in moments)


def _point(point: Point) -> str:
    return f"{point[0]}, {point[1]}"

"""Propose candidates for the things without a link, one thing after the other; each is written down before the next.

So a run that is ended, or that loses the network, goes on where it stopped: things that have rows are passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ...errors import UsageError
from ...ontology.vocabulary import KAR
from ..folding import fold
from ..naming import in_words, near
from .items import Item, Moment
from .proposals import REJECT, Proposal, put, read_proposals
from .scoring import Score, score
from .things import Thing
from .wikidata import BATCH, Wikidata

KEPT = 5
LEAST = 20
"""An item with fewer points is not worth a person's time."""

SEARCHED_IN = ("tr", "en")


@dataclass(frozen=True)
class Run:
    """What a run of proposing shall do.

    Args:
        path: the review file.
        today: the day, in ISO form.
        wanted: ids of the things to look up; empty for all.
        again: whether things that were asked for are asked for again.
        limit: at most so many things, or None.
    """

    path: Path
    today: str
    wanted: Collection[str] = ()
    again: bool = False
    limit: int | None = None


def propose(wikidata: Wikidata, things: Mapping[str, Thing], run: Run, tell: Callable[[str], None]) -> int:
    """Propose candidates and write them into the review file.

    Args:
        wikidata: whom to ask.
        things: everything defined in the sources.
        run: what to do.
        tell: told of each thing.

    Returns:
        How many things were asked for.

    Raises:
        UsageError: a thing that is wanted is not there or not looked up.
        ServiceAway: Wikidata does not answer; what was found before is written.
        RecordError: the review file is damaged.
        NotWritable: it cannot be written.
    """
    rows = read_proposals(run.path)
    asked = {row.entity for row in rows}
    refused = {(row.entity, row.qid) for row in rows if row.decision == REJECT}
    due = [thing for thing in _open(things, run) if run.again or thing.id not in asked]
    count = 0
    for thing in islice(due, run.limit):
        barred = {qid for entity, qid in refused if entity == thing.id}
        found = candidates(wikidata, thing, barred)
        put(run.path, thing.id, [_row(thing, *one, run.today) for one in found] or [_nothing(thing, run.today)])
        count += 1
        best = f", best {found[0][0].qid} ({found[0][1].points})" if found else ""
        tell(f"{thing.id}: {len(found)} {'candidate' if len(found) == 1 else 'candidates'}{best}")
    return count


def candidates(wikidata: Wikidata, thing: Thing, barred: Collection[str] = ()) -> list[tuple[Item, Score]]:
    """The items that fit a thing best.

    Args:
        wikidata: whom to ask.
        thing: the thing.
        barred: items that a person has rejected for it.

    Returns:
        At most five, the best first; those that fit alike in the order in which they were found.

    Raises:
        ServiceAway: Wikidata does not answer.
    """
    numbers = [qid for qid in dict.fromkeys(_search(wikidata, thing)) if qid not in barred][:BATCH]
    answers = wikidata.items(numbers)
    items = {item.qid: item for item in answers.values() if item and item.qid not in barred}
    kinds = wikidata.of_kinds(items, thing.kinds or {})
    scored = [(item, score(thing, item, kinds.get(item.qid, frozenset()))) for item in items.values()]
    scored.sort(key=lambda one: -one[1].points)
    return [one for one in scored if one[1].points >= LEAST][:KEPT]


def _open(things: Mapping[str, Thing], run: Run) -> Iterator[Thing]:
    """The things to look up: those named, or all of a kind that is looked up; never one that has a link."""
    for identity in run.wanted:
        if identity not in things:
            raise UsageError(f"nothing is defined as `{identity}`{near(identity, things)}")
        thing = things[identity]
        if thing.kinds is None:
            name = in_words(KAR.local(iri) or iri.value for iri in thing.classes)
            raise UsageError(f"`{identity}` is {name}, which is not looked up on Wikidata")
        if thing.links:
            raise UsageError(f"`{identity}` is linked already, to {', '.join(sorted(thing.links))}")
    chosen = (things[identity] for identity in run.wanted) if run.wanted else iter(things.values())
    yield from (thing for thing in chosen if thing.kinds is not None and not thing.links)


def _search(wikidata: Wikidata, thing: Thing) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for name in thing.names:
        key = (fold(name.text), name.language)
        if name.language in SEARCHED_IN and key not in seen:
            seen.add(key)
            yield from wikidata.search(name.text, name.language)


def _row(thing: Thing, item: Item, fit: Score, today: str) -> Proposal:
    point = item.points[0] if len(item.points) == 1 else None
    return Proposal(
        entity=thing.id,
        qid=item.qid,
        score=str(fit.points),
        reasons="; ".join(fit.reasons),
        labels=_in_languages(item.labels),
        description=_in_languages(item.descriptions),
        birth=_certain(item.births),
        death=_certain(item.deaths),
        lat=_decimal(point[0]) if point else "",
        lon=_decimal(point[1]) if point else "",
        revision=str(item.revision),
        retrieved=today,
        match="exactMatch",
    )


def _nothing(thing: Thing, today: str) -> Proposal:
    return Proposal(entity=thing.id, reasons="nothing found", retrieved=today)


def _certain(moments: Sequence[Moment]) -> str:
    """The date in EDTF where the item gives one alone."""
    return moments[0].written if len(moments) == 1 else ""


def _decimal(degrees: float) -> str:
    """Degrees as xsd:decimal; five places are about a metre."""
    return f"{degrees:.5f}".rstrip("0").rstrip(".")


def _in_languages(texts: Mapping[str, str] | Iterable[tuple[str, str]]) -> str:
    """``en: …; tr: …``; the tag in front also keeps a spreadsheet from taking a text for a formula."""
    return "; ".join(f"{language}: {text}" for language, text in dict(texts).items())

"""What has a date, in the order of time: events, documents and demands, with bounds, sides, and rival dates.

A thing stands once for its accepted date and once more for each rival one. A journey or a negotiation with a start
and an end is one stretch; of one that lacks an end only what is known is a bound.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..graph.store import Row
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import KAR
from .citations import Citation, cite, facts_for
from .facts import Facts, Text
from .panel import ask_once
from .things import Thing, index, leaves
from .values import Shown, show
from .when import day

START, END = KAR.term("start"), KAR.term("end")


@dataclass(frozen=True)
class Entry:
    """One date of one thing.

    Args:
        thing: what happened, was written or was demanded.
        label: its name in the language of the page.
        kind: the kind in its id; ``demand`` for demands.
        types: its most specific classes.
        edtf: the date in the Extended Date/Time Format.
        dates: the date in words, as links.
        earliest: its first possible day, or None for an open beginning.
        latest: its last possible day, or None for an open end.
        accepted: whether the source accepts the date.
        rival: whether it does not, and the thing has an accepted one.
        sides: the sides that take part.
        citations: where the date stands.
    """

    thing: Thing
    label: Text
    kind: str
    types: Sequence[Text]
    edtf: str
    dates: Sequence[Shown]
    earliest: date | None
    latest: date | None
    accepted: bool
    rival: bool
    sides: frozenset[NamedNode]
    citations: Sequence[Citation]

    @property
    def bounds(self) -> tuple[date, date]:
        """The first and the last day that are known; one day where the other end is open."""
        known = self.earliest or self.latest
        assert known is not None
        return self.earliest or known, self.latest or known

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def open(self) -> bool:
        """Whether only one end is known."""
        return self.earliest is None or self.latest is None

    @property
    def vague(self) -> bool:
        """Whether the date is approximate, doubted, or known only by month or year."""
        return any(mark in self.edtf for mark in "~?%") or any(len(part) in (4, 7) for part in self.edtf.split("/"))


def chronology(only: Collection[NamedNode] | None = None) -> list[Entry]:
    """Everything with a date.

    Args:
        only: the things that are wanted; all when None.

    Returns:
        The entries in the order of time; an accepted date before a rival one of the same day.
    """
    dated = ask_once("timeline_dates")
    groups = _groups(row for row in dated if only is None or row["thing"] in only)
    rows = [row for group in groups.values() for row in group]
    spans = {node for row in rows if isinstance(node := row["span"], NamedNode)}
    facts = facts_for(spans, {node for row in rows if isinstance(node := row["claim"], NamedNode)})
    sides = _sides(ask_once("timeline_sides"))
    entries = [
        _entry(thing, group, facts, sides, rival=bool(other) and (iri, "") in groups)
        for (iri, other), group in groups.items()
        if (thing := index().get(iri)) and any(day(row, "earliest") or day(row, "latest") for row in group)
    ]
    return sorted(entries, key=lambda entry: (*entry.bounds, not entry.accepted, entry.thing.iri.value))


def _groups(rows: Iterable[Row]) -> Mapping[tuple[NamedNode, str], Sequence[Row]]:
    """Rows by thing; each date that is not accepted apart."""
    found: dict[tuple[NamedNode, str], list[Row]] = {}
    for row in rows:
        thing, span = row["thing"], row["span"]
        assert isinstance(thing, NamedNode)
        assert isinstance(span, NamedNode)
        found.setdefault((thing, "" if _is_accepted(row) else span.value), []).append(row)
    return found


def _sides(rows: Iterable[Row]) -> Mapping[NamedNode, frozenset[NamedNode]]:
    found: dict[NamedNode, frozenset[NamedNode]] = {}
    for row in rows:
        thing, side = row["thing"], row["side"]
        if isinstance(thing, NamedNode) and isinstance(side, NamedNode):
            found[thing] = found.get(thing, frozenset()) | {side}
    return found


def _entry(
    thing: Thing, rows: Sequence[Row], facts: Facts, sides: Mapping[NamedNode, frozenset[NamedNode]], *, rival: bool
) -> Entry:
    ordered = sorted(rows, key=lambda row: (row["property"] == END, str(row["span"])))
    spans = dict.fromkeys(span for row in ordered if isinstance(span := row["span"], NamedNode))
    starts = [day(row, "earliest") for row in ordered if row["property"] != END]
    ends = [day(row, "latest") for row in ordered if row["property"] != START]
    kinds = leaves(thing.kinds)
    return Entry(
        thing=thing,
        label=thing.text,
        kind="demand" if KAR.term("Demand") in thing.kinds else thing.segment,
        types=[facts.label(kind) for kind in kinds],
        edtf=_edtf(ordered),
        dates=[show(span, facts) for span in spans],
        earliest=min((found for found in starts if found), default=None),
        latest=max((found for found in ends if found), default=None),
        accepted=_is_accepted(rows[0]),
        rival=rival,
        sides=sides.get(thing.iri, frozenset()),
        citations=cite({claim for row in rows if isinstance(claim := row["claim"], NamedNode)}, facts),
    )


def _is_accepted(row: Row) -> bool:
    accepted = row["accepted"]
    return isinstance(accepted, Literal) and accepted.value == "true"


def _edtf(rows: Sequence[Row]) -> str:
    """One date, or a start and an end joined as an interval with ``..`` for an end that is not given."""
    found = {row["property"]: row["edtf"] for row in rows}
    texts = {prop: value.value for prop, value in found.items() if isinstance(value, Literal)}
    if START not in texts and END not in texts:
        return next(iter(texts.values()), "")
    return f"{texts.get(START, '..')}/{texts.get(END, '..')}"

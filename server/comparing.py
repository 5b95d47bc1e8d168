"""What two sources say of the same things: where they agree, differ, or one is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..graph.store import Row, Term
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import ALT_LABEL, DCTERMS, KAR, LABEL, TYPE
from .admission import admit
from .panel import ask
from .site import site

AGREE, DIFFER, OTHER, FIRST, SECOND = "agree", "differ", "other", "first", "second"
_IN_WORDS = frozenset(
    {LABEL, ALT_LABEL, TYPE, DCTERMS.term("description"), *map(KAR.term, ("remark", "content", "outcome"))}
)
"""What no two writers say in the same words, or what is the keepers' own."""

Days = tuple[str, str]


@dataclass(frozen=True)
class Said:
    """What a source says of one property of a thing.

    Args:
        values: the values that it accepts.
        claims: where it says so.
    """

    values: frozenset[Term]
    claims: frozenset[NamedNode]


NOTHING = Said(frozenset(), frozenset())


@dataclass(frozen=True)
class Line:
    """What two sources say of one property of a thing.

    Args:
        thing: the thing.
        prop: the property.
        verdict: ``agree`` (a value in common), ``differ`` (they exclude each other), ``other`` (each says something
            else, which may both be so), ``first`` or ``second`` (the only one that speaks).
        sides: what each says.
    """

    thing: NamedNode
    prop: NamedNode
    verdict: str
    sides: tuple[Said, Said]


def compared(first: NamedNode, second: NamedNode) -> list[Line]:
    """Compare two sources on the things of which both speak.

    Args:
        first: a source.
        second: another.

    Returns:
        A line for each property of each thing, by thing and property; what is said in words is left out.

    Raises:
        ServiceUnavailable: too many slow queries are running.
    """
    admit()
    rows = [_told(one, other) for one, other in ((first, second), (second, first))]
    sides = [_said(found) for found in rows]
    days = {row["value"]: _days(row) for found in rows for row in found if "earliest" in row or "latest" in row}
    single = {prop.iri for prop in site().schema.properties.values() if prop.functional} | {KAR.term("date")}
    lines: list[Line] = []
    for thing, prop in sorted({*sides[0], *sides[1]}, key=lambda ends: (ends[0].value, ends[1].value)):
        one, other = (side.get((thing, prop), NOTHING) for side in sides)
        lines.append(Line(thing, prop, verdict(one.values, other.values, days, single=prop in single), (one, other)))
    return lines


def verdict(first: Collection[Term], second: Collection[Term], days: Mapping[Term, Days], *, single: bool) -> str:
    """How the values of two sources stand to each other.

    Args:
        first: what the first source says.
        second: what the second source says.
        days: the first and the last day of time-spans.
        single: whether only one value can be so.

    Returns:
        A verdict; see :class:`Line`. Dates agree where some day is in both.
    """
    if not first or not second:
        return FIRST if first else SECOND
    if any(one == other or _overlap(days.get(one), days.get(other)) for one in first for other in second):
        return AGREE
    return DIFFER if single else OTHER


def _overlap(one: Days | None, other: Days | None) -> bool:
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def _told(source: NamedNode, other: NamedNode) -> list[Row]:
    return ask("compare_source", source=source, other=other)


def _said(rows: Iterable[Row]) -> Mapping[tuple[NamedNode, NamedNode], Said]:
    accepted = {KAR.term(name) for name in site().schema.accepted}
    found: dict[tuple[NamedNode, NamedNode], tuple[set[Term], set[NamedNode]]] = defaultdict(lambda: (set(), set()))
    for row in rows:
        thing, prop, claim = row["thing"], row["property"], row["claim"]
        if not (isinstance(thing, NamedNode) and isinstance(prop, NamedNode) and isinstance(claim, NamedNode)):
            continue
        if prop not in _IN_WORDS and row["stance"] in accepted:
            values, claims = found[thing, prop]
            values.add(row["value"])
            claims.add(claim)
    return {ends: Said(frozenset(values), frozenset(claims)) for ends, (values, claims) in found.items()}


def _days(row: Row) -> Days:
    first, last = row.get("earliest"), row.get("latest")
    return first.value if isinstance(first, Literal) else "", last.value if isinstance(last, Literal) else "~"

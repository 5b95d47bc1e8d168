"""Who met, wrote to, sent to, demanded of and answered whom: every tie between two actors, with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..graph.store import Row
from ..ontology.terms import Literal, NamedNode
from .citations import Citation, cite, facts_for
from .facts import Facts
from .panel import ask_once
from .things import Thing, index
from .times import Dated, Times, times
from .values import Shown, show

KINDS = ("met", "wrote", "sent", "demanded", "answered")


@dataclass(frozen=True)
class Actor:
    """Somebody who has a tie.

    Args:
        thing: the person or group.
        side: the side, or None.
    """

    thing: Thing
    side: NamedNode | None

    @property
    def slug(self) -> str:
        """The last part of the id."""
        return self.thing.path.rpartition("/")[2]


@dataclass(frozen=True)
class Tie(Dated):
    """One tie of two actors.

    Args:
        kind: one of ``KINDS``.
        start: from whom; of a meeting one of the two.
        end: to whom.
        thing: the meeting, document or position that ties them.
        dates: its dates in words, as links.
        first: its first possible day, or None when it has no date.
        last: its last possible day, or None.
        citations: where it is stated.
    """

    kind: str
    start: Actor
    end: Actor
    thing: Thing
    dates: Sequence[Shown]
    first: date | None
    last: date | None
    citations: Sequence[Citation]

    @property
    def directed(self) -> bool:
        """Whether it leads from one to the other."""
        return self.kind != "met"


Key = tuple[str, NamedNode, NamedNode, NamedNode]


def ties(actor: NamedNode | None = None) -> list[Tie]:
    """The ties, in the order of time; those without a date come last.

    Args:
        actor: whose ties; those of everybody when None.
    """
    everything = _grouped(ask_once("network_ties"))
    groups = {key: claims for key, claims in everything.items() if actor in (None, key[1], key[2])}
    when = times({thing for _kind, _start, _end, thing in groups})
    spans = {span for known in when.values() for span in known.spans}
    facts = facts_for(spans, {claim for claims in groups.values() for claim in claims})
    sides = _sides(ask_once("network_sides"))
    found = [tie for key, claims in groups.items() if (tie := _tie(key, claims, when, sides, facts))]
    return sorted(found, key=lambda tie: (tie.first or date.max, tie.last or date.max, tie.thing.path, tie.kind))


def _grouped(rows: Sequence[Row]) -> Mapping[Key, Sequence[NamedNode]]:
    found: dict[Key, list[NamedNode]] = {}
    for row in rows:
        kind = row["tie"]
        ends = [node for name in ("from", "to", "thing", "claim") if isinstance(node := row[name], NamedNode)]
        if isinstance(kind, Literal) and len(ends) == 4:
            start, end, thing, claim = ends
            found.setdefault((kind.value, start, end, thing), []).append(claim)
    return found


def _sides(rows: Sequence[Row]) -> Mapping[NamedNode, NamedNode]:
    found: dict[NamedNode, NamedNode] = {}
    for row in rows:
        actor, side = row["actor"], row["side"]
        if isinstance(actor, NamedNode) and isinstance(side, NamedNode):
            found[actor] = min(side, found.get(actor, side), key=lambda one: one.value)
    return found


def _tie(
    key: Key,
    claims: Sequence[NamedNode],
    when: Mapping[NamedNode, Times],
    sides: Mapping[NamedNode, NamedNode],
    facts: Facts,
) -> Tie | None:
    kind, start, end, iri = key
    one, other, thing, known = index().get(start), index().get(end), index().get(iri), when.get(iri)
    if one is None or other is None or thing is None:
        return None
    return Tie(
        kind,
        Actor(one, sides.get(start)),
        Actor(other, sides.get(end)),
        thing,
        [show(span, facts) for span in known.spans] if known else (),
        known.first if known else None,
        known.last if known else None,
        cite(set(claims), facts),
    )

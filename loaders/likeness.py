"""What speaks for two things being one, beside their names: dates, sides, offices, and where both are told of.

Two sources that tell of one meeting, each with a person of its own id, speak for one person; one source that tells of
both speaks against it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypedDict

from ..errors import Place
from ..ontology.terms import NamedNode
from ..ontology.vocabulary import KAR
from .statements import Statement

Words = Literal[
    "names of one sound",
    "an initial for a name",
    "one name longer by a word",
    "years of birth agree",
    "years of birth differ",
    "years of death agree",
    "years of death differ",
    "on one side",
    "on different sides",
    "held one office",
    "one has to do with the other",
    "one source tells of both in",
    "each told of by another source in",
    "both have to do with",
]
"""What can speak for or against; pages translate each."""

_BIRTH, _DEATH, _SIDE, _HOLDER, _OFFICE = (KAR.term(name) for name in ("birth", "death", "side", "holder", "office"))
_LIFE = {_BIRTH: "birth", _DEATH: "death"}
_LIVED: Mapping[str, tuple[Words, Words]] = {
    "birth": ("years of birth agree", "years of birth differ"),
    "death": ("years of death agree", "years of death differ"),
}
_NOWHERE = Place("")
_OCCASIONS = frozenset({"meeting", "event", "journey", "document", "position", "delegation", "conflict"})
"""Kinds of things at which a source tells each person's part by itself."""

_NO_TIES = frozenset({"time", "citation", "tenure", "membership"})
_RARE = 25
"""A thing that more of those in question have to do with says nothing about any two of them."""

_YEAR = re.compile(r"[12][0-9]{3}")
_AGREES, _DIFFERS = 20, -60
_ONE_SIDE, _OTHER_SIDE = 5, -15
_ONE_OFFICE = 15
_TOLD_TOGETHER, _ONE_OCCASION, _MOST_OCCASIONS = -60, 15, 30
_NEIGHBOUR, _MOST_NEIGHBOURS = 5, 10


class Reason(NamedTuple):
    """What speaks for or against two things being one.

    Args:
        words: what it is.
        points: how much it says.
        what: the thing that it is about, or "".
    """

    words: Words
    points: int
    what: str = ""

    def __str__(self) -> str:
        return f"{self.words}{self.what and f': {self.what}'} ({self.points:+})"


class Judgement(TypedDict):
    """Points and reasons."""

    points: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Likeness:
    """Two things that may be one.

    Args:
        known: id of the one that was there before.
        new: id of the other.
        sources: the sources that define them, in that order.
        names: the names that are alike, likewise.
        points: how much speaks for it; 50 and more is proposed.
        reasons: what speaks for and against it.
        place: where the new one is defined, for people who check.
    """

    known: str
    new: str
    sources: tuple[str, str]
    names: tuple[str, str]
    points: int
    reasons: tuple[Reason, ...]
    place: Place = field(default=_NOWHERE, compare=False)

    def __str__(self) -> str:
        return (
            f"{self.place} looks like {self.known} of {self.sources[0]} ({'; '.join(map(str, self.reasons))}): "
            f"if they are one, write `{self.known},{self.new},same,…` into identities.csv, if not, `different`"
        )


@dataclass
class Evidence:
    """What is told of the things in question.

    Args:
        years: thing to what (birth, death) to the years of its dates.
        sides: thing to its sides.
        offices: thing to the offices it held.
        ties: thing to other things it has to do with, to the sources that say so.
        degrees: with how many of the things in question another thing has to do.
    """

    years: dict[NamedNode, dict[str, set[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    sides: dict[NamedNode, set[str]] = field(default_factory=lambda: defaultdict(set))
    offices: dict[NamedNode, set[str]] = field(default_factory=lambda: defaultdict(set))
    ties: dict[NamedNode, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    degrees: dict[str, int] = field(default_factory=dict[str, int])

    @classmethod
    def read(cls, statements: Iterable[Statement], things: Collection[NamedNode], base: str) -> Evidence:
        """Read what is told of some things.

        Args:
            statements: what all sources say.
            things: those in question.
            base: the base IRI.
        """
        found, tenures, root = cls(), _Tenures(), f"{base}id/"
        for said in statements:
            tenures.note(said)
            if said.subject in things:
                found._of(said, root)
            if isinstance(said.value, NamedNode) and said.value in things:
                found._tie(said.value, said.subject, said.claim.source, root)
        found.offices.update(tenures.offices_of_holders())
        found.degrees.update(Counter(other for ties in found.ties.values() for other in ties))
        return found

    def _of(self, said: Statement, root: str) -> None:
        if said.predicate in _LIFE:
            years = map(int, _YEAR.findall(said.value.value.rpartition("/")[2]))
            self.years[said.subject][_LIFE[said.predicate]].update(years)
        elif said.predicate == _SIDE:
            self.sides[said.subject].add(said.value.value)
        elif isinstance(said.value, NamedNode):
            self._tie(said.subject, said.value, said.claim.source, root)

    def _tie(self, thing: NamedNode, other: NamedNode, source: str, root: str) -> None:
        path = other.value.removeprefix(root)
        if path != other.value and path.partition("/")[0] not in _NO_TIES:
            self.ties[thing][path].add(source)


@dataclass
class _Tenures:
    """Who held what: a tenure has a holder and an office, told in either order."""

    holders: dict[NamedNode, NamedNode] = field(default_factory=dict[NamedNode, NamedNode])
    offices: dict[NamedNode, str] = field(default_factory=dict[NamedNode, str])

    def note(self, said: Statement) -> None:
        if said.predicate == _OFFICE:
            self.offices[said.subject] = said.value.value
        elif said.predicate == _HOLDER and isinstance(said.value, NamedNode):
            self.holders[said.subject] = said.value

    def offices_of_holders(self) -> Mapping[NamedNode, set[str]]:
        found: dict[NamedNode, set[str]] = defaultdict(set)
        for tenure, holder in self.holders.items():
            if tenure in self.offices:
                found[holder].add(self.offices[tenure])
        return found


def score(points: int, reason: Words, evidence: Evidence, one: NamedNode, other: NamedNode) -> Judgement:
    """Judge whether two things are one.

    Args:
        points: what their names give.
        reason: why.
        evidence: what is told of them.
        one: the first.
        other: the second.

    Returns:
        From 0 to 100, with the reasons.
    """
    parts = [Reason(reason, points), *_life(evidence, one, other), *_belonging(evidence, one, other)]
    parts += _ties(evidence.ties.get(one, {}), evidence.ties.get(other, {}), evidence.degrees, (one, other))
    total = sum(part.points for part in parts)
    return Judgement(points=max(0, min(100, total)), reasons=tuple(parts))


def _life(evidence: Evidence, one: NamedNode, other: NamedNode) -> Iterator[Reason]:
    for what, (agree, differ) in _LIVED.items():
        mine, theirs = (evidence.years.get(thing, {}).get(what, set[int]()) for thing in (one, other))
        if mine and theirs:
            apart = max(mine) < min(theirs) or max(theirs) < min(mine)
            yield Reason(differ, _DIFFERS) if apart else Reason(agree, _AGREES)


def _belonging(evidence: Evidence, one: NamedNode, other: NamedNode) -> Iterator[Reason]:
    mine, theirs = evidence.sides.get(one, set[str]()), evidence.sides.get(other, set[str]())
    if mine and theirs:
        yield Reason("on one side", _ONE_SIDE) if mine & theirs else Reason("on different sides", _OTHER_SIDE)
    if evidence.offices.get(one, set[str]()) & evidence.offices.get(other, set[str]()):
        yield Reason("held one office", _ONE_OFFICE)


def _ties(
    mine: Mapping[str, set[str]],
    theirs: Mapping[str, set[str]],
    degrees: Mapping[str, int],
    pair: tuple[NamedNode, NamedNode],
) -> Iterator[Reason]:
    """What both have to do with, and whether a source tells of the two side by side."""
    one, other = pair
    if any(other.value.endswith(f"/{path}") for path in mine) or any(one.value.endswith(f"/{path}") for path in theirs):
        yield Reason("one has to do with the other", _TOLD_TOGETHER)
    common = mine.keys() & theirs.keys()
    occasions = sorted(path for path in common if path.partition("/")[0] in _OCCASIONS)
    together = [path for path in occasions if mine[path] & theirs[path]]
    if together:
        yield Reason("one source tells of both in", _TOLD_TOGETHER, together[0])
    apart = [path for path in occasions if path not in together]
    if apart:
        yield Reason("each told of by another source in", min(_MOST_OCCASIONS, _ONE_OCCASION * len(apart)), apart[0])
    rare = sorted(path for path in common - set(occasions) if degrees[path] <= _RARE)
    if rare:
        yield Reason("both have to do with", min(_MOST_NEIGHBOURS, _NEIGHBOUR * len(rare)), ", ".join(rare[:3]))

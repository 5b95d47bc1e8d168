"""The items of the ledger: each demand with its repetitions, the answers to any of them, and what settled it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import KAR, TYPE
from .items import Item
from .readings import Readings, bounds, iris

REPEATS, IN_RESPONSE_TO, SETTLED_BY = KAR.term("repeats"), KAR.term("inResponseTo"), KAR.term("settledBy")
STATES = ("accepted", "refused", "deferred", "promised", "settled", "answered", "unanswered")
"""What came of a demand, the strongest first: it has the first of these states that fits."""

_DECISIVE = {
    KAR.term("Acceptance").value: "accepted",
    KAR.term("Refusal").value: "refused",
    KAR.term("Deferral").value: "deferred",
    KAR.term("Promise").value: "promised",
    KAR.term("Offer").value: "promised",
}
_ABOUT, _SIDE, _ORDER, _PASSAGE = KAR.term("about"), KAR.term("side"), KAR.term("order"), KAR.term("passage")

Links = Mapping[str, Sequence[tuple[str, str]]]
"""Each step of a demand with how it belongs to it: link and earlier step."""


def demand_items(readings: Readings) -> Iterator[Item]:
    """Every demand that repeats no other.

    Args:
        readings: the dataset.

    Yields:
        Items; their bodies are what came of it, the demand, and its steps in order, each with how it belongs to it.
    """
    telling = Telling(readings)
    for demand, links in read_chains(readings).items():
        yield _item(demand, links, telling)


def read_chains(readings: Readings) -> Mapping[str, Links]:
    """The steps of each demand."""
    chains: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for row in readings.rows("chains"):
        demand, earlier, link, step = (row.get(name) for name in ("demand", "earlier", "link", "step"))
        assert isinstance(demand, NamedNode)
        assert isinstance(earlier, NamedNode)
        links = chains.setdefault(demand.value, {demand.value: []})
        if isinstance(step, NamedNode) and isinstance(link, NamedNode) and step != demand:
            links.setdefault(step.value, []).append((link.value, earlier.value))
    return chains


class Telling:
    """What is known of the steps of all demands.

    Args:
        readings: the dataset.
    """

    def __init__(self, readings: Readings) -> None:
        self.readings = readings
        self.kinds = readings.claimed(TYPE)
        self._topics = _accepted(readings, _ABOUT)
        self._sides = _accepted(readings, _SIDE)
        numbers = readings.accepted(_ORDER, _PASSAGE)
        self._order, self._passages = numbers[_ORDER], numbers[_PASSAGE]

    def order(self, step: str) -> tuple[object, ...]:
        """What steps are sorted by: the day, then where in the text they are told, then their own order."""
        date = self.readings.earliest(step)
        told = [self._least(passage) for claim in self.claims(step) for passage in iris(self._passages.get(claim, ()))]
        day = bounds(date)[0].isoformat() if date else ""
        return (date is None, day, min(told, default=0), self._least(step), step)

    def claims(self, step: str) -> Sequence[str]:
        """The claims that say what the step is."""
        return sorted({said.claim for said in self.kinds.get(step, ()) if said.accepted})

    def kind(self, step: str) -> str:
        """Its most specific class, or ""."""
        return next(
            iter(self.readings.leaves(iris(said.value for said in self.kinds.get(step, ()) if said.accepted))), ""
        )

    def topics(self, step: str) -> Sequence[str]:
        """What it is about."""
        return self._topics.get(step, ())

    def side(self, step: str) -> Sequence[str]:
        """The side it is on, or nothing."""
        return self._sides.get(step, ())[:1]

    def _least(self, thing: str) -> int:
        values = self._order.get(thing, ())
        return min((int(value.value) for value in values if isinstance(value, Literal)), default=0)


def _accepted(readings: Readings, prop: NamedNode) -> Mapping[str, Sequence[str]]:
    """Values that are accepted and that a claim states."""
    return {
        thing: sorted(set(iris(one.value for one in said if one.accepted)))
        for thing, said in readings.claimed(prop).items()
    }


def _item(demand: str, links: Links, telling: Telling) -> Item:
    order = telling.order(demand)
    state = _state(links, telling)
    claims = {claim for step in links for claim in telling.claims(step)}
    date = telling.readings.earliest(demand)
    return Item(
        order=order,
        body=(state, demand, [[step, *links[step]] for step in sorted(links, key=telling.order)]),
        bounds=bounds(date) if date else None,
        facets={
            "side": telling.side(demand),
            "state": [state],
            "topic": telling.topics(demand),
            "source": telling.readings.sources(claims),
        },
        finders={"step": sorted(links)},
    )


def _state(links: Links, telling: Telling) -> str:
    """What came of a demand: the strongest of what its answers are."""
    found: set[str] = set()
    for step, ways in links.items():
        roles = {way for way, _earlier in ways}
        if roles and REPEATS.value not in roles:
            usual = "answered" if IN_RESPONSE_TO.value in roles else "settled"
            found.add(_DECISIVE.get(telling.kind(step), usual))
    return next((state for state in STATES if state in found), "unanswered")

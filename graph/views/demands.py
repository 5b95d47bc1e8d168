"""The items of the ledger: each demand with its repetitions, the answers to any of them, and what settled it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...ontology.terms import NamedNode
from ...ontology.vocabulary import KAR
from .items import Item
from .readings import Readings, bounds
from .steps import Telling

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
Links = Mapping[str, Sequence[tuple[str, str]]]
"""Each step of a demand with how it belongs to it: link and earlier step."""


def demand_items(readings: Readings) -> Iterator[Item]:
    """Every demand that repeats no other.

    Args:
        readings: the dataset.

    Yields:
        Items; their bodies are what came of it, the demand, what it is about, and its steps in order: each is what
        ``Telling.body`` gives, with how it belongs to the demand: link and earlier step.
    """
    telling = Telling.read(readings)
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


def _item(demand: str, links: Links, telling: Telling) -> Item:
    steps, state = sorted(links, key=telling.order), _state(links, telling)
    claims = {claim for step in links for claim in telling.claims(step)}
    date = telling.readings.earliest(demand)
    return Item(
        order=telling.order(demand),
        body=(state, demand, telling.topics(demand), [_body(step, links, telling) for step in steps]),
        bounds=bounds(date) if date else None,
        facets={
            "side": telling.side(demand),
            "state": [state],
            "topic": telling.topics(demand),
            "source": telling.readings.sources(claims),
        },
        finders={"step": sorted(links)},
    )


def _body(step: str, links: Links, telling: Telling) -> Sequence[object]:
    return (*telling.body(step), links[step])


def _state(links: Links, telling: Telling) -> str:
    """What came of a demand: the strongest of what its answers are."""
    found: set[str] = set()
    for step, ways in links.items():
        roles = {way for way, _earlier in ways}
        if roles and REPEATS.value not in roles:
            usual = "answered" if IN_RESPONSE_TO.value in roles else "settled"
            found.add(_DECISIVE.get(telling.kind(step), usual))
    return next((state for state in STATES if state in found), "unanswered")

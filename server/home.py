"""The first page: what this is, what is here in numbers of the graph, and good ways in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flask import Blueprint, render_template

from ..graph.store import Row, Store
from ..graph.views import STATES
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import KAR
from . import prepared
from .demands import STATE_NAMES
from .facts import about, text_of
from .kinds import kinds
from .ledger import DEMANDS
from .maps import HOW_NAMES
from .network import TIE_NAMES
from .panel import ask
from .site import site
from .values import Shown, show

blueprint = Blueprint("home", __name__)

QUERIES_SHOWN = 6
REJECTED = KAR.term("rejected")


@dataclass(frozen=True)
class Figures:
    """What the first page counts.

    Args:
        demands: demands by what came of them, the strongest answer first.
        meetings: all meetings in the order of time, with the number of positions taken there.
        people: those who take most part.
        decrees: the decrees in the order of time.
        rejected: what the claims are about that the source rejects, each with its holder where one is named.
        reported: number of claims that the source only reports.
    """

    demands: Mapping[str, int]
    meetings: Sequence[tuple[NamedNode, int]]
    people: Sequence[NamedNode]
    decrees: Sequence[NamedNode]
    rejected: Sequence[tuple[NamedNode, NamedNode | None]]
    reported: int

    @property
    def named(self) -> set[NamedNode]:
        """Everything that is named."""
        holders = {holder for _thing, holder in self.rejected if holder}
        things = {thing for thing, _holder in self.rejected} | {meeting for meeting, _said in self.meetings}
        return {*self.people, *self.decrees, *things, *holders}


@blueprint.get("/")
def page() -> str:
    """The first page."""
    found = figures(site().store)
    facts = about(found.named)
    return render_template(
        "home.html",
        figures=found,
        demands=sum(found.demands.values()),
        shown={node: show(node, facts) for node in found.named},
        state_names=STATE_NAMES,
        how_names=HOW_NAMES,
        tie_names=TIE_NAMES,
        disputed=site().queries.get("disputed-claims"),
        kinds=kinds(),
        queries=site().queries.all[:QUERIES_SHOWN],
        sources=sources(),
        text_of=text_of,
    )


def sources() -> list[Shown]:
    """The sources that something is read out of."""
    found = prepared.sources()
    facts = about(found)
    return [show(node, facts) for node in found]


@lru_cache(maxsize=4)
def figures(store: Store) -> Figures:
    """Count what the first page tells; asked once for a dataset.

    Args:
        store: the dataset of the current site.

    Returns:
        The figures.
    """
    fates = {value.value: value.count for value in prepared.listed(DEMANDS).values("state")}
    disputed = ask("home_disputed")
    return Figures(
        demands={state: fates[state] for state in STATES if state in fates},
        meetings=[(thing, _count(row, "positions")) for row in ask("home_meetings") for thing in _things([row])],
        people=_things(ask("home_people")),
        decrees=list(dict.fromkeys(_things(ask("home_decrees")))),
        rejected=[
            (thing, next(iter(_things([row], "holder")), None))
            for row in disputed
            if row["stance"] == REJECTED
            for thing in _things([row])
        ],
        reported=sum(row["stance"] != REJECTED for row in disputed),
    )


def _things(rows: Iterable[Row], name: str = "thing") -> list[NamedNode]:
    return [thing for row in rows if isinstance(thing := row.get(name), NamedNode)]


def _count(row: Row, name: str) -> int:
    number = row.get(name)
    return int(number.value) if isinstance(number, Literal) else 0

"""The first page: what this is, what is here in numbers of the graph, and good ways in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template

from ..graph.views import STATES
from ..ontology.terms import NamedNode
from . import prepared
from .demands import STATE_NAMES
from .facts import about, text_of
from .kinds import kinds
from .ledger import DEMANDS
from .maps import HOW_NAMES
from .network import TIE_NAMES
from .site import site
from .values import Shown, show

blueprint = Blueprint("home", __name__)

QUERIES_SHOWN = 6


@dataclass(frozen=True)
class Figures:
    """What the first page counts.

    Args:
        demands: demands by what came of them, the strongest answer first.
        meeting_count: number of meetings.
        meetings: those with most positions, each with how many.
        people: those who take most part.
        decrees: the decrees in the order of time.
        rejected_count: number of claims that the source rejects.
        rejected: what some of them are about, each with its holder where one is named.
        reported: number of claims that the source only reports.
    """

    demands: Mapping[str, int]
    meeting_count: int
    meetings: Sequence[tuple[NamedNode, int]]
    people: Sequence[NamedNode]
    decrees: Sequence[NamedNode]
    rejected_count: int
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
    found = figures()
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


def figures() -> Figures:
    """What the first page tells."""
    count, meetings, people, decrees, rejected_count, rejected, reported = prepared.first_page()
    fates = {value.value: value.count for value in prepared.listed(DEMANDS).values("state").foremost}
    return Figures(
        demands={state: fates[state] for state in STATES if state in fates},
        meeting_count=count,
        meetings=[(NamedNode(thing), said) for thing, said in meetings],
        people=[NamedNode(person) for person in people],
        decrees=[NamedNode(decree) for decree in decrees],
        rejected_count=rejected_count,
        rejected=[(NamedNode(thing), NamedNode(holder) if holder else None) for thing, holder in rejected],
        reported=reported,
    )

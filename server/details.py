"""What an entity page shows besides statements: the chain of a demand, provisions in order, a timeline, neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..graph.store import Row
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import KAR
from .bundles import Bundle, Bundles, read
from .cartography import Chart, chart, fitted
from .chronology import Entry, chronology
from .citations import Citation, cite, facts_for
from .drawing import Drawing, draw
from .facts import Text, best
from .geography import Use, tallied, uses
from .ledger import Demand, ledger
from .links import local_path
from .neighbourhood import Neighbourhood
from .network import MOST_ACTORS
from .panel import ask
from .prepared import listed, of_kind
from .site import site
from .sociogram import Sociogram, sociogram
from .things import Thing, alphabet, index
from .ties import NETWORK
from .timeline import ORDER
from .values import Shown, show

BY_TIME = frozenset({"meeting", "document", "event", "journey", "position", "provision"})
"""Kinds whose ids begin with a date, so that the order of ids is that of time."""

MOST = 200
"""Dates and uses of places that are drawn and listed: the first in the order of time."""

FEWEST_DATES = 3
"""Dates below which a list of statements is as clear as a drawing."""


@dataclass(frozen=True)
class Provision:
    """A provision of a document.

    Args:
        shown: its name and page.
        number: its number as the source writes it, or "".
        text: what it says, or None.
        citations: where it stands.
    """

    shown: Shown
    number: str
    text: Text | None
    citations: Sequence[Citation]


@dataclass(frozen=True)
class Chronicle:
    """The dated things around a thing.

    Args:
        entries: in the order of time.
        drawing: the same, drawn.
    """

    entries: Sequence[Entry]
    drawing: Drawing


def chains(place: Neighbourhood, kinds: Iterable[NamedNode]) -> list[Demand]:
    """The demands to whose chains a position belongs, when anything followed on them."""
    if not site().schema.is_a(list(kinds), [KAR.term("Position")]):
        return []
    return [demand for demand in ledger(place.entity) if len(demand.steps) > 1]


def provisions(entity: NamedNode) -> list[Provision]:
    """The provisions of a document, in its order."""
    rows = ask("document_provisions", entity=entity)
    found: dict[NamedNode, list[Row]] = {}
    for row in rows:
        provision = row["provision"]
        if isinstance(provision, NamedNode):
            found.setdefault(provision, []).append(row)
    facts = facts_for(found, {claim for row in rows if isinstance(claim := row.get("claim"), NamedNode)})
    return [
        Provision(
            shown=show(provision, facts),
            number=next((n.value for row in group if isinstance(n := row.get("number"), Literal)), ""),
            text=best({text for row in group if isinstance(text := row.get("content"), Literal)}),
            citations=cite({claim for row in group if isinstance(claim := row.get("claim"), NamedNode)}, facts),
        )
        for provision, group in sorted(found.items(), key=lambda item: (_order(item[1]), item[0].value))
    ]


def _order(rows: Sequence[Row]) -> int:
    return min((int(n.value) for row in rows if isinstance(n := row.get("order"), Literal)), default=0)


def chronicle(place: Neighbourhood) -> Chronicle | None:
    """The dated things that a thing is linked with; None when they are few."""
    around = {node for node in place.named if node != place.entity}
    entries = chronology(around, MOST)
    if len(entries) < FEWEST_DATES:
        return None
    first, last = min(entry.bounds[0] for entry in entries), max(entry.bounds[1] for entry in entries)
    return Chronicle(entries, draw(entries, date(first.year, first.month, 1), last, ORDER))


@dataclass(frozen=True)
class Whereabouts:
    """The places around a thing.

    Args:
        uses: what has to do with which place, in the order of time.
        chart: the same, drawn.
    """

    uses: Sequence[Use]
    chart: Chart


def whereabouts(place: Neighbourhood) -> Whereabouts | None:
    """Where a thing and what it is linked with happened, moved or led; None when that is nowhere.

    Of a place it is everything there; of other things what is only spoken of is left out.
    """
    entity = place.entity
    if _is_place(entity):
        found = uses((), entity, MOST)
    else:
        around = {node for node in place.named if not _is_place(node)} | {entity}
        found = [use for use in uses(around, most=MOST) if use.how != "spoken" or use.thing.iri == entity]
    tallies = tallied(found)
    return Whereabouts(found, chart(tallies, found, fitted(tallies))) if found else None


def _is_place(node: NamedNode) -> bool:
    return (local_path(node) or "").startswith("id/place/")


@dataclass(frozen=True)
class Circle:
    """Whom an actor has ties with.

    Args:
        drawing: the ties, drawn.
        bundles: the same by kind and ends, those with most ties first.
        count: how many things tie it to others.
    """

    drawing: Sociogram
    bundles: Sequence[Bundle]
    count: int


def circle(entity: NamedNode) -> Circle | None:
    """The ties of an actor; None for a thing that has none."""
    view = listed(NETWORK)
    positions = view.find("actor", [entity.value])
    if not positions:
        return None
    bundles = Bundles(view, positions)
    drawn, _actors = bundles.among_foremost(MOST_ACTORS)
    things = len(set(view.numbers_at("thing", positions)))
    return Circle(sociogram(read(view, drawn)), read(view, bundles[:MOST_ACTORS], positions), things)


def beside(entity: NamedNode, segment: str) -> tuple[Thing | None, Thing | None]:
    """The things before and after one in its kind: in the order of time where ids begin with dates, else by name."""
    thing, view = index().get(entity), of_kind(segment)
    if thing is None:
        return None, None
    order = range(view.size) if segment in BY_TIME else view.numbers(alphabet())
    at = order.index(thing.position)
    wanted = {place: order[place] for place in (at - 1, at + 1) if 0 <= place < view.size}
    found = dict(zip(wanted, index().at(segment, list(wanted.values())), strict=True))
    return found.get(at - 1), found.get(at + 1)

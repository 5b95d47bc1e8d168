"""The ledger of demands: each demand from its first utterance to the last answer, with who, to whom, when and where.

A demand that says an earlier one again stands under the earlier one. The steps of a demand are its utterances, the
answers to any of them, and what settled it; they stand by occasion (meeting, document), in the order of time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ..graph.store import Row
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import KAR, TYPE
from .citations import Citation, Claimed, cite, facts_for
from .facts import Text, best, schema_label
from .panel import ask_about
from .prepared import listed
from .things import leaves
from .values import Shown, show
from .when import When, when

DEMANDS = "demands"
REPEATS, IN_RESPONSE_TO, SETTLED_BY = KAR.term("repeats"), KAR.term("inResponseTo"), KAR.term("settledBy")
_WHO = (KAR.term("issuer"), KAR.term("author"))
_FIRST, _AGAIN, _ANSWER, _SETTLED = "first", "again", "answer", "settled"
_ROLES = {REPEATS: _AGAIN, IN_RESPONSE_TO: _ANSWER, SETTLED_BY: _SETTLED}


@dataclass(frozen=True)
class Step:
    """One utterance, answer or act.

    Args:
        iri: the position, document or event.
        shown: its name and page.
        role: ``first``, ``again``, ``answer`` or ``settled``.
        kind: its most specific class.
        kind_name: the class's local name, for the style.
        side: the side it is on, or "".
        who: who speaks.
        to: to whom.
        date: when, or None.
        date_shown: the same in words.
        where: the meeting or document it was said in; for a document or an event, itself.
        text: what is said, or None.
        answers: utterances of the demand that it answers, when there are several.
        condition: what it makes depend on itself.
        citations: where the article says so.
    """

    iri: NamedNode
    shown: Shown
    role: str
    kind: Text
    kind_name: str
    side: NamedNode | None
    who: Sequence[Shown]
    to: Sequence[Shown]
    date: When | None
    date_shown: Shown | None
    where: Shown
    text: Text | None
    answers: Sequence[Shown]
    condition: Sequence[Shown]
    citations: Sequence[Citation]


@dataclass(frozen=True)
class Occasion:
    """What was said of a demand at one meeting or in one document.

    Args:
        date: when, or None.
        where: the meeting or document.
        steps: in order.
    """

    date: Shown | None
    where: Shown
    steps: Sequence[Step]


@dataclass(frozen=True)
class Demand:
    """A demand with all that followed.

    Args:
        first: its first utterance.
        occasions: all that followed, by occasion.
        topics: what it is about.
        side: the side that demands, or None.
        state: one of ``graph.views.STATES``.
    """

    first: Step
    occasions: Sequence[Occasion]
    topics: Sequence[Shown]
    side: NamedNode | None
    state: str

    @property
    def steps(self) -> list[Step]:
        """The first utterance and all that followed, in order."""
        return [self.first, *(step for occasion in self.occasions for step in occasion.steps)]


def ledger(only: NamedNode | None = None) -> list[Demand]:
    """Read the ledger.

    Args:
        only: a position: just the demand that it belongs to.

    Returns:
        The demands by the date of their first utterance; those without a date come last.
    """
    view = listed(DEMANDS)
    positions = range(view.size) if only is None else view.find("step", [only.value])
    return read_demands(view.bodies(positions))


Links = Mapping[NamedNode, Sequence[tuple[NamedNode, NamedNode]]]
"""Each step of a demand with how it belongs to it: link and earlier step."""


def read_demands(bodies: Iterable[Sequence[Any]]) -> list[Demand]:
    """Demands out of the bodies of the list's items; see ``graph/views/demands.py``."""
    rows = [(state, NamedNode(demand), dict(_links(steps))) for state, demand, steps in bodies]
    said = _Said.ask({step for _state, _demand, links in rows for step in links})
    return [_read(demand, links, state, said) for state, demand, links in rows]


def _links(steps: Iterable[Sequence[Any]]) -> Iterator[tuple[NamedNode, Sequence[tuple[NamedNode, NamedNode]]]]:
    for step, *ways in steps:
        yield NamedNode(step), [(NamedNode(link), NamedNode(earlier)) for link, earlier in ways]


@dataclass(frozen=True)
class _Said:
    """What is said of all steps at once."""

    rows: Mapping[NamedNode, Sequence[Row]]
    dates: Mapping[NamedNode, When]
    occasions: Mapping[NamedNode, NamedNode]
    facts: Claimed

    @classmethod
    def ask(cls, steps: set[NamedNode]) -> _Said:
        """Ask about some steps of the ledger."""
        found: dict[NamedNode, list[Row]] = {}
        rows = ask_about("ledger_steps", steps)
        for row in rows:
            if isinstance(thing := row["thing"], NamedNode):
                found.setdefault(thing, []).append(row)
        dates = when(steps)
        occasions = dict(_read_occasions(ask_about("things_occasions", steps)))
        named = {node for row in rows if isinstance(node := row["value"], NamedNode)}
        named |= steps | {date.span for date in dates.values()} | set(occasions.values())
        claims = {claim for row in rows if isinstance(claim := row["claim"], NamedNode)}
        return cls(found, dates, occasions, facts_for(named, claims))

    def nodes(self, step: NamedNode, *props: NamedNode) -> list[NamedNode]:
        """The things that some properties lead to, sorted."""
        values = {row["value"] for row in self.rows.get(step, ()) if row["property"] in props}
        return sorted((v for v in values if isinstance(v, NamedNode)), key=lambda node: node.value)

    def literals(self, step: NamedNode, prop: NamedNode) -> list[Literal]:
        """The texts and numbers of a property."""
        return [
            v for row in self.rows.get(step, ()) if row["property"] == prop and isinstance(v := row["value"], Literal)
        ]

    def claims(self, step: NamedNode) -> set[NamedNode]:
        """The claims that say what the step is."""
        rows = (row for row in self.rows.get(step, ()) if row["property"] == TYPE)
        return {claim for row in rows if isinstance(claim := row["claim"], NamedNode)}


def _read_occasions(rows: Iterable[Row]) -> Iterator[tuple[NamedNode, NamedNode]]:
    for row in rows:
        thing, occasion = row["thing"], row["occasion"]
        if isinstance(thing, NamedNode) and isinstance(occasion, NamedNode):
            yield thing, occasion


def _read(demand: NamedNode, links: Links, state: str, said: _Said) -> Demand:
    steps = [_step(step, found, said) for step, found in links.items()]
    first = next(step for step in steps if step.iri == demand)
    rest = [step for step in steps if step.iri != demand]
    topics = [show(topic, said.facts) for topic in said.nodes(demand, KAR.term("about"))]
    return Demand(first, _occasions(rest), topics, first.side, state)


def _step(iri: NamedNode, links: Sequence[tuple[NamedNode, NamedNode]], said: _Said) -> Step:
    roles = [_ROLES[link] for link, _earlier in links]
    kind = next(iter(leaves(set(said.nodes(iri, TYPE)))), iri)
    date = said.dates.get(iri)
    answered = {earlier for link, earlier in links if link == IN_RESPONSE_TO}
    return Step(
        iri=iri,
        shown=show(iri, said.facts),
        role=min(roles, key=(_AGAIN, _ANSWER, _SETTLED).index) if roles else _FIRST,
        kind=schema_label(kind) or Text(""),
        kind_name=KAR.local(kind) or "",
        side=next(iter(said.nodes(iri, KAR.term("side"))), None),
        who=[show(node, said.facts) for node in said.nodes(iri, *_WHO)],
        to=[show(node, said.facts) for node in said.nodes(iri, KAR.term("addressee"))],
        date=date,
        date_shown=show(date.span, said.facts) if date else None,
        where=show(said.occasions.get(iri, iri), said.facts),
        text=best(said.literals(iri, KAR.term("content"))),
        answers=[show(node, said.facts) for node in sorted(answered, key=lambda node: node.value)],
        condition=[show(node, said.facts) for node in said.nodes(iri, KAR.term("conditionFor"))],
        citations=cite(said.claims(iri), said.facts),
    )


def _occasions(steps: Sequence[Step]) -> list[Occasion]:
    """Steps that follow one another in the same meeting or document."""

    def occasion(step: Step) -> tuple[str, str]:
        return (step.date.edtf if step.date else "", step.where.iri)

    return [
        Occasion((found := list(group))[0].date_shown, found[0].where, found)
        for _key, group in groupby(steps, key=occasion)
    ]

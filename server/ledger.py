"""The ledger of demands: each demand from its first utterance to the last answer, with who, to whom, when and where.

A demand that says an earlier one again stands under the earlier one. The steps of a demand are its utterances, the
answers to any of them, and what settled it; they stand by occasion (meeting, document), in the order of time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import KAR
from .citations import MOST_LISTED, Citation, Claimed, cite, facts_for
from .facts import Text, best, schema_label
from .prepared import listed
from .values import Shown, show
from .when import When

DEMANDS = "demands"
REPEATS, IN_RESPONSE_TO, SETTLED_BY = KAR.term("repeats"), KAR.term("inResponseTo"), KAR.term("settledBy")
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
        more: how many claims say so beside these.
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
    more: int = 0


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
    return read_demands(view.bodies(positions), MOST_LISTED)


def read_demands(bodies: Iterable[Sequence[Any]], cited: int | None = None) -> list[Demand]:
    """Demands out of the bodies of the list's items; see ``graph/views/demands.py``.

    Args:
        bodies: the items.
        cited: the most claims that are cited beside a step; all when None.
    """
    rows = [
        (state, NamedNode(demand), _nodes(topics), [_Row(*step) for step in steps])
        for state, demand, topics, steps in bodies
    ]
    told = [step for _state, _demand, _topics, steps in rows for step in steps]
    named = {node for step in told for node in step.named} | {topic for row in rows for topic in row[2]}
    facts = facts_for(named, {NamedNode(claim) for step in told for claim in step.claims[:cited]})
    return [
        _read(demand, topics, [_step(step, facts, cited) for step in steps], state, facts)
        for state, demand, topics, steps in rows
    ]


@dataclass(frozen=True)
class _Row:
    """A step's body by the names of its parts; see ``graph/views/steps.py``."""

    iri: str
    kind: str
    side: str
    who: Sequence[str]
    to: Sequence[str]
    date: Sequence[str] | None
    where: str
    texts: Sequence[tuple[str, str]]
    condition: Sequence[str]
    claims: Sequence[str]
    ways: Sequence[tuple[str, str]]

    @property
    def named(self) -> set[NamedNode]:
        """Everything that a page names to show it."""
        dates = self.date[:1] if self.date else ()
        earlier = [before for _link, before in self.ways]
        return set(_nodes([self.iri, self.where, *self.who, *self.to, *dates, *self.condition, *earlier]))


def _nodes(iris: Iterable[str]) -> list[NamedNode]:
    return [NamedNode(iri) for iri in iris]


def _read(demand: NamedNode, topics: Iterable[NamedNode], steps: Sequence[Step], state: str, facts: Claimed) -> Demand:
    first = next(step for step in steps if step.iri == demand)
    rest = [step for step in steps if step.iri != demand]
    return Demand(first, _occasions(rest), [show(topic, facts) for topic in topics], first.side, state)


def _step(row: _Row, facts: Claimed, cited: int | None) -> Step:
    iri, kind = NamedNode(row.iri), NamedNode(row.kind or row.iri)
    roles = [_ROLES[NamedNode(link)] for link, _earlier in row.ways]
    answered = {earlier for link, earlier in row.ways if NamedNode(link) == IN_RESPONSE_TO}
    date = _when(row.date)
    return Step(
        iri=iri,
        shown=show(iri, facts),
        role=min(roles, key=(_AGAIN, _ANSWER, _SETTLED).index) if roles else _FIRST,
        kind=schema_label(kind) or Text(""),
        kind_name=KAR.local(kind) or "",
        side=NamedNode(row.side) if row.side else None,
        who=[show(node, facts) for node in _nodes(row.who)],
        to=[show(node, facts) for node in _nodes(row.to)],
        date=date,
        date_shown=show(date.span, facts) if date else None,
        where=show(NamedNode(row.where), facts),
        text=best(Literal(text, language=lang) if lang else Literal(text) for text, lang in row.texts),
        answers=[show(node, facts) for node in _nodes(sorted(answered))],
        condition=[show(node, facts) for node in _nodes(row.condition)],
        citations=cite(_nodes(row.claims[:cited]), facts),
        more=len(row.claims[cited:]) if cited is not None else 0,
    )


def _when(row: Sequence[str] | None) -> When | None:
    if row is None:
        return None
    span, edtf, first, last = row
    return When(date.fromisoformat(first), date.fromisoformat(last), edtf, NamedNode(span))


def _occasions(steps: Sequence[Step]) -> list[Occasion]:
    """Steps that follow one another in the same meeting or document."""

    def occasion(step: Step) -> tuple[str, str]:
        return (step.date.edtf if step.date else "", step.where.iri)

    return [
        Occasion((found := list(group))[0].date_shown, found[0].where, found)
        for _key, group in groupby(steps, key=occasion)
    ]

"""Where sources exclude each other: what each accepts stays its claim, and the default graph takes no side by itself.

Two sources may both assert a day of one meeting. Each may in its own graph; in the default graph they would be a
contradiction. So neither is accepted until the editors of the dataset say in ``decisions.csv`` which source to follow.
A source that contradicts itself is another matter: that is a mistake in its records, and refused as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import pyoxigraph as ox

from ..errors import BuildFailed, Place, RecordError, SourceError
from ..loaders.decisions import Decision, read_decisions
from ..loaders.naming import Context
from ..loaders.statements import Value
from ..ontology.terms import DefaultGraph, Literal, NamedNode, Quad
from ..ontology.vocabulary import KAR

_DATE = KAR.term("date")
_Span = tuple[str, str]
_NAMED = 3
"""Sources of one opinion that a warning names."""


@dataclass(frozen=True)
class Dispute:
    """A property of a thing on which accepted statements of several sources exclude each other.

    Args:
        subject: the thing.
        predicate: the property.
        values: what each source accepts, by the source's name.
        followed: the source that the editors follow, or "".
    """

    subject: NamedNode
    predicate: NamedNode
    values: Mapping[str, frozenset[Value]]
    followed: str = ""


def find_disputes(store: ox.Store, shared: Iterable[NamedNode], context: Context) -> list[Dispute]:
    """Find where sources exclude each other.

    Args:
        store: what the records of sources say, in the graphs of their claims, and what describes the claims.
        shared: the things of which several sources may speak.
        context: the ontology; its functional properties have one value.

    Returns:
        The disputes, in the order of thing and property.
    """
    single = {prop.iri for prop in context.schema.properties.values() if prop.functional}
    found: list[Dispute] = []
    for thing in sorted(shared, key=lambda iri: iri.value):
        for predicate, by_source in _told(store, thing, {*single, _DATE}, context):
            spans = None if predicate in single else _spans(store, by_source.values())
            if _excluding(by_source.values(), spans):
                found.append(Dispute(thing, predicate, {name: frozenset(said) for name, said in by_source.items()}))
    return found


def settle(store: ox.Store, folders: Iterable[Path], shared: Iterable[NamedNode], context: Context) -> list[Dispute]:
    """Find where sources exclude each other, and what the editors decided; the default graph takes no other side.

    Args:
        store: what the records of sources say; what is accepted by a source and not by the editors leaves its default
            graph.
        folders: where files of decisions may lie.
        shared: the things of which several sources may speak.
        context: the ontology, the names and everything that is defined.

    Returns:
        The disputes, decided or not.

    Raises:
        BuildFailed: a decision is wrong or decides nothing; it lists every mistake.
    """
    decisions: list[Decision] = []
    errors: list[SourceError] = []
    for folder in folders:
        found, problems = read_decisions(folder, context)
        decisions.extend(found)
        errors.extend(problems)
    disputes, idle = _decide(find_disputes(store, shared, context), decisions, context)
    if errors or idle:
        raise BuildFailed([*errors, *idle])
    for dispute in disputes:
        kept = dispute.values.get(dispute.followed, frozenset[Value]())
        for quad in list(store.quads_for_pattern(dispute.subject, dispute.predicate, None, DefaultGraph())):
            if quad.object not in kept:
                store.remove(quad)
    return disputes


def one_side_each(disputes: Iterable[Dispute]) -> Iterator[Quad]:
    """One side of each dispute that nobody has decided, as the shapes want it: what is disputed is not missing.

    Args:
        disputes: with their decisions.

    Yields:
        Statements that are not accepted.
    """
    for dispute in disputes:
        if not dispute.followed:
            for value in sorted(dispute.values[min(dispute.values)], key=str):
                yield Quad(dispute.subject, dispute.predicate, value)


def undecided(disputes: Iterable[Dispute], places: Mapping[str, Place]) -> Iterator[RecordError]:
    """Tell of every dispute that nobody has decided.

    Args:
        disputes: with their decisions.
        places: IRI to the place of its record.

    Yields:
        A warning at the place of the thing's record.
    """
    for dispute in disputes:
        if not dispute.followed:
            name = dispute.predicate.value.rpartition("#")[2]
            words = (
                f"{name}: the sources exclude each other: {_sides(dispute)}; "
                "none is accepted until decisions.csv follows one"
            )
            yield RecordError(places.get(dispute.subject.value) or Place(dispute.subject.value), words)


def _sides(dispute: Dispute) -> str:
    """What is said, by most sources first, with the first of those that say it."""
    sides: dict[str, list[str]] = defaultdict(list)
    for source, values in sorted(dispute.values.items()):
        sides[_shown(values)].append(source)
    most_first = sorted(sides.items(), key=lambda side: -len(side[1]))
    return "; ".join(f"{_listed(names)} {'has' if len(names) == 1 else 'have'} {said}" for said, names in most_first)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _decide(
    disputes: Iterable[Dispute], decisions: Iterable[Decision], context: Context
) -> tuple[list[Dispute], list[RecordError]]:
    """The disputes with their decisions, and the decisions that decide nothing."""
    left = {(dispute.subject, dispute.predicate): dispute for dispute in disputes}
    errors: list[RecordError] = []
    for decision in decisions:
        ends = context.names.iri(decision.thing), context.schema.properties[decision.prop].iri
        dispute = left.get(ends)
        if dispute is None:
            errors.append(RecordError(decision.place, "the sources do not exclude each other here: leave the row out"))
        elif dispute.followed:
            errors.append(RecordError(decision.place, f"it is decided above to follow `{dispute.followed}`"))
        elif decision.follow not in dispute.values:
            differ = f"; these exclude each other: {', '.join(sorted(dispute.values))}"
            errors.append(RecordError(decision.place, f"`{decision.follow}` says nothing of it{differ}"))
        else:
            left[ends] = replace(dispute, followed=decision.follow)
    return list(left.values()), errors


def _told(
    store: ox.Store, thing: NamedNode, predicates: Collection[NamedNode], context: Context
) -> list[tuple[NamedNode, dict[str, set[Value]]]]:
    """What each of several sources accepts of a thing: properties in their order, the source's name to values."""
    told: dict[NamedNode, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
    for quad in store.quads_for_pattern(thing, None, None, None):
        claim = quad.graph_name
        if quad.predicate in predicates and isinstance(claim, NamedNode):
            stance, source = (_one(store, claim, KAR.term(name)) for name in ("stance", "source"))
            if isinstance(quad.object, NamedNode | Literal) and KAR.local(stance) in context.schema.accepted:
                told[quad.predicate][source.value.rpartition("/")[2]].add(quad.object)
    several = [(predicate, by_source) for predicate, by_source in told.items() if len(by_source) > 1]
    return sorted(several, key=lambda item: item[0].value)


def _one(store: ox.Store, claim: NamedNode, predicate: NamedNode) -> NamedNode:
    (quad,) = store.quads_for_pattern(claim, predicate, None, DefaultGraph())
    assert isinstance(quad.object, NamedNode)
    return quad.object


def _excluding(sides: Collection[set[Value]], spans: Mapping[NamedNode, _Span] | None) -> bool:
    """Whether two sources accept values of which none goes with any of the other's, and none contradicts itself."""
    if any(_exclude(one, other, spans) for side in sides for one, other in combinations(side, 2)):
        return False
    return any(
        all(_exclude(one, other, spans) for one in mine for other in theirs) for mine, theirs in combinations(sides, 2)
    )


def _exclude(one: Value, other: Value, spans: Mapping[NamedNode, _Span] | None) -> bool:
    if spans is None or not isinstance(one, NamedNode) or not isinstance(other, NamedNode):
        return one != other
    if one not in spans or other not in spans:
        return False
    return spans[one][1] < spans[other][0] or spans[other][1] < spans[one][0]


def _spans(store: ox.Store, sides: Iterable[set[Value]]) -> dict[NamedNode, _Span]:
    """First and last day of each time-span, as texts that sort; an open end is before or after every day."""
    found: dict[NamedNode, _Span] = {}
    for span in {value for side in sides for value in side if isinstance(value, NamedNode)}:
        days = {quad.predicate: quad.object.value for quad in _said(store, span) if isinstance(quad.object, Literal)}
        first, last = (days.get(KAR.term(name)) for name in ("earliest", "latest"))
        if first or last:
            found[span] = (first or "", last or "~")
    return found


def _said(store: ox.Store, thing: NamedNode) -> Iterator[Quad]:
    return store.quads_for_pattern(thing, None, None, DefaultGraph())


def _shown(values: Iterable[Value]) -> str:
    return ", ".join(sorted(value.value.rpartition("/")[2] for value in values))

"""Where sources exclude each other: what each accepts stays its claim, and the default graph takes no side by itself.

Two sources may both assert a day of one meeting. Each may in its own graph; in the default graph they would be a
contradiction. So neither is accepted until the editors of the dataset say in ``decisions.csv`` which source to follow.
A source that contradicts itself is another matter: that is a mistake in its records, and refused as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from ..errors import BuildFailed, Place, RecordError, SourceError
from ..loaders.decisions import Decision, read_decisions
from ..loaders.naming import Context
from ..loaders.statements import Fact, Loaded, Statement, Value
from ..ontology.terms import NamedNode
from ..ontology.vocabulary import KAR

_DATE = KAR.term("date")
_Span = tuple[str, str]


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


def find_disputes(loaded: Loaded, context: Context) -> list[Dispute]:
    """Find where sources exclude each other.

    Args:
        loaded: all that the sources say.
        context: the ontology; its functional properties have one value.

    Returns:
        The disputes, in the order of thing and property.
    """
    single = {prop.iri for prop in context.schema.properties.values() if prop.functional}
    told: dict[tuple[NamedNode, NamedNode], dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
    for statement in loaded.statements:
        if statement.claim.stance in context.schema.accepted and statement.predicate in {*single, _DATE}:
            told[statement.subject, statement.predicate][statement.claim.source].add(statement.value)
    several = {ends: by_source for ends, by_source in told.items() if len(by_source) > 1}
    spans = _spans(loaded.facts) if several else {}
    found = [
        Dispute(subject, predicate, {name: frozenset(values) for name, values in by_source.items()})
        for (subject, predicate), by_source in several.items()
        if _excluding(by_source.values(), None if predicate in single else spans)
    ]
    return sorted(found, key=lambda dispute: (dispute.subject.value, dispute.predicate.value))


def settle(folders: Iterable[Path], loaded: Loaded, context: Context) -> list[Dispute]:
    """Find where sources exclude each other, and what the editors decided.

    Args:
        folders: where files of decisions may lie.
        loaded: all that the sources say.
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
    disputes, idle = _decide(find_disputes(loaded, context), decisions, context)
    if errors or idle:
        raise BuildFailed([*errors, *idle])
    return disputes


def accepted_statements(loaded: Loaded, context: Context, disputes: Iterable[Dispute]) -> list[Statement]:
    """What the default graph holds: accepted by its source, and by the editors where sources exclude each other.

    Args:
        loaded: all that the sources say.
        context: the ontology, for the stances that accept.
        disputes: with their decisions.

    Returns:
        The statements.
    """
    return list(_kept(loaded, context, [(dispute, dispute.followed) for dispute in disputes]))


def one_side_each(loaded: Loaded, context: Context, disputes: Iterable[Dispute]) -> list[Statement]:
    """The accepted statements with one side of each dispute, as the shapes want them: what is disputed is not missing.

    Args:
        loaded: all that the sources say.
        context: the ontology, for the stances that accept.
        disputes: with their decisions.

    Returns:
        The statements.
    """
    return list(_kept(loaded, context, [(dispute, dispute.followed or min(dispute.values)) for dispute in disputes]))


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
            sides = "; ".join(f"{source} has {_shown(values)}" for source, values in sorted(dispute.values.items()))
            words = f"{name}: the sources exclude each other: {sides}; none is accepted until decisions.csv follows one"
            yield RecordError(places.get(dispute.subject.value) or Place(dispute.subject.value), words)


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


def _kept(loaded: Loaded, context: Context, following: Iterable[tuple[Dispute, str]]) -> Iterator[Statement]:
    sides = {
        (dispute.subject, dispute.predicate): dispute.values.get(source, frozenset[Value]())
        for dispute, source in following
    }
    for statement in loaded.statements:
        side = sides.get((statement.subject, statement.predicate))
        if statement.claim.stance in context.schema.accepted and (side is None or statement.value in side):
            yield statement


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


def _spans(facts: Iterable[Fact]) -> dict[NamedNode, _Span]:
    """First and last day of each time-span, as texts that sort; an open end is before or after every day."""
    first: dict[NamedNode, str] = {}
    last: dict[NamedNode, str] = {}
    for fact in facts:
        if fact.predicate == KAR.term("earliest"):
            first[fact.subject] = fact.value.value
        elif fact.predicate == KAR.term("latest"):
            last[fact.subject] = fact.value.value
    return {span: (first.get(span, ""), last.get(span, "~")) for span in first.keys() | last.keys()}


def _shown(values: Iterable[Value]) -> str:
    return ", ".join(sorted(value.value.rpartition("/")[2] for value in values))

"""Everything said about a thing: statements of it, statements that name it, and where each comes from.

A statement stands in the default graph when it is accepted, in the graphs of the claims that make it, and in the
graphs of inferences when the build derived it. Here the copies become one value with its claims, or with the claims
that it follows from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..graph.store import Row, Term
from ..ontology.terms import NamedNode
from ..ontology.vocabulary import DATASET, INFERENCE_PATH, INFERRED_GRAPH, KAR, ONTOLOGY_GRAPH, SAME_AS
from .panel import ask, ask_about
from .relations import relations
from .site import site


@dataclass(frozen=True)
class Statement:
    """One statement with every place it comes from.

    Args:
        subject: what it is about.
        prop: its property.
        value: its value.
        claims: the claims that make it, sorted.
        accepted: whether it stands in the default graph.
        derived: whether the build inferred it.
        inferences: the inferences in whose graphs it stands, sorted.
        premises: the claims that these rest on, sorted.
    """

    subject: Term
    prop: NamedNode
    value: Term
    claims: tuple[NamedNode, ...]
    accepted: bool
    derived: bool
    inferences: tuple[NamedNode, ...] = ()
    premises: tuple[NamedNode, ...] = ()

    @property
    def inferred(self) -> bool:
        """Whether only the build says so."""
        return self.derived and not (self.claims and self.accepted)

    @property
    def rival(self) -> bool:
        """Whether a claim makes it that the source does not accept."""
        return not self.accepted and not self.derived


@dataclass(frozen=True)
class Neighbourhood:
    """What is said of a thing and what names it.

    Args:
        entity: the thing.
        outgoing: statements of it.
        incoming: statements of others that name it.
    """

    entity: NamedNode
    outgoing: tuple[Statement, ...]
    incoming: tuple[Statement, ...]

    def __bool__(self) -> bool:
        return bool(self.outgoing)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All of them."""
        return self.outgoing + self.incoming

    @property
    def claims(self) -> set[NamedNode]:
        """Every claim that makes one of them."""
        return {claim for statement in self.statements for claim in statement.claims}

    @property
    def premises(self) -> set[NamedNode]:
        """Every claim that an inferred one of them follows from."""
        return {claim for statement in self.statements if statement.inferred for claim in statement.premises}

    @property
    def named(self) -> set[NamedNode]:
        """Every other thing that stands in one of them."""
        ends = {end for statement in self.statements for end in (statement.subject, statement.value)}
        return {end for end in ends if isinstance(end, NamedNode)}


def neighbourhood(entity: NamedNode, *, incoming: bool = True) -> Neighbourhood:
    """Ask for everything said about a thing.

    Args:
        entity: the thing.
        incoming: whether statements that name it are wanted too.

    Returns:
        What there is; it is false when nothing is said of the thing.
    """
    outgoing = merge(ask("entity_statements", entity=entity), subject="entity", value="value")
    if not outgoing or not incoming:
        return Neighbourhood(entity, outgoing, ())
    rows = (row for row in ask("entity_incoming", entity=entity) if "graph" in row or not _is_inference(row["subject"]))
    return Neighbourhood(entity, outgoing, merge(rows, "subject", "entity"))


def merge(rows: Iterable[Row], subject: str, value: str) -> tuple[Statement, ...]:
    """One statement for each subject, property and value.

    Args:
        rows: rows with ``property`` and, for a named graph, ``graph``.
        subject: the variable that holds the subject.
        value: the variable that holds the value.

    Returns:
        The statements, in the order of the rows, without what the dataset says of itself.
    """
    graphs: dict[tuple[Term, Term, Term], set[Term | None]] = {}
    itself = NamedNode(site().settings.base + DATASET)
    for row in rows:
        if row.get("graph") == itself:
            continue
        triple = (row[subject], row["property"], row[value])
        graphs.setdefault(triple, set()).add(row.get("graph"))
    premises = _premises({graph for found in graphs.values() for graph in found if graph and _is_inference(graph)})
    return tuple(
        _statement(triple, found, {premise for graph in found if graph for premise in premises.get(graph, ())})
        for triple, found in graphs.items()
        if isinstance(triple[1], NamedNode)
    )


def _is_inference(node: Term) -> bool:
    return isinstance(node, NamedNode) and node.value.startswith(site().settings.base + INFERENCE_PATH)


def _premises(inferences: Iterable[Term]) -> Mapping[Term, Sequence[Term]]:
    """The claims that inferences rest on."""
    found: dict[Term, list[Term]] = {}
    for row in ask_about("inference_premises", (node for node in inferences if isinstance(node, NamedNode))):
        found.setdefault(row["thing"], []).append(row["premise"])
    return found


def _statement(triple: tuple[Term, Term, Term], graphs: set[Term | None], premises: Iterable[Term]) -> Statement:
    subject, prop, value = triple
    assert isinstance(prop, NamedNode)
    named = _sorted(graphs - {INFERRED_GRAPH, ONTOLOGY_GRAPH})
    beginning = site().settings.base + INFERENCE_PATH
    return Statement(
        subject=subject,
        prop=prop,
        value=value,
        claims=tuple(graph for graph in named if not graph.value.startswith(beginning)),
        accepted=None in graphs,
        derived=INFERRED_GRAPH in graphs,
        inferences=tuple(graph for graph in named if graph.value.startswith(beginning)),
        premises=tuple(_sorted(premises)),
    )


def _sorted(nodes: Iterable[Term | None]) -> list[NamedNode]:
    return sorted((node for node in nodes if isinstance(node, NamedNode)), key=lambda node: node.value)


def split_echoes(place: Neighbourhood) -> tuple[Neighbourhood, tuple[Statement, ...]]:
    """Set apart the inferred statements that only repeat a stated one: more generally, backwards, or in others' words.

    Args:
        place: all statements.

    Returns:
        The neighbourhood without the echoes, and the echoes of the thing's own statements.
    """
    implied = {ends for statement in place.statements if statement.accepted for ends in _implied(statement)}

    def is_echo(statement: Statement) -> bool:
        told = (statement.subject, statement.prop, statement.value) in implied
        return statement.inferred and (told or KAR.local(statement.prop) is None)

    outgoing = tuple(statement for statement in place.outgoing if not is_echo(statement))
    incoming = tuple(statement for statement in place.incoming if not is_echo(statement))
    echoes = tuple(statement for statement in place.outgoing if is_echo(statement))
    return Neighbourhood(place.entity, outgoing, _without_mirrors(outgoing, incoming)), echoes


def _implied(statement: Statement) -> Iterator[tuple[Term, NamedNode, Term]]:
    """What a statement says besides: a stated one in every reading, an inferred one in more general words."""
    graph = relations(site().store)
    for prop, backwards in graph.implied(statement.prop):
        if not statement.inferred:
            ends = (statement.value, statement.subject) if backwards else (statement.subject, statement.value)
            yield ends[0], prop, ends[1]
        elif not backwards and (statement.prop, False) not in graph.implied(prop):
            yield statement.subject, prop, statement.value


def _without_mirrors(outgoing: tuple[Statement, ...], incoming: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Incoming statements less the inferred ones whose reading backwards is shown among the outgoing."""
    graph = relations(site().store)
    shown = {(statement.prop, statement.value) for statement in outgoing}

    def mirrored(statement: Statement) -> bool:
        readings = {prop for prop, backwards in graph.implied(statement.prop) if backwards}
        return statement.inferred and any((prop, statement.subject) in shown for prop in readings)

    return tuple(statement for statement in incoming if not mirrored(statement))


def stays_as(place: Neighbourhood) -> NamedNode | None:
    """The thing for whose id this thing's id was given up, or None."""
    ones = (found.value for found in place.outgoing if found.prop == SAME_AS)
    return next((one for one in ones if isinstance(one, NamedNode)), None)

"""A statement with every place it comes from, and all statements about a thing.

A statement stands in the default graph when it is accepted, in the graphs of the claims that make it, and in the
graphs of inferences when the build derived it. Here the copies become one value with its claims, or with the claims
that it follows from.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...ontology.terms import NamedNode
from ..store import Term


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

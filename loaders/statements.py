"""What the loaders give to the graph: statements, and the claims that carry them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import XSD

Value = NamedNode | Literal


@dataclass(frozen=True)
class ClaimKey:
    """What makes one claim: a place of a source, on one authority, with one stance of the source.

    Args:
        source: name of the source's folder, such as ``erdas-2017``.
        name: the place in it, as a citation (``p80.2+n43``) or as a row's key.
        held_by: id of the actor whose claim it is.
        stance: local name of the stance, such as ``asserted``.
        default: whether holder and stance are the source's own, so that they are left out of the IRI.
    """

    source: str
    name: str
    held_by: str
    stance: str
    default: bool

    @property
    def path(self) -> str:
        """The claim's IRI below the base: ``claim/erdas-2017/n61~suat-bilge~rejected``."""
        path = f"claim/{self.source}/{self.name}"
        return path if self.default else f"{path}~{self.held_by.rpartition('/')[2]}~{self.stance}"


@dataclass(frozen=True)
class Statement:
    """A triple on the authority of a claim."""

    subject: NamedNode
    predicate: NamedNode
    value: Value
    claim: ClaimKey


@dataclass(frozen=True)
class Fact:
    """A triple that describes the sources themselves (a passage, a claim, a time-span); it needs no claim."""

    subject: NamedNode
    predicate: NamedNode
    value: Value


@dataclass
class Loaded:
    """All that the sources say.

    Args:
        statements: what stands in claims.
        facts: descriptions of passages, footnotes, claims and time-spans.
    """

    statements: list[Statement] = field(default_factory=list[Statement])
    facts: list[Fact] = field(default_factory=list[Fact])


def integer(number: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(number), datatype=XSD.term("integer"))

"""What ``objects.py`` gives: things, their classes, dates, and the claims behind each statement."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ..ontology.individuals import Plain, Text
from ..ontology.schema import Labels
from ..ontology.terms import NamedNode
from ..ontology.vocabulary import LABEL

if TYPE_CHECKING:
    from .objects import Objects


@dataclass(frozen=True)
class Date:
    """A date as a source gives it.

    Args:
        edtf: in the Extended Date/Time Format.
        written: as written.
        earliest: the first day it can mean, or None for an open beginning.
        latest: the last day it can mean, or None for an open end.
    """

    edtf: str
    written: str
    earliest: datetime.date | None
    latest: datetime.date | None

    def __str__(self) -> str:
        return self.edtf


@dataclass(frozen=True)
class Claim:
    """What one passage says of one property of a thing, on one authority.

    Args:
        value: the value it gives.
        pages: pages of the source.
        notes: numbers of the footnotes that support it there.
        held_by: whose claim it is.
        stance: what the source thinks of it: ``asserted``, ``reported`` or ``rejected``.
        rests_on: the works and archive documents that its footnotes cite.
        iri: its IRI, which is its named graph.
    """

    value: Value
    pages: Sequence[int]
    notes: Sequence[int]
    held_by: Thing | None
    stance: str
    rests_on: Sequence[Thing]
    iri: str


class Thing:
    """A thing of the dataset; its properties are attributes with the ontology's names, each a tuple of values."""

    def __init__(self, iri: NamedNode, objects: Objects) -> None:
        self._objects = objects
        self.iri = iri

    @property
    def id(self) -> str:
        """Its id, such as ``person/georgy-chicherin``."""
        return self._objects.id_of(self.iri)

    def label(self, language: str = "en") -> str:
        """Its name in a language, or its id where it has none there."""
        names = (value for value in self._objects.world.values(self.iri, LABEL) if isinstance(value, Text))
        return next((name.value for name in names if name.language == language), self.id)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Local names of its narrowest classes."""
        return self._objects.kinds_of(self.iri)

    def is_a(self, name: str) -> bool:
        """Whether it is of a class or of a subclass of it."""
        return self._objects.schema.is_a(self._objects.world.classes_of(self.iri), [self._objects.kind(name).iri])

    def things(self, name: str) -> tuple[Thing, ...]:
        """The things that a property leads to, by id."""
        return tuple(value for value in self._objects.values(self.iri, name) if isinstance(value, Thing))

    def claims(self, name: str) -> tuple[Claim, ...]:
        """Every claim about a property, also those that the source reports or rejects; none for what is inferred."""
        return self._objects.claims_about(self.iri, name)

    def __getattr__(self, name: str) -> tuple[Value, ...]:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._objects.values(self.iri, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing) and other.iri == self.iri

    def __hash__(self) -> int:
        return hash(self.iri)

    def __repr__(self) -> str:
        return f"<{' '.join(self.kinds)} {self.id}>"


Value = Thing | Date | Plain
"""What a property can lead to."""


@dataclass(frozen=True)
class Kind:
    """A class of the ontology.

    Args:
        name: its local name.
        labels: language tag to label.
        iri: its IRI.
    """

    name: str
    labels: Labels
    iri: NamedNode
    _objects: Objects = field(repr=False, compare=False)

    def instances(self) -> list[Thing]:
        """The things of this class and of its subclasses, by id."""
        found = (Thing(iri, self._objects) for iri in self._objects.world.instances(self.iri))
        return sorted(found, key=lambda thing: thing.iri.value)


def sort_key(value: Value) -> tuple[str, str]:
    """The order of values: things by IRI, texts by language."""
    if isinstance(value, Text):
        return value.language, value.value
    return "", value.iri.value if isinstance(value, Thing) else str(value)

"""The classes in families: each class that stands below no other, with all that stand below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...ontology.descriptions import Description, read_descriptions
from ...ontology.schema import Class, Schema
from ...ontology.terms import NamedNode


@dataclass(frozen=True)
class Family:
    """A class and those below it.

    Args:
        root: the class at its head.
        members: every class with its depth, each below the one it narrows; the root first.
    """

    root: Class
    members: Sequence[tuple[Class, int]]

    @property
    def size(self) -> int:
        """How many classes it has."""
        return len(self.members)

    def __contains__(self, iri: object) -> bool:
        """Whether a class belongs to the family."""
        return any(cls.iri == iri for cls, _depth in self.members)


def families(schema: Schema) -> list[Family]:
    """The families, in the order in which the ontology's file speaks of them.

    Args:
        schema: the ontology.

    Returns:
        Every class stands in one family.
    """
    said = read_descriptions()
    roots = [cls for cls in schema.classes.values() if len(cls.ancestors) == 1]
    roots.sort(key=lambda cls: said[cls.iri].place)
    return [Family(root, list(_below(root, 0, schema))) for root in roots]


def root_of(iri: NamedNode, schema: Schema) -> Class | None:
    """The class at the head of a class's family; None for a class of another vocabulary."""
    cls = schema.class_by_iri(iri)
    above = [schema.class_by_iri(other) for other in cls.ancestors] if cls else []
    return next((other for other in above if other and len(other.ancestors) == 1), None)


def _below(cls: Class, depth: int, schema: Schema) -> Iterator[tuple[Class, int]]:
    yield cls, depth
    for iri in sorted(_said(cls.iri).below, key=lambda iri: _said(iri).place):
        narrower = schema.class_by_iri(iri)
        if narrower:
            yield from _below(narrower, depth + 1, schema)


def _said(iri: NamedNode) -> Description:
    return read_descriptions()[iri]

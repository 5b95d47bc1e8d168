"""Which of a thing's classes tell most."""

from __future__ import annotations

from collections.abc import Set

from ...ontology.schema import Schema
from ...ontology.terms import NamedNode


def leaves(schema: Schema, found: Set[NamedNode]) -> list[NamedNode]:
    """Of classes, those that are not above another of them, sorted; other vocabularies' only when there is no own."""
    above: set[NamedNode] = set()
    for iri in found:
        cls = schema.class_by_iri(iri)
        above |= (cls.ancestors - {iri}) if cls else set()
    own = {iri for iri in found - above if schema.class_by_iri(iri)}
    return sorted(own or found - above, key=lambda iri: iri.value)

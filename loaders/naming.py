"""From ids to IRIs, and the registry of everything that is defined, for checks and suggestions."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..errors import Place
from ..ontology.schema import Schema
from ..ontology.terms import NamedNode

SEGMENT = "[a-z]+(?:-[a-z]+)*"
ID = re.compile(SEGMENT + r"/[A-Za-z0-9][A-Za-z0-9._-]*(?:/[a-z][A-Za-z0-9.]*)?")
_OWN_ROOTS = ("source/", "claim/")


@dataclass(frozen=True)
class Names:
    """How ids become IRIs.

    Args:
        base: the base IRI, ending in ``/``.
    """

    base: str

    def iri(self, identity: str) -> NamedNode:
        """The IRI of an id: ``person/x`` stands below ``id/``, sources and claims have roots of their own."""
        root = self.base if identity.startswith(_OWN_ROOTS) else f"{self.base}id/"
        return NamedNode(root + identity)


def is_id(text: str) -> bool:
    """Whether a text has the form of an id."""
    return bool(ID.fullmatch(text))


@dataclass
class Registry:
    """Everything defined in the sources: id to classes and to the place of its definition."""

    classes: dict[str, frozenset[NamedNode]] = field(default_factory=dict[str, frozenset[NamedNode]])
    places: dict[str, Place] = field(default_factory=dict[str, Place])

    def define(self, identity: str, classes: Iterable[NamedNode], place: Place | None = None) -> None:
        """Note that a thing is defined, at a place unless it has no record."""
        self.classes[identity] = self.classes.get(identity, frozenset()) | frozenset(classes)
        if place:
            self.places.setdefault(identity, place)

    def knows(self, identity: str) -> bool:
        """Whether a thing is defined."""
        return identity in self.classes

    def may_be(self, identity: str, wanted: frozenset[NamedNode], schema: Schema) -> bool:
        """Whether a thing is of one of some classes, or of none that is known; any thing is, where none is wanted."""
        kinds = self.classes.get(identity, frozenset())
        return not kinds or not wanted or schema.is_a(kinds, wanted)


@dataclass
class OpenRegistry(Registry):
    """What one source defines, while the others are not read: it takes their things for granted, and notes them.

    Args:
        wanted: the ids that are defined elsewhere, each with the classes it has to be of, one set a question.
    """

    wanted: dict[str, set[frozenset[NamedNode]]] = field(default_factory=dict[str, set[frozenset[NamedNode]]])

    def knows(self, identity: str) -> bool:
        """Whether a thing is defined; one that is not must be so elsewhere."""
        if identity not in self.classes:
            self.wanted.setdefault(identity, set())
        return True

    def may_be(self, identity: str, wanted: frozenset[NamedNode], schema: Schema) -> bool:
        """Whether a thing can be of one of some classes; one that is not defined must be so elsewhere."""
        if identity in self.classes:
            return super().may_be(identity, wanted, schema)
        self.wanted.setdefault(identity, set()).update({wanted} if wanted else ())
        return True


@dataclass(frozen=True)
class Context:
    """What every reader of one build shares.

    Args:
        schema: the ontology.
        names: how ids become IRIs.
        registry: everything defined so far.
    """

    schema: Schema
    names: Names
    registry: Registry = field(default_factory=Registry)


def near(name: str, known: Iterable[str] | Mapping[str, object]) -> str:
    """The words `` : did you mean `x`?`` when a known name is near, else the empty string."""
    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f": did you mean `{found[0]}`?" if found else ""


def in_words(names: Iterable[str]) -> str:
    """Class names as ``an Actor or Place``."""
    ordered = sorted(names)
    article = "an" if ordered and ordered[0][0] in "AEIO" else "a"
    return f"{article} {' or '.join(ordered)}"

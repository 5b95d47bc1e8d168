"""Named things: by IRI, by kind and by class, for listing, choosing and guessing what was meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from ..graph.collation import sort_key
from ..graph.views import Stored, Views, alphabet_of
from ..graph.views import leaves as leaves_of
from ..ontology.schema import Class, Schema
from ..ontology.terms import NamedNode
from .facts import Text
from .i18n import language
from .prepared import things
from .site import site


@dataclass(frozen=True)
class Thing:
    """A thing with its names.

    Args:
        iri: its IRI.
        path: the IRI after the base.
        labels: language tag to name.
        kinds: its classes, superclasses too.
        leaves: its most specific classes.
        dates: the time-spans of its dates.
        position: its place among the things of its kind, in the order of their IRIs.
    """

    iri: NamedNode
    path: str
    labels: Mapping[str, str]
    kinds: frozenset[NamedNode]
    leaves: Sequence[NamedNode]
    dates: Sequence[NamedNode]
    position: int

    def __hash__(self) -> int:
        return hash(self.iri)

    @property
    def segment(self) -> str:
        """The kind in its id."""
        return self.path.split("/")[1]

    @property
    def label(self) -> str:
        """Its name in the language of the page."""
        return self.text.value

    @cached_property
    def text(self) -> Text:
        """Its name in the language of the page, with the language it is in."""
        order = (language(), "en", *self.labels)
        return next((Text(self.labels[tag], tag) for tag in order if tag in self.labels), Text(self.path))


@dataclass(frozen=True)
class Index:
    """The named things of a dataset.

    Args:
        views: where they stand.
        base: base IRI.
    """

    views: Views
    base: str

    def get(self, iri: NamedNode) -> Thing | None:
        """The thing of an IRI, or None."""
        return self.all([iri]).get(iri)

    def all(self, iris: Iterable[NamedNode]) -> Mapping[NamedNode, Thing]:
        """The things of some IRIs; what is none is left out."""
        paths = {iri.value.removeprefix(self.base) for iri in iris if iri.value.startswith(self.base)}
        found = (self._thing(stored) for stored in self.views.things(sorted(paths)).values())
        return {thing.iri: thing for thing in found}

    def by_path(self, paths: Iterable[str]) -> Mapping[str, Thing]:
        """The things of some paths after the base; what is none is left out."""
        return {path: self._thing(stored) for path, stored in self.views.things(sorted(set(paths))).items()}

    def at(self, segment: str, positions: Sequence[int]) -> list[Thing]:
        """The things of a kind at some positions."""
        return [self._thing(stored) for stored in self.views.at(segment, positions)]

    def of_class(self, kinds: Iterable[NamedNode], most: int) -> list[Thing]:
        """Some things of any of these classes by name, in the language of the page."""
        stored = self.views.of_classes([kind.value for kind in kinds], most)
        return sorted(map(self._thing, stored), key=lambda thing: sort_key(thing.label))

    def first(self, most: int) -> list[Thing]:
        """The first things in the order of their IRIs."""
        return [self._thing(stored) for stored in self.views.things(self.views.paths(0, most)).values()]

    @property
    def counts(self) -> Mapping[str, int]:
        """Number of things by kind."""
        return self.views.counts

    def _thing(self, stored: Stored) -> Thing:
        return Thing(
            NamedNode(self.base + stored.path),
            stored.path,
            stored.labels,
            stored.classes,
            stored.leaves,
            [NamedNode(date) for date in stored.dates],
            stored.position,
        )


def index() -> Index:
    """The things of the current site."""
    return Index(things(), site().settings.base)


def segment_class(schema: Schema, segment: str) -> Class | None:
    """The most general class whose things have a kind of id, or None when there is none."""
    classes = [cls for cls in schema.classes.values() if cls.segment == segment]
    return min(classes, key=lambda cls: (len(cls.ancestors), cls.name), default=None)


def leaves(found: Set[NamedNode]) -> list[NamedNode]:
    """Of classes, those that are not above another of them, sorted; other vocabularies' only when there is no own."""
    return leaves_of(site().schema, found)


def alphabet() -> str:
    """The name of the alphabetical order in the language of the page; see ``graph/views/browse.py``."""
    return f"name/{alphabet_of(language())}"

"""All named things, read once for a dataset: for counting, browsing, choosing and guessing what was meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ..graph.store import Store
from ..ontology.schema import Class, Schema
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import KAR, LABEL, TYPE
from .collation import sort_key
from .facts import Facts, Text, collect
from .i18n import language
from .panel import panel_text
from .site import site

DATE = KAR.term("date")


@dataclass(frozen=True)
class Thing:
    """A thing with its names.

    Args:
        iri: its IRI.
        path: the IRI after the base.
        labels: language tag to name.
        kinds: its classes, superclasses too.
        dates: the time-spans of its dates.
    """

    iri: NamedNode
    path: str
    labels: Mapping[str, str]
    kinds: frozenset[NamedNode]
    dates: Sequence[NamedNode]

    @property
    def segment(self) -> str:
        """The kind in its id."""
        return self.path.split("/")[1]

    @property
    def label(self) -> str:
        """Its name in the language of the page."""
        return self.text.value

    @property
    def text(self) -> Text:
        """Its name in the language of the page, with the language it is in."""
        order = (language(), "en", *self.labels)
        return next((Text(self.labels[tag], tag) for tag in order if tag in self.labels), Text(self.path))


@dataclass(frozen=True)
class Index:
    """All named things of a dataset.

    Args:
        things: in the order of their ids.
    """

    things: Sequence[Thing]

    def get(self, iri: NamedNode) -> Thing | None:
        """The thing of an IRI, or None."""
        return self._by_iri.get(iri)

    def of(self, segment: str) -> Sequence[Thing]:
        """The things of a kind."""
        return self._by_segment.get(segment, ())

    def alphabetical(self, segment: str) -> list[Thing]:
        """The things of a kind by name, in the language of the page."""
        return sorted(self.of(segment), key=lambda thing: sort_key(thing.label))

    def of_class(self, *kinds: NamedNode) -> list[Thing]:
        """The things of any of these classes by name, in the language of the page."""
        found = (thing for thing in self.things if thing.kinds.intersection(kinds))
        return sorted(found, key=lambda thing: sort_key(thing.label))

    @property
    def counts(self) -> Mapping[str, int]:
        """Number of things by kind."""
        return {segment: len(things) for segment, things in self._by_segment.items()}

    @cached_property
    def _by_iri(self) -> Mapping[NamedNode, Thing]:
        return {thing.iri: thing for thing in self.things}

    @cached_property
    def _by_segment(self) -> Mapping[str, Sequence[Thing]]:
        found: dict[str, list[Thing]] = {}
        for thing in self.things:
            found.setdefault(thing.segment, []).append(thing)
        return found


def index() -> Index:
    """The things of the current site."""
    return _read(site().store, site().settings.base)


@lru_cache(maxsize=4)
def _read(store: Store, base: str) -> Index:
    facts = collect(store.select(panel_text("site_things")))
    prefix = base + "id/"
    subjects = {thing for thing, _prop in facts.values if thing.value.startswith(prefix)}
    return Index([_thing(iri, base, facts) for iri in sorted(subjects, key=lambda iri: iri.value)])


def _thing(iri: NamedNode, base: str, facts: Facts) -> Thing:
    labels = {label.language or "": label.value for label in facts.all(iri, LABEL) if isinstance(label, Literal)}
    dates = sorted(set(facts.nodes(iri, DATE)), key=lambda date: date.value)
    return Thing(iri, iri.value[len(base) :], labels, frozenset(facts.nodes(iri, TYPE)), dates)


def segment_class(schema: Schema, segment: str) -> Class | None:
    """The most general class whose things have a kind of id, or None when there is none."""
    classes = [cls for cls in schema.classes.values() if cls.segment == segment]
    return min(classes, key=lambda cls: (len(cls.ancestors), cls.name), default=None)


def leaves(found: Set[NamedNode]) -> list[NamedNode]:
    """Of classes, those that are not above another of them, sorted; other vocabularies' only when there is no own."""
    above: set[NamedNode] = set()
    for iri in found:
        cls = site().schema.class_by_iri(iri)
        above |= (cls.ancestors - {iri}) if cls else set()
    own = {iri for iri in found - above if site().schema.class_by_iri(iri)}
    return sorted(own or found - above, key=lambda iri: iri.value)

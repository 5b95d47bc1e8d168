"""A class, a property or a controlled term as the page shows it: everything that is said of it, in one value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ...graph.store import Term
from ...ontology.descriptions import Alignment, Description, read_descriptions
from ...ontology.schema import Class, Labels, Property
from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import DEFINITION, KAR
from ..facts import Facts, Text, best, collect, text_of
from ..i18n import gettext as _
from ..panel import ask
from ..site import site
from ..values import Shown, show
from .links import Link, curie, link, links
from .usage import Example, Uses, usage
from .words import Asked, asked_of_class, asked_of_property, characteristics, status


@dataclass(frozen=True)
class Row:
    """What a term hangs together with in one way, such as its superclasses."""

    heading: str
    terms: Sequence[Link]


@dataclass(frozen=True)
class Elsewhere:
    """What a term is in another vocabulary, and why."""

    curie: str
    iri: str
    reason: Text


@dataclass(frozen=True)
class Use:
    """A use of a term: a thing, and for a property what it leads to."""

    subject: Shown
    value: Shown | None


@dataclass(frozen=True)
class Entry:
    """A class, property or controlled term on the page.

    Args:
        name: its local name, which is also its anchor.
        label: its label in the language of the page.
        others: its labels in other languages.
        definition: what it means, or None.
        definitions: the same in other languages.
        example: an example in words, or None.
        status: how settled it is, in words.
        rows: what it hangs together with.
        flags: its characteristics, in words.
        asked: what the shapes ask.
        elsewhere: its alignments.
        uses: how often the dataset uses it.
        examples: uses in the dataset.
        segment: the kind in the ids of a class's things, or "".
    """

    name: str
    label: Text
    others: Sequence[Text]
    definition: Text | None
    definitions: Sequence[Text]
    example: Text | None
    status: str
    uses: Uses
    examples: Sequence[Use]
    rows: Sequence[Row] = ()
    flags: Sequence[str] = ()
    asked: Sequence[Asked] = field(default_factory=list[Asked])
    elsewhere: Sequence[Elsewhere] = ()
    segment: str = ""


def class_entry(cls: Class) -> Entry:
    """A class with its hierarchy, properties, axioms, constraints, alignments and uses."""
    said = _said(cls.iri)
    rows = [
        Row(_("Broader"), links(said.above)),
        Row(_("Narrower"), links(said.below)),
        Row(_("Always has"), links(item.prop for item in said.restrictions)),
        Row(_("Properties"), _linked_properties(cls.iri, forwards=True)),
        Row(_("Led to by"), _linked_properties(cls.iri, forwards=False)),
        Row(_("Disjoint with"), links(said.disjoint)),
    ]
    return _entry(said, cls.labels, cls.definitions, rows, asked=asked_of_class(cls.iri), segment=cls.segment)


def property_entry(prop: Property) -> Entry:
    """A property with its ends, hierarchy, axioms, constraints, alignments and uses."""
    said = _said(prop.iri)
    ranges = prop.ranges or ({prop.datatype} if prop.datatype else set[NamedNode]())
    rows = [
        Row(_("Of"), links(prop.domains)),
        Row(_("Leads to"), links(ranges)),
        Row(_("Broader"), links(said.above)),
        Row(_("Narrower"), links(said.below)),
        Row(_("Backwards"), links([said.inverse] if said.inverse else [])),
        *(Row(_("Follows from"), [link(step) for step in chain]) for chain in said.chains),
        Row(_("Excludes"), links(said.disjoint)),
    ]
    flags = characteristics(prop, said.characteristics)
    return _entry(said, prop.labels, prop.definitions, rows, flags=flags, asked=asked_of_property(prop.iri))


def term_entry(iri: NamedNode, definitions: Facts) -> Entry:
    """A controlled term with its uses.

    Args:
        iri: the term.
        definitions: of the controlled terms, as ``term_definitions`` gives them.
    """
    found = [value for value in definitions.all(iri, DEFINITION) if isinstance(value, Literal)]
    words = {literal.language or "": literal.value for literal in found}
    return _entry(_said(iri), site().schema.labels.get(iri, {}), words, [])


def term_definitions() -> Facts:
    """What the controlled terms mean."""
    return collect(ask("ontology_definitions"))


def elsewhere(alignment: Alignment) -> Elsewhere:
    """An alignment as the page shows it."""
    theirs = alignment.theirs
    return Elsewhere(curie(theirs), theirs.value, text_of(alignment.reason) or Text(""))


def _said(iri: NamedNode) -> Description:
    return read_descriptions()[iri]


def _entry(  # noqa: PLR0913  (the parts of an entry that kinds of terms do not share)
    said: Description,
    labels: Labels,
    definitions: Labels,
    rows: Iterable[Row],
    *,
    flags: Sequence[str] = (),
    asked: Sequence[Asked] = (),
    segment: str = "",
) -> Entry:
    label, others = _texts(labels)
    definition, definitions_elsewhere = _texts(definitions)
    found = usage()
    return Entry(
        name=KAR.local(said.iri) or "",
        label=label,
        others=others,
        definition=definition,
        definitions=definitions_elsewhere,
        example=text_of(said.examples),
        status=status(said.status),
        rows=[row for row in rows if row.terms],
        flags=flags,
        asked=asked,
        elsewhere=[elsewhere(item) for item in said.alignments],
        uses=found.of(said.iri),
        examples=[_use(example, found.facts) for example in found.examples.get(said.iri, ())],
        segment=segment,
    )


def _texts(labels: Labels) -> tuple[Text, Sequence[Text]]:
    """The words in the language of the page, and those in other languages."""
    label = text_of(labels) or Text("")
    return label, [Text(value, lang) for lang, value in labels.items() if lang != label.lang]


def _use(example: Example, facts: Facts) -> Use:
    value = _shown_value(example.values)
    return Use(show(example.subject, facts), show(value, facts) if value else None)


def _shown_value(values: Sequence[Term]) -> Term | None:
    """The first value; of texts the one in the language of the page."""
    texts = [value for value in values if isinstance(value, Literal) and value.language]
    chosen = best(texts)
    if chosen:
        return next(text for text in texts if text.value == chosen.value)
    return next(iter(values), None)


def _linked_properties(cls: NamedNode, *, forwards: bool) -> list[Link]:
    return [link(prop.iri) for prop in _own() if cls in (prop.domains if forwards else prop.ranges)]


def _own() -> Iterator[Property]:
    """Our own properties, in the order of a page."""
    ordered = sorted(site().schema.properties.values(), key=lambda prop: prop.order)
    return (prop for prop in ordered if KAR.local(prop.iri))

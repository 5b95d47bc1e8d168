"""What is known about many things at once, so that a page asks once for all names it shows.

``about(things)`` asks one query; the answer names things in the language of the page, and gives dates and what a
citation of a claim needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..graph.store import Row, Term
from ..graph.views import short_name as short_name_of
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import LABEL
from .i18n import language
from .panel import ask_about
from .prepared import facts
from .site import site


@dataclass(frozen=True)
class Text:
    """Words to show, with their language where it is known.

    Args:
        value: the words.
        lang: a language tag, or "".
    """

    value: str
    lang: str = ""

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True)
class Facts:
    """Values by thing and property.

    Args:
        values: the values, in no order.
    """

    values: Mapping[tuple[NamedNode, NamedNode], Sequence[Term]] = field(
        default_factory=dict[tuple[NamedNode, NamedNode], Sequence[Term]]
    )

    def all(self, thing: NamedNode, prop: NamedNode) -> Sequence[Term]:
        """The values of a property."""
        return self.values.get((thing, prop), ())

    def nodes(self, thing: NamedNode, prop: NamedNode) -> list[NamedNode]:
        """The things a property leads to, sorted."""
        found = (value for value in self.all(thing, prop) if isinstance(value, NamedNode))
        return sorted(found, key=lambda node: node.value)

    def node(self, thing: NamedNode, prop: NamedNode) -> NamedNode | None:
        """The first thing a property leads to, or None."""
        return next(iter(self.nodes(thing, prop)), None)

    def texts(self, thing: NamedNode, prop: NamedNode) -> list[str]:
        """The values that are literals, as text, sorted."""
        return sorted(value.value for value in self.all(thing, prop) if isinstance(value, Literal))

    def numbers(self, thing: NamedNode, prop: NamedNode) -> list[int]:
        """The values that are whole numbers, sorted."""
        return sorted(int(text) for text in self.texts(thing, prop) if text.isdigit())

    def label(self, thing: NamedNode) -> Text:
        """The name of a thing in the language of the page; failing that in another, failing that from its IRI."""
        literals = [value for value in self.all(thing, LABEL) if isinstance(value, Literal)]
        return best(literals) or schema_label(thing) or Text(short_name(thing))

    def with_more(self, things: Iterable[NamedNode]) -> Facts:
        """These facts and those about further things."""
        return Facts({**self.values, **about(things).values})


def about(things: Iterable[NamedNode]) -> Facts:
    """Ask for what is known about things.

    Args:
        things: any number of them.

    Returns:
        The facts.
    """
    prepared = facts()
    if prepared is None:
        return collect(ask_about("things_facts", things))
    return Facts(prepared.facts({thing.value for thing in things}))


def collect(rows: Iterable[Row], subject: str = "thing") -> Facts:
    """Facts from rows of thing, property and value.

    Args:
        rows: the rows.
        subject: the variable that holds the thing.

    Returns:
        The facts.
    """
    values: dict[tuple[NamedNode, NamedNode], list[Term]] = {}
    for row in rows:
        thing, prop = row[subject], row["property"]
        if isinstance(thing, NamedNode) and isinstance(prop, NamedNode):
            values.setdefault((thing, prop), []).append(row["value"])
    return Facts(values)


def best(literals: Iterable[Literal]) -> Text | None:
    """The literal in the language of the page, else in English, else any; None when there is none."""
    wanted = language()

    def rank(literal: Literal) -> tuple[bool, bool, bool, str]:
        tag = literal.language or ""
        return (tag != wanted, tag != "", tag != "en", literal.value)

    chosen = min(literals, key=rank, default=None)
    return Text(chosen.value, chosen.language or "") if chosen else None


def schema_label(term: NamedNode) -> Text | None:
    """The name of a term of the ontology, or None."""
    return text_of(site().schema.labels.get(term, {}))


def text_of(labels: Mapping[str, str]) -> Text | None:
    """The words of a language map in the language of the page, else any; None when it is empty."""
    for tag in (language(), "en", *labels):
        if tag in labels:
            return Text(labels[tag], tag)
    return None


def short_name(thing: NamedNode) -> str:
    """The last part of an IRI, for a thing without a name."""
    return short_name_of(thing.value)

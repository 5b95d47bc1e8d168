"""How often each term is used in the dataset, and by what: asked once for a dataset, for all pages and languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...graph.store import Row, Store, Term
from ...ontology.schema import Schema
from ...ontology.terms import NamedNode
from ..facts import Facts, about
from ..panel import ask
from ..prepared import uses
from ..site import site

MOST_EXAMPLES = 3


@dataclass(frozen=True)
class Uses:
    """How often a term is used in what is accepted.

    Args:
        total: things of a class, or statements with a property or a term.
        inferred: how many of them only the build says.
    """

    total: int = 0
    inferred: int = 0

    @property
    def stated(self) -> int:
        """How many of them a source says."""
        return self.total - self.inferred


@dataclass(frozen=True)
class Example:
    """A use of a term.

    Args:
        subject: the thing.
        values: for a property, what it leads to; texts in every language.
    """

    subject: NamedNode
    values: Sequence[Term] = ()


@dataclass(frozen=True)
class Usage:
    """All uses in a dataset.

    Args:
        uses: by term; a term that is missing is not used.
        examples: by term, three at most.
        facts: the names of what the examples show.
    """

    uses: Mapping[NamedNode, Uses]
    examples: Mapping[NamedNode, Sequence[Example]]
    facts: Facts

    def of(self, term: NamedNode) -> Uses:
        """How often a term is used."""
        return self.uses.get(term, Uses())


def usage() -> Usage:
    """The uses of every term in the dataset of the current site."""
    return _read(site().store, site().settings.base)


@lru_cache(maxsize=4)
def _read(_store: Store, base: str) -> Usage:
    schema = site().schema
    examples = _examples(schema, base)
    shown = {node for found in examples.values() for example in found for node in _nodes(example)}
    return Usage({term: Uses(*counts) for term, counts in uses().items()}, examples, about(shown))


def _examples(schema: Schema, base: str) -> Mapping[NamedNode, Sequence[Example]]:
    panels = {
        "ontology_class_examples": _classes(schema),
        "ontology_property_examples": _properties(schema),
        "ontology_term_examples": _terms(schema),
    }
    return {term: _best(ask(panel, term=term), base) for panel, terms in panels.items() for term in terms}


def _best(rows: Iterable[Row], base: str) -> Sequence[Example]:
    """One example a subject: things with a page of their own first, in the order in which they came."""
    found: dict[NamedNode, list[Term]] = {}
    for row in rows:
        subject = row["subject"]
        if isinstance(subject, NamedNode):
            found.setdefault(subject, []).extend([row["value"]] if "value" in row else [])
    ordered = sorted(found, key=lambda subject: not subject.value.startswith(f"{base}id/"))
    return [Example(subject, found[subject]) for subject in ordered[:MOST_EXAMPLES]]


def _nodes(example: Example) -> list[NamedNode]:
    return [node for node in (example.subject, *example.values) if isinstance(node, NamedNode)]


def _classes(schema: Schema) -> list[NamedNode]:
    return [cls.iri for cls in schema.classes.values()]


def _properties(schema: Schema) -> list[NamedNode]:
    return [prop.iri for prop in schema.properties.values()]


def _terms(schema: Schema) -> list[NamedNode]:
    return [iri for terms in schema.terms.values() for iri in terms.values()]

"""What pages need to name and date things: of everything in the dataset a few properties, found by the thing.

The store finds them too, but reads all statements of a thing to do so; of a place that is spoken of everywhere these
are many thousands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import DCTERMS, KAR, LABEL
from ..store import Term
from .readings import Readings

PROPERTIES = (
    LABEL,
    *map(KAR.term, ("date", "edtf", "written", "calendar", "source", "passage", "footnote", "page", "noteNumber")),
    *map(KAR.term, ("heldBy", "stance", "author", "year")),
)
"""The properties; rows name them by their places here. The query for other stores is ``things_facts.rq``."""

TEXTS = (DCTERMS.term("description"), KAR.term("content"))
"""What says in words what a thing is, the better first."""


def fact_rows(readings: Readings, props: Sequence[NamedNode]) -> Iterator[tuple[str, Sequence[Any]]]:
    """The values of some properties by thing.

    Args:
        readings: the dataset.
        props: the properties.

    Yields:
        IRI, and for each value the place of its property followed by the term as ``packed`` gives it.
    """
    rows: dict[str, list[Sequence[Any]]] = {}
    for place, values in enumerate(readings.accepted(*props).values()):
        for thing, terms in values.items():
            rows.setdefault(thing, []).extend((place, *found) for term in terms if (found := packed(term)))
    yield from sorted(rows.items())


def packed(term: Term) -> Sequence[str]:
    """A term as JSON has it: an IRI alone, a text with its language, another literal with "" and its datatype."""
    if isinstance(term, NamedNode):
        return (term.value,)
    if not isinstance(term, Literal):
        return ()
    return (term.value, term.language) if term.language else (term.value, "", term.datatype.value)


def unpacked(value: str, *kind: str) -> NamedNode | Literal:
    """A term out of JSON."""
    if not kind:
        return NamedNode(value)
    language, *datatype = kind
    return Literal(value, datatype=NamedNode(datatype[0])) if datatype else Literal(value, language=language)


def read_facts(
    thing: str, body: Sequence[Sequence[Any]], props: Sequence[NamedNode]
) -> Mapping[tuple[NamedNode, NamedNode], list[Term]]:
    """The values of a thing out of a row."""
    found: dict[tuple[NamedNode, NamedNode], list[Term]] = {}
    for place, *term in body:
        found.setdefault((NamedNode(thing), props[int(place)]), []).append(unpacked(*term))
    return found

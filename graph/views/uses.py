"""How often each class, property and term is used in the dataset: what the pages of the ontology tell.

The counts are about everything there is, so they are made when a dataset is published. They go over the dataset once
for all terms: asked for some terms, the engine looks up each statement of each and takes fifty times as long.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from ...ontology.terms import Literal, NamedNode
from ..store import Row
from .readings import Readings

Counts = Mapping[NamedNode, int]


def use_rows(readings: Readings) -> Iterator[tuple[str, int, int]]:
    """The terms of the ontology that are used.

    Args:
        readings: the dataset.

    Yields:
        The IRI of a term; of a class how many things there are, of a property how many statements, of a controlled
        term how many statements lead to it; and how many of them only the build says.
    """
    schema = readings.schema
    classes = {item.iri for item in schema.classes.values()}
    props = {item.iri for item in schema.properties.values()}
    terms = {iri for named in schema.terms.values() for iri in named.values()}
    yield from _rows(classes, _counted(readings.rows("uses_classes")), _counted(readings.rows("uses_inferred_classes")))
    yield from _rows(
        props, _counted(readings.rows("uses_properties")), _counted(readings.rows("uses_inferred_properties"))
    )
    yield from _rows(terms, _counted(readings.rows_about("uses_terms", "term", sorted(terms, key=str))), {})


def _rows(wanted: Collection[NamedNode], counts: Counts, inferred: Counts) -> Iterator[tuple[str, int, int]]:
    for term in sorted(counts.keys() & wanted, key=str):
        yield term.value, counts[term], inferred.get(term, 0)


def _counted(rows: Iterable[Row]) -> Counts:
    pairs = ((row.get("term"), row.get("uses")) for row in rows)
    return {term: int(uses.value) for term, uses in pairs if isinstance(term, NamedNode) and isinstance(uses, Literal)}

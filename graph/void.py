"""What a dataset says of itself: a VoID description in a graph of its own, ``<base>dataset``.

The counts, partitions, linksets and examples are what the queries in ``void/`` find (https://www.w3.org/TR/void/); IRIs
in them are relative to the base. What no query can know (title, licence, creator) stands in a ``dataset.ttl`` beside
the sources. The version and where the dataset is to be had are said by who serves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from ..errors import Place, RecordError
from ..loaders.folders import DATASET_FILE, shown
from ..ontology.terms import NamedNode, Quad, Triple
from ..ontology.vocabulary import DATASET, DCAT, TYPE, VOID
from .provenance import provenance

QUERIES = Path(__file__).parent / "void"


def describe_dataset(store: ox.Store, paths: Iterable[Path], base: str) -> list[Quad]:
    """Describe a dataset.

    Args:
        store: the whole dataset, with what is inferred.
        paths: the sources it was built from; a folder may hold a ``dataset.ttl``.
        base: the base IRI.

    Returns:
        The description, in its graph.

    Raises:
        RecordError: a ``dataset.ttl`` is not Turtle.
    """
    dataset = NamedNode(base + DATASET)
    kinds = [Triple(dataset, TYPE, kind) for kind in (VOID.term("Dataset"), DCAT.term("Dataset"))]
    triples = dict.fromkeys([*kinds, *_told(paths, dataset), *_found(store, base), *provenance(dataset)])
    return [Quad(item.subject, item.predicate, item.object, dataset) for item in triples]


def _told(paths: Iterable[Path], dataset: NamedNode) -> Iterator[Triple]:
    """What stands in the files beside the sources."""
    for file in (path / DATASET_FILE for path in paths if (path / DATASET_FILE).is_file()):
        try:
            for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE, base_iri=dataset.value):
                yield quad.triple
        except SyntaxError as exc:
            raise RecordError(Place(shown(file), exc.lineno or 0), f"not Turtle: {exc.msg}") from exc


def _found(store: ox.Store, base: str) -> Iterator[Triple]:
    """What the queries find."""
    for path in sorted(QUERIES.glob("*.rq")):
        result = store.query(path.read_text("utf-8"), base_iri=base)
        assert isinstance(result, ox.QueryTriples)
        yield from result

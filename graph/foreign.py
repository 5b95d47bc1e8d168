"""Any RDF files as input of a build: all their graphs count as accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from ..errors import Place, RecordError
from ..loaders.folders import shown
from ..ontology.terms import BlankNode, DefaultGraph, Quad, Triple
from .media import BY_SUFFIX


def is_rdf(path: Path) -> bool:
    """Whether a path is a file with the suffix of an RDF form."""
    form = BY_SUFFIX.get(path.suffix.lstrip("."))
    return path.is_file() and form is not None and "graph" in form.kinds


def read_rdf(path: Path) -> Iterator[Quad]:
    """Read an RDF file.

    Args:
        path: a file in Turtle, N-Triples, RDF/XML, JSON-LD, TriG or N-Quads.

    Yields:
        Its quads as they stand, and those of named graphs once more in the default graph; its blank nodes have names
        that no other file has.

    Raises:
        RecordError: it cannot be read; with the line where the parser gives one.
    """
    form = BY_SUFFIX[path.suffix.lstrip(".")]
    try:
        for quad in ox.parse(path=str(path), format=cast(ox.RdfFormat, form.engine), rename_blank_nodes=True):
            if isinstance(quad.subject, Triple) or isinstance(quad.object, Triple):
                raise RecordError(
                    Place(shown(path)), "a triple about a triple (RDF 1.2): only plain RDF 1.1 can be read"
                )
            yield quad
            if not isinstance(quad.graph_name, DefaultGraph):
                yield Quad(quad.subject, quad.predicate, quad.object)
    except SyntaxError as exc:
        raise RecordError(Place(shown(path), exc.lineno or 0), f"not {form.label}: {exc.msg}") from exc
    except (OSError, ValueError) as exc:
        raise RecordError(Place(shown(path)), f"cannot be read: {exc}") from exc


def with_stable_names(quads: Iterable[Quad]) -> list[Quad]:
    """Give the blank nodes of files names that are the same in every build.

    They come from RDF Dataset Canonicalization (https://www.w3.org/TR/rdf-canon/), with a prefix that keeps them apart
    from those of the ontology.

    Args:
        quads: the quads of all files.

    Returns:
        The same with other names, each once, in the order given where there is no blank node.
    """
    distinct = list(dict.fromkeys(quads))
    if not any(
        isinstance(node, BlankNode) for quad in distinct for node in (quad.subject, quad.object, quad.graph_name)
    ):
        return distinct
    dataset = ox.Dataset(distinct)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return [_renamed(quad) for quad in dataset]


def _renamed(quad: Quad) -> Quad:
    subject = _stable(quad.subject) if isinstance(quad.subject, BlankNode) else quad.subject
    value = _stable(quad.object) if isinstance(quad.object, BlankNode) else quad.object
    graph = _stable(quad.graph_name) if isinstance(quad.graph_name, BlankNode) else quad.graph_name
    return Quad(subject, quad.predicate, value, graph)


def _stable(node: BlankNode) -> BlankNode:
    return BlankNode(f"file{node.value}")

"""Any RDF files as input of a build: all their graphs count as accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from ..errors import Place, RecordError
from ..ontology.terms import DefaultGraph, Quad
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
        Its quads as they stand, and those of named graphs once more in the default graph.

    Raises:
        RecordError: it cannot be read; with the line where the parser gives one.
    """
    form = BY_SUFFIX[path.suffix.lstrip(".")]
    try:
        for quad in ox.parse(path=str(path), format=cast(ox.RdfFormat, form.engine)):
            yield quad
            if not isinstance(quad.graph_name, DefaultGraph):
                yield Quad(quad.subject, quad.predicate, quad.object)
    except SyntaxError as exc:
        raise RecordError(Place(str(path), exc.lineno or 0), f"not {form.label}: {exc.msg}") from exc
    except (OSError, ValueError) as exc:
        raise RecordError(Place(str(path)), f"cannot be read: {exc}") from exc

"""Dumps of a version: the dataset as compressed files, the same bytes from the same dataset.

They are written when a version is published, so that each has one checksum and one address for good.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import pyoxigraph as ox

from ..ontology.terms import DefaultGraph, Quad
from ..ontology.vocabulary import PREFIXES
from .dataset import Dump
from .media import BY_SUFFIX, Form

FORMS = tuple(BY_SUFFIX[suffix] for suffix in ("nq", "trig", "jsonld", "ttl"))
"""What is dumped; Turtle holds the default graph alone: the accepted statements and what follows from them."""

_LEVEL = 6


def file_name(form: Form) -> str:
    """The name of a form's file."""
    return f"kararname.{form.suffix}.gz"


def form_of(name: str) -> Form | None:
    """The form of a file, or None when there is no such file."""
    return next((form for form in FORMS if file_name(form) == name), None)


def make_dumps(quads: Iterable[Quad]) -> Mapping[str, bytes]:
    """Write a dataset down in every form.

    Args:
        quads: the dataset.

    Returns:
        File name to content, compressed with gzip.
    """
    ordered = sorted(set(quads), key=lambda quad: (str(quad.graph_name), str(quad)))
    return {file_name(form): gzip.compress(_written(ordered, form), _LEVEL, mtime=0) for form in FORMS}


def measure(dumps: Mapping[str, bytes]) -> dict[str, Dump]:
    """The size and checksum of each file."""
    return {name: Dump(len(data), hashlib.sha256(data).hexdigest()) for name, data in sorted(dumps.items())}


def _written(quads: Iterable[Quad], form: Form) -> bytes:
    prefixes = {namespace.prefix: namespace.iri for namespace in PREFIXES}
    items = quads if "dataset" in form.kinds else _default(quads)
    return cast(bytes, ox.serialize(items, format=cast(ox.RdfFormat, form.engine), prefixes=prefixes))


def _default(quads: Iterable[Quad]) -> Iterator[ox.Triple]:
    return (quad.triple for quad in quads if isinstance(quad.graph_name, DefaultGraph))

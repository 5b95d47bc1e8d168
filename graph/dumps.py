"""Dumps of a version: the dataset as compressed files, the same bytes from the same dataset.

They are written when a version is published, so that each has one checksum and one address for good. Each is written
from a file of sorted N-Quads, quad by quad, in whatever process has the time.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from ..ontology.terms import DefaultGraph, Quad
from ..ontology.vocabulary import PREFIXES
from .dataset import Dump
from .media import BY_SUFFIX, Form
from .sorting import sorted_lines

FORMS = tuple(BY_SUFFIX[suffix] for suffix in ("jsonld", "trig", "nq", "ttl"))
"""What is dumped, what takes longest first; Turtle holds the default graph alone: the accepted statements and what
follows from them."""

_LEVEL = 6
_BLOCK = 1 << 20


@dataclass(frozen=True)
class DumpTask:
    """A dump to be written by a worker.

    Args:
        quads: N-Quads, graph by graph, the default graph first.
        form: the suffix of its form.
        folder: where to write it.
    """

    quads: Path
    form: str
    folder: Path


def file_name(form: Form) -> str:
    """The name of a form's file."""
    return f"kararname.{form.suffix}.gz"


def form_of(name: str) -> Form | None:
    """The form of a file, or None when there is no such file."""
    return next((form for form in FORMS if file_name(form) == name), None)


def by_graph(store: ox.Store, scratch: Path) -> Iterator[bytes]:
    """A dataset as N-Quads: the default graph first, then the others by name, each sorted.

    Args:
        store: the dataset.
        scratch: a folder for what is sorted.

    Yields:
        Lines.
    """
    yield from sorted_lines(_lines(store, scratch, ox.RdfFormat.N_TRIPLES, DefaultGraph()), scratch)
    for graph in sorted(store.named_graphs(), key=str):
        quads = store.quads_for_pattern(None, None, None, graph)
        yield from sorted_lines((f"{quad} .\n".encode() for quad in quads), scratch)


def in_all(store: ox.Store, scratch: Path) -> Iterator[bytes]:
    """A dataset as N-Quads in the order of the lines.

    Args:
        store: the dataset.
        scratch: a folder for what is sorted.

    Yields:
        Lines.
    """
    return sorted_lines(_lines(store, scratch, ox.RdfFormat.N_QUADS, None), scratch)


def _lines(store: ox.Store, scratch: Path, form: ox.RdfFormat, graph: DefaultGraph | None) -> Iterator[bytes]:
    """What the engine writes, in its own order; it writes faster than its quads could be fetched."""
    file = scratch / "unsorted"
    store.dump(str(file), format=form, from_graph=graph)
    try:
        with file.open("rb") as lines:
            yield from lines
    finally:
        file.unlink()


def write_dump(task: DumpTask) -> Path:
    """Write a dataset down in a form, compressed with gzip.

    Args:
        task: the form and the dataset.

    Returns:
        The file.
    """
    form = BY_SUFFIX[task.form]
    target = task.folder / file_name(form)
    with target.open("wb") as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
        if form.engine == ox.RdfFormat.N_QUADS:
            with task.quads.open("rb") as lines:
                shutil.copyfileobj(lines, packed, _BLOCK)
            return target
        quads = ox.parse(path=str(task.quads), format=ox.RdfFormat.N_QUADS)
        _write(quads if "dataset" in form.kinds else _default(quads), form, cast(IO[bytes], packed))
    return target


def measure(dumps: Iterable[Path]) -> Mapping[str, Dump]:
    """The size and checksum of each file."""
    return {path.name: Dump(path.stat().st_size, checksum(path)) for path in sorted(dumps)}


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(quads: Iterable[Quad] | Iterable[ox.Triple], form: Form, target: IO[bytes]) -> None:
    prefixes = {namespace.prefix: namespace.iri for namespace in PREFIXES}
    ox.serialize(quads, target, format=cast(ox.RdfFormat, form.engine), prefixes=prefixes)


def _default(quads: Iterable[Quad]) -> Iterator[ox.Triple]:
    return (quad.triple for quad in takewhile(lambda quad: isinstance(quad.graph_name, DefaultGraph), quads))

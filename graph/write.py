"""The files of a version, written from the store without holding them in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from ..ontology.schema import read_schema
from ..ontology.terms import NamedNode
from .dataset import DATA_FILE, SEARCH_FILE, VIEWS_FILE, Manifest
from .dumps import FORMS, DumpTask, by_graph, checksum, in_all, measure, write_dump
from .embedded import EmbeddedStore
from .history import NAMES_FILE, names
from .progress import Progress, counted
from .publish import Content
from .search import write_index
from .views import PARTS, Readings, write_views
from .workers import Workers

_SHORT = 12
_LARGE = 50_000
"""Quads of a dataset whose dumps are worth processes of their own."""


@dataclass(frozen=True)
class Scribe:
    """Who writes.

    Args:
        scratch: an empty folder, on the disk of the data folder.
        workers: for the dumps.
        progress: told how far it has come.
    """

    scratch: Path
    workers: Workers
    progress: Progress

    def write(self, store: ox.Store, manifest: Manifest) -> tuple[Manifest, Mapping[str, Content]]:
        """Write the files of a version.

        Args:
            store: the dataset.
            manifest: what is known of it.

        Returns:
            The manifest with the version, the number of quads and the dumps, and the files by name.
        """
        total = len(store)
        ordered = self._lines("by graph", "quads-by-graph.nq", by_graph(store, self.scratch), total)
        tasks = [DumpTask(ordered, form.suffix, self.scratch) for form in FORMS]
        dumps = self.workers.map(write_dump, tasks, large=total > _LARGE)
        data = self._lines("in all", DATA_FILE, in_all(store, self.scratch), total)
        version = checksum(data)[:_SHORT]
        asked = EmbeddedStore(store)
        index = write_index(self.scratch / SEARCH_FILE, asked, manifest.base, version)
        parts = counted(PARTS, "write views", len(PARTS), self.progress, alike=False)
        readings = Readings(asked, manifest.base, read_schema())
        views = write_views(self.scratch / VIEWS_FILE, readings, version, parts)
        graphs = (graph for graph in store.named_graphs() if isinstance(graph, NamedNode))
        with data.open("rb") as file:
            told = _write(self.scratch / NAMES_FILE, names(file, graphs, manifest.base, self.scratch))
        written = list(counted(dumps, "write dumps", len(tasks), self.progress, alike=False))
        files = {path.name: path for path in (data, told, index, views, *written)}
        whole = replace(manifest, version=version, quads=total, dumps=measure(written))
        return whole, files

    def _lines(self, what: str, name: str, lines: Iterator[bytes], total: int) -> Path:
        return _write(self.scratch / name, counted(lines, f"write {what}", total, self.progress))


def _write(path: Path, lines: Iterable[bytes]) -> Path:
    with path.open("wb") as file:
        file.writelines(lines)
    return path

"""A large dataset as a store on disk: written once when it is published, opened read-only by each process.

A store in memory is loaded anew at each start and takes about 300 bytes a quad; one on disk is opened in a moment, and
what is read of it stays in the memory that the system keeps for files, once for all processes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from ..errors import DatasetError
from ..ontology.terms import Quad
from .embedded import EmbeddedStore

LARGE = 1_000_000
"""Quads from which on a dataset is served from disk: in memory such a one takes some seconds to load."""

_BATCH = 100_000
"""Quads that the engine sorts at once; it takes more than a kilobyte of memory for each."""


class StoreOnDisk(EmbeddedStore):
    """A store in a folder, opened by each process for itself, for the engine's threads do not outlive a fork.

    Args:
        folder: what ``write_store`` made.
        quads: how many quads the dataset has; to count them would be to read all.

    Raises:
        DatasetError: it is damaged.
    """

    def __init__(self, folder: Path, quads: int) -> None:
        self._folder = folder
        self._quads = quads
        self._opened: dict[int, ox.Store] = {}
        super().__init__(self._mine())

    def __len__(self) -> int:
        """The number of quads of the dataset."""
        return self._quads

    def engine(self) -> ox.Store:
        """This process's own; those of its parents are kept, for to close them here would wait for their threads."""
        return self._opened.get(os.getpid()) or self._mine()

    def _mine(self) -> ox.Store:
        try:
            opened = self._opened[os.getpid()] = ox.Store.read_only(str(self._folder))
        except (OSError, ValueError, RuntimeError) as exc:
            raise DatasetError(f"cannot open {self._folder} ({exc}): run `kararname build` again") from exc
        return opened


def write_store(quads: Iterable[Quad], folder: Path) -> None:
    """Write a store.

    Args:
        quads: all that it holds.
        folder: where; made anew.

    Raises:
        DatasetError: it cannot be written.
    """
    try:
        store, waiting = ox.Store(str(folder)), iter(quads)
        while batch := list(islice(waiting, _BATCH)):
            store.bulk_extend(batch)
        store.flush()
        store.optimize()
    except (OSError, RuntimeError) as exc:
        raise DatasetError(f"cannot write {folder}: {exc}") from exc

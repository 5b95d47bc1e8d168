"""Filling a store in memory from an N-Quads file: natively, but for the few lines with blank nodes.

The engine's own loader is a third quicker and holds no lock of Python's, but gives blank nodes new names,
by which the dumps of two servers of one dataset would differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox

BLANK = b"_:"
"""What a line with a blank node has in it; a text may have it too, which does no harm."""

_BLOCK = 64 * 2**20
"""Bytes that are read at once."""


def load(store: ox.Store, path: Path) -> None:
    """Fill a store.

    Args:
        store: an empty one, in memory.
        path: N-Quads that the engine has written, so that its terms need no checking.

    Raises:
        OSError: the file cannot be read.
        SyntaxError: it is damaged; the error tells its line.
    """
    try:
        for text in _blocks(path):
            bounds = [0, *(place for line in _lines_with(BLANK, text) for place in line), len(text)]
            pieces = [memoryview(text)[start:end] for start, end in pairwise(bounds)]
            store.bulk_load(input=b"".join(pieces[::2]), format=ox.RdfFormat.N_QUADS, lenient=True)
            store.extend(ox.parse(input=b"".join(pieces[1::2]), format=ox.RdfFormat.N_QUADS))
    except SyntaxError:
        store.extend(ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS))  # fails again, with the line in the file
        raise


def _blocks(path: Path) -> Iterator[bytes]:
    """A file in blocks of whole lines."""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block + file.readline()


def _lines_with(mark: bytes, text: bytes) -> Iterator[tuple[int, int]]:
    """Where each line that holds a mark starts and where the next one does, in order."""
    end = 0
    while (found := text.find(mark, end)) >= 0:
        start = max(text.rfind(b"\n", end, found) + 1, end)
        end = text.find(b"\n", found) + 1 or len(text)
        yield start, end

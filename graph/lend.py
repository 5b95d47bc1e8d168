"""Statements lent to the default graph of a store while something is asked of it."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager

import pyoxigraph as ox

from ..ontology.terms import Quad


@contextmanager
def lent(store: ox.Store, quads: Iterable[Quad]) -> Generator[None, None, None]:
    """Add statements, and take away again what was not there before.

    Args:
        store: the store.
        quads: what to lend.
    """
    missing = [quad for quad in dict.fromkeys(quads) if quad not in store]
    store.extend(missing)
    try:
        yield
    finally:
        for quad in missing:
            store.remove(quad)

"""Asking an engine for statements alone, and computing the answers here.

``reading.py`` takes a query apart, ``planning.py`` says which statements it needs (``scope.py``, ``triples.py`` and
``paths.py`` with it), ``simplifying.py`` and ``asking.py`` put that as queries that engines agree on, ``store.py``
fetches them and answers. See ``docs/decisions/0077-statements-gathered-from-a-store.md``.
"""

from .store import GatheringStore

__all__ = ["GatheringStore"]

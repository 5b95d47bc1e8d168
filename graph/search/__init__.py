"""The search index: an SQLite file of folded names and texts that is built with a dataset and published beside it.

``keys.py`` folds what is indexed and what is looked for in the same way, ``write.py`` makes the file out of the
dataset, ``find.py`` looks in it. What is indexed is asked by ``names.rq``; the tables stand in ``schema.sql``.
"""

from .find import Found, Hit, SearchIndex, Tier
from .write import index_in_memory, write_index

__all__ = ["Found", "Hit", "SearchIndex", "Tier", "index_in_memory", "write_index"]

"""The graph from Python in a few words, for notebooks: ``from kararname import connect``.

``connect()`` opens a published dataset in this process or a running server; both answer the same. DataFrames and plots
need the extra ``notebook``, all else nothing beyond the package.
"""

from .connect import Graph, connect
from .entities import Entity, Statement
from .tables import Answer

__all__ = ["Answer", "Entity", "Graph", "Statement", "connect"]

"""Kararname: a knowledge graph of the first year of Turkish-Soviet relations (1917-1921)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .client import Graph

__all__ = ["connect"]


def connect(where: str | Path | None = None) -> Graph:
    """Open the graph of a published dataset (a data folder) or of a running server (its address).

    Args:
        where: see ``kararname.client.connect``.

    Returns:
        The graph, ready to be asked.
    """
    from .client import connect as open_graph  # noqa: PLC0415  (most users of the package need no client)

    return open_graph(where)

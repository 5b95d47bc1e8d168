"""The queries that keep a remote store: one ``.rq`` file each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def question(name: str) -> str:
    """The text of a query.

    Args:
        name: file name without ``.rq``.

    Returns:
        The query.
    """
    return (FOLDER / f"{name}.rq").read_text("utf-8")

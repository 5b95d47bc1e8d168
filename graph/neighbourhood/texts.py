"""The queries of this folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def text(name: str) -> str:
    """The text of a query, by file name without ``.rq``."""
    return (FOLDER / f"{name}.rq").read_text("utf-8")

"""An SQLite database that is only read, by any thread of any process: each opens it for itself.

A file is mapped into memory, so that what one worker has read is there for all of them.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...errors import DatasetError

AGAIN = "run `kararname build` again"
_MAPPED = 2**32


class Database:
    """A database.

    Args:
        place: its file, or its bytes.

    Raises:
        DatasetError: the file is missing.
    """

    def __init__(self, place: Path | bytes) -> None:
        if isinstance(place, Path) and not place.is_file():
            raise DatasetError(f"{place} is missing: {AGAIN}")
        self._place = place
        self._mine = threading.local()

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Ask.

        Args:
            query: SQL.
            values: its parameters.

        Returns:
            All rows.

        Raises:
            DatasetError: the database is damaged.
        """
        try:
            return self._connection().execute(query, values).fetchall()
        except sqlite3.Error as exc:
            raise DatasetError(f"cannot read the views of the dataset ({exc}): {AGAIN}") from exc

    def _connection(self) -> sqlite3.Connection:
        """The connection of this thread; after a fork it is another process's and is not used."""
        opened: _Opened | None = getattr(self._mine, "opened", None)
        if opened is None or opened.process != os.getpid():
            opened = self._mine.opened = _Opened(self._place)
        return opened.connection


class _Opened:
    """A connection that is closed when nobody has it any more, and the process that opened it."""

    def __init__(self, place: Path | bytes) -> None:
        self.process = os.getpid()
        self.connection = _connect(place)

    def __del__(self) -> None:
        self.connection.close()


def _connect(place: Path | bytes) -> sqlite3.Connection:
    if isinstance(place, Path):
        uri = f"{place.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
        return connection
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.deserialize(place)
    return connection

"""SQLite databases that are filled once and only read after that, in a file or in memory.

The same rows written in the same order give the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

Fill = Callable[[sqlite3.Connection], None]
"""Makes the tables and fills them."""


def in_file(file: Path, fill: Fill) -> Path:
    """Write a database into a new file, which takes no memory however large it is.

    Args:
        file: where; what is there is thrown away.
        fill: fills it.

    Returns:
        The file.

    Raises:
        sqlite3.Error: SQLite failed.
    """
    file.unlink(missing_ok=True)
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")  # a file that was not finished is not used
        connection.execute("PRAGMA synchronous = OFF")
        fill(connection)
    finally:
        connection.close()
    return file


def in_memory(fill: Fill) -> bytes:
    """Write a database in memory.

    Args:
        fill: fills it.

    Returns:
        The bytes of the database.

    Raises:
        sqlite3.Error: SQLite failed.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        fill(connection)
        return connection.serialize()
    finally:
        connection.close()

"""The book of short links: an SQLite file that all workers write into, bounded in number and in bytes.

The same query always gets the same link: its name is the beginning of a hash of its text. When the book is full, links
that nobody opened for a month make room, those unused longest first; where there are none a new link is refused, so
nobody can push out links that are in use. A client, and all together, may make only so many new ones in an hour; who it
was is kept as a keyed hash, whose key never leaves the memory of the server.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import time
from base64 import b32encode
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from ...errors import LinksFull, NoLinks, TooManyLinks

SCHEMA = Path(__file__).parent / "schema.sql"
IDLE_DAYS = 30
"""Days after which a link that nobody opened may make room for a new one."""

EACH_HOUR, ALL_HOUR = 60, 1_000
"""New links in an hour: of one client, and of all together."""

_HOUR, _DAY = 3_600, 86_400
_SHORTEST, _LONGER = 10, 4
_PATIENCE = 5.0
"""Seconds to wait for another worker that is just writing."""

_ALL = b"all"
_FIND = "SELECT query, used FROM link WHERE id = ?"
_USE = "UPDATE link SET used = ? WHERE id = ?"
_ADD = "INSERT INTO link (id, bytes, used, query) VALUES (?, ?, ?, ?)"
_SIZE = "SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM link"
_DROP = "DELETE FROM link WHERE rowid IN (SELECT rowid FROM link WHERE used < ? ORDER BY used LIMIT 1)"
_FORGET = "DELETE FROM made WHERE hour <> ?"
_MADE = "SELECT number FROM made WHERE hour = ? AND client = ?"
_COUNT = "INSERT INTO made VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET number = number + 1"


@dataclass(frozen=True)
class Book:
    """The short links of a server.

    Args:
        file: where they are kept; made with the first link.
        most: links at most; 0 keeps none.
        most_bytes: bytes of all their queries at most.
        clock: seconds since 1970.
        key: what names of clients are hashed with; made before workers are forked, so that they share it.
    """

    file: Path
    most: int
    most_bytes: int
    clock: Callable[[], float] = time.time
    key: bytes = field(default_factory=lambda: secrets.token_bytes(16), repr=False)

    def keep(self, query: str, client: str = "") -> tuple[str, bool]:
        """Keep a query.

        Args:
            query: its text.
            client: who wants it kept.

        Returns:
            The name of its link, and whether it is new.

        Raises:
            NoLinks: this server keeps none, or its file cannot be written.
            LinksFull: there is no room.
            TooManyLinks: too many were made in this hour.
        """
        text = normal(query)
        if not self.most:
            raise NoLinks("this server keeps no short links (KARARNAME_LINKS is 0): send the address of the query")
        with self._writing() as connection:
            name, known = _name(connection, text)
            if known:
                connection.execute(_USE, (self._today, name))
                return name, False
            self._count(connection, client)
            self._make_room(connection, len(text.encode()))
            connection.execute(_ADD, (name, len(text.encode()), self._today, text))
        return name, True

    def find(self, name: str) -> str | None:
        """The query of a link, or None where there is none of this name; that it was opened is noted where it can be.

        Raises:
            NoLinks: the file cannot be read.
        """
        try:
            if not self.file.is_file():
                return None
            with self._open("ro") as connection:
                found: tuple[str, int] | None = connection.execute(_FIND, (name,)).fetchone()
        except (sqlite3.Error, OSError) as exc:
            raise NoLinks("the short links cannot be read (%(reason)s)", reason=exc) from exc
        if found and found[1] < self._today:
            with suppress(NoLinks), self._writing() as connection:
                connection.execute(_USE, (self._today, name))
        return found[0] if found else None

    @property
    def _today(self) -> int:
        return int(self.clock() // _DAY)

    def _count(self, connection: sqlite3.Connection, client: str) -> None:
        """Count a new link for its client and for all.

        Raises:
            TooManyLinks: that is one too many.
        """
        hour = int(self.clock() // _HOUR)
        connection.execute(_FORGET, (hour,))
        for who, most in ((hashlib.blake2b(client.encode(), key=self.key).digest(), EACH_HOUR), (_ALL, ALL_HOUR)):
            (number,) = connection.execute(_MADE, (hour, who)).fetchone() or (0,)
            if number >= most:
                raise TooManyLinks(int((hour + 1) * _HOUR - self.clock()) + 1)
            connection.execute(_COUNT, (hour, who))

    def _make_room(self, connection: sqlite3.Connection, size: int) -> None:
        """Drop links that are out of use until one of so many bytes fits.

        Raises:
            LinksFull: too many are in use.
        """
        while True:
            number, taken = connection.execute(_SIZE).fetchone()
            if number < self.most and taken + size <= self.most_bytes:
                return
            if not connection.execute(_DROP, (self._today - IDLE_DAYS,)).rowcount:
                raise LinksFull(
                    "there is no room for another short link: %(number)s are kept; send the address of the query",
                    number=f"{number:,}",
                )

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Connection]:
        """A connection in a transaction that is undone by an error."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self._open("rwc") as connection:
                connection.executescript(SCHEMA.read_text("utf-8"))
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
        except (sqlite3.Error, OSError) as exc:
            raise NoLinks(
                "this server can keep no short links: their file cannot be written (%(reason)s); "
                "send the address of the query, or let the operator set KARARNAME_LINKS_FILE",
                reason=exc,
            ) from exc

    @contextmanager
    def _open(self, mode: str) -> Generator[sqlite3.Connection]:
        address = f"{self.file.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(address, timeout=_PATIENCE, isolation_level=None, uri=True)
        try:
            yield connection
        finally:
            connection.close()  # what was not committed is undone


def normal(query: str) -> str:
    """A query as it is kept: with line ends of one kind, for forms send others than programs do."""
    return query.replace("\r\n", "\n").replace("\r", "\n").strip() + "\n"


def _name(connection: sqlite3.Connection, text: str) -> tuple[str, bool]:
    """The name of a text's link, and whether it is kept already; longer where another text has the short one."""
    digest = b32encode(hashlib.sha256(text.encode()).digest()).decode().lower().rstrip("=")
    for length in range(_SHORTEST, len(digest), _LONGER):
        found: tuple[str, int] | None = connection.execute(_FIND, (digest[:length],)).fetchone()
        if found is None or found[0] == text:
            return digest[:length], found is not None
    return digest, connection.execute(_FIND, (digest,)).fetchone() is not None

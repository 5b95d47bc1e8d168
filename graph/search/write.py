"""The search index of a dataset, as an SQLite database: the same dataset gives the same bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ...errors import DatasetError
from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import ALT_LABEL, LABEL
from ..store import Row, Store
from ..tables import Fill, in_file, in_memory
from .keys import keys

FOLDER = Path(__file__).parent
NAME, OTHER_NAME, TEXT = range(3)
"""What a text is to its thing; the lower, the better a match."""

_ROLES = {LABEL: NAME, ALT_LABEL: OTHER_NAME}
Named = tuple[str, int, str, str]
"""A thing's IRI, what the text is to it, the text's language, and the text."""


def write_index(file: Path, store: Store, base: str, version: str) -> Path:
    """Write the search index of a dataset into a file.

    Args:
        file: where.
        store: the dataset.
        base: base IRI; things whose IRI begins with it and ``id/`` are indexed.
        version: the dataset's version, kept in the index.

    Returns:
        The file, an SQLite database.

    Raises:
        DatasetError: this Python's SQLite has no FTS5 with trigrams.
    """
    fill = _filling(store, base, version)
    with _told():
        return in_file(file, fill)


def index_in_memory(store: Store, base: str, version: str) -> bytes:
    """Make the search index of a dataset; see ``write_index``.

    Returns:
        The bytes of an SQLite database.

    Raises:
        DatasetError: this Python's SQLite has no FTS5 with trigrams.
    """
    fill = _filling(store, base, version)
    with _told():
        return in_memory(fill)


@contextmanager
def _told() -> Generator[None]:
    try:
        yield
    except sqlite3.OperationalError as exc:
        raise DatasetError(f"{NO_FTS5} ({exc})") from exc


def _filling(store: Store, base: str, version: str) -> Fill:
    named = sorted(set(_named(store.select(_query("names")), base + "id/")))
    counts = dict(_counts(store.select(_query("counts"))))
    return lambda connection: _fill(connection, named, counts, version)


NO_FTS5 = (
    "search needs an SQLite with FTS5 and its trigram tokenizer (SQLite 3.34 or newer), and the one of this Python "
    f"({sqlite3.sqlite_version}) lacks it: use a Python from python.org or from your distribution"
)


def _query(name: str) -> str:
    return (FOLDER / f"{name}.rq").read_text("utf-8")


def _named(rows: Iterable[Row], prefix: str) -> Iterator[Named]:
    for row in rows:
        thing, prop, value = row["thing"], row["property"], row["value"]
        assert isinstance(thing, NamedNode)
        assert isinstance(prop, NamedNode)
        if isinstance(value, Literal) and thing.value.startswith(prefix):
            yield thing.value, _ROLES.get(prop, TEXT), value.language or "", value.value


def _counts(rows: Iterable[Row]) -> Iterator[tuple[str, int]]:
    for row in rows:
        thing, number = row["thing"], row["statements"]
        if isinstance(thing, NamedNode) and isinstance(number, Literal):
            yield thing.value, int(number.value)


def _fill(connection: sqlite3.Connection, named: Iterable[Named], counts: dict[str, int], version: str) -> None:
    connection.executescript((FOLDER / "schema.sql").read_text("utf-8"))
    connection.execute("BEGIN")
    connection.execute("INSERT INTO meta VALUES (?)", (version,))
    ids: dict[str, int] = {}
    words: set[str] = set()
    for number, (iri, role, lang, text) in enumerate(named, 1):
        if iri not in ids:
            ids[iri] = len(ids) + 1
            connection.execute("INSERT INTO thing VALUES (?, ?, ?)", (ids[iri], iri, counts.get(iri, 0)))
        connection.execute("INSERT INTO name VALUES (?, ?, ?, ?, ?)", (number, ids[iri], text, lang, role))
        for key in keys(text):
            connection.execute("INSERT INTO key (name, key) VALUES (?, ?)", (number, key))
            words.update(key.split() if role != TEXT else ())
    connection.executemany("INSERT INTO word VALUES (?)", ((word,) for word in sorted(words)))
    for table in ("by_word", "by_part"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")  # noqa: S608  (names of our own tables)
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608
    connection.execute("COMMIT")

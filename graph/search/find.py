"""Looking in the search index: exact before partial, beginnings before middles, names before texts, then slips.

What is looked for is parted into words of letters and digits and given to SQLite as values or quoted words, so no
operator of FTS5 is ever understood.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from ...errors import DatasetError
from .keys import keys, stems
from .slips import Words
from .write import TEXT

AGAIN = "run `kararname build` again"
MOST_HITS = 300
MOST_WORDS = 8
MOST_SUGGESTIONS = 8
_NEAR, _FARTHER = 0.78, 0.7
"""How alike two words must be (difflib's ratio) to be one another's slip, and to be worth suggesting."""

_SHORTEST_PART = 3
_AFTER_ALL = "\U0010ffff"
_COLUMNS = "SELECT thing.iri, name.text, name.lang, name.role, thing.statements, key.key FROM key"
_JOINED = "JOIN name ON name.id = key.name JOIN thing ON thing.id = name.thing"
_ORDER = "ORDER BY name.role, thing.statements DESC, LENGTH(key.key), thing.iri LIMIT 600"


class Tier(IntEnum):
    """How well a hit fits; the lower, the better."""

    EXACT = 0
    PREFIX = 1
    WORD = 2
    INFIX = 3
    NEAR = 4
    TEXT = 5


@dataclass(frozen=True)
class Hit:
    """A thing that was found.

    Args:
        iri: the thing.
        text: the name or text that fits.
        lang: its language tag, or "".
        tier: how well it fits.
        statements: in how many statements of claims the thing stands.
    """

    iri: str
    text: str
    lang: str
    tier: Tier
    statements: int


@dataclass(frozen=True)
class Found:
    """The answer to a search.

    Args:
        hits: the things, the best first, each once.
        suggestions: when nothing was found, things with names somewhat like it.
    """

    hits: Sequence[Hit]
    suggestions: Sequence[Hit] = ()


class SearchIndex:
    """The index of one dataset; it is opened anew for each search, so processes and threads may share the value.

    Args:
        place: the SQLite file, or its bytes.
        version: the dataset's version.

    Raises:
        DatasetError: the index is missing, damaged, or of another dataset.
    """

    def __init__(self, place: Path | bytes, version: str) -> None:
        self._place = place
        with _connected(place) as connection:
            (found,) = connection.execute("SELECT version FROM meta").fetchone() or ("",)
            self._words = Words(str(word) for (word,) in connection.execute("SELECT word FROM word"))
        if found != version:
            raise DatasetError(f"the search index belongs to dataset {found}, not to {version}: {AGAIN}")

    def find(self, text: str) -> Found:
        """Look for a text.

        Args:
            text: as a person typed it.

        Returns:
            What was found; nothing for a text without letters and digits.
        """
        wanted = [key for key in keys(text) if len(key.split()) <= MOST_WORDS]
        with _connected(self._place) as connection:
            best: dict[str, Hit] = {}
            for hit in sorted(self._tiers(connection, wanted, stems(text)), key=lambda hit: hit.tier):
                best.setdefault(hit.iri, hit)
            if best or not wanted:
                return Found(list(best.values())[:MOST_HITS])
            return Found((), list(self._suggest(connection, wanted)))

    def _tiers(self, connection: sqlite3.Connection, wanted: Sequence[str], bare: Sequence[str]) -> Iterator[Hit]:
        found: list[Hit] = []
        for fits in (_exact, _prefix, _word, _infix):
            found.extend(hit for key in (*wanted, *bare) for hit in fits(connection, key))
            if len({hit.iri for hit in found if hit.tier != Tier.TEXT}) >= MOST_HITS:
                break  # what fits less well would come behind the last that is shown
        yield from found
        if all(hit.tier == Tier.TEXT for hit in found):
            for key in wanted:
                match = " AND ".join(_any(self._near(word, _NEAR)) for word in key.split())
                yield from _match(connection, "by_word", match, Tier.NEAR)

    def _near(self, word: str, cutoff: float) -> Sequence[str]:
        """Words of names that begin like a word; failing that, that are like it; failing that, the word."""
        return self._words.longer(word) or self._words.near(word, cutoff) or [word]

    def _suggest(self, connection: sqlite3.Connection, wanted: Sequence[str]) -> Iterator[Hit]:
        long = [word for key in wanted for word in key.split() if len(word) >= _SHORTEST_PART]
        words = dict.fromkeys(near for word in long for near in self._near(word, _FARTHER))
        seen: set[str] = set()
        for hit in (
            _match(connection, "by_word", _any(list(words)), Tier.NEAR, "ORDER BY rank LIMIT 100") if words else ()
        ):
            if hit.tier != Tier.TEXT and hit.iri not in seen and len(seen) < MOST_SUGGESTIONS:
                seen.add(hit.iri)
                yield hit


@contextmanager
def _connected(place: Path | bytes) -> Generator[sqlite3.Connection]:
    """A connection to an index, for reading; SQLite's errors become ours."""
    if isinstance(place, Path) and not place.is_file():
        raise DatasetError(f"{place} is missing: {AGAIN}")
    try:
        with closing(_connect(place)) as connection:
            yield connection
    except sqlite3.Error as exc:
        raise DatasetError(f"cannot search ({exc}): {AGAIN}") from exc


def _connect(place: Path | bytes) -> sqlite3.Connection:
    if isinstance(place, Path):
        return sqlite3.connect(f"{place.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection = sqlite3.connect(":memory:")
    connection.deserialize(place)
    return connection


def _exact(connection: sqlite3.Connection, key: str) -> Iterator[Hit]:
    """Names that are the key."""
    query = f"{_COLUMNS} {_JOINED} WHERE key.key = ? {_ORDER}"
    yield from _hits(connection.execute(query, (key,)), Tier.EXACT)


def _prefix(connection: sqlite3.Connection, key: str) -> Iterator[Hit]:
    """Names that begin with it."""
    query = f"{_COLUMNS} {_JOINED} WHERE key.key >= ? AND key.key < ? {_ORDER}"
    yield from _hits(connection.execute(query, (key, key + _AFTER_ALL)), Tier.PREFIX)


def _word(connection: sqlite3.Connection, key: str) -> Iterator[Hit]:
    """Names in which words begin with its words."""
    if len(key) > 1:
        yield from _match(connection, "by_word", " AND ".join(f'"{word}"*' for word in key.split()), Tier.WORD)


def _infix(connection: sqlite3.Connection, key: str) -> Iterator[Hit]:
    """Names that have its words within."""
    words = key.split()
    if all(len(word) >= _SHORTEST_PART for word in words):
        yield from _match(connection, "by_part", " AND ".join(f'"{word}"' for word in words), Tier.INFIX)


def _match(connection: sqlite3.Connection, table: str, match: str, tier: Tier, order: str = _ORDER) -> Iterator[Hit]:
    query = f"{_COLUMNS} JOIN {table} ON {table}.rowid = key.id {_JOINED} WHERE {table} MATCH ? {order}"
    yield from _hits(connection.execute(query, (match,)), tier)


def _any(words: Sequence[str]) -> str:
    quoted = (f'"{word}"' for word in words)
    return f"({' OR '.join(quoted)})"


def _hits(rows: sqlite3.Cursor, tier: Tier) -> Iterator[Hit]:
    for iri, text, lang, role, statements, _key in rows:
        yield Hit(iri, text, lang, Tier.TEXT if role == TEXT else tier, statements)

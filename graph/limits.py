"""How long an answer may be, in bytes and in rows, and the file in memory that holds it while it is written.

The engine writes an answer at a stretch. Rows of a table are counted in what it writes, by what ends or parts them in
each form; triples of a graph are counted before they are written.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar, cast

from ..errors import QueryRefused
from .media import Form

_MARKS = {"json": (b'}},{"', 1), "xml": (b"<result>", 0), "tsv": (b"\n", -1), "csv": (b"\r\n", -1)}
"""What stands between rows or at each, and how many rows there are beyond these. In JSON a quote inside a text is
escaped, so no text holds the mark; rows without any value do not count there."""

_QUOTE = b'"'
Item = TypeVar("Item")


@dataclass(frozen=True)
class Limits:
    """The most that an answer may hold.

    Args:
        size: bytes.
        rows: rows of a table, or triples of a graph.
    """

    size: int
    rows: int

    def counted(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items of an answer, as they come.

        Raises:
            QueryRefused: there are more of them than may be.
        """
        try:
            for number, item in enumerate(items):
                if number >= self.rows:
                    raise self.too_many()
                yield item
        finally:
            del items  # an engine's object must not live on in a traceback

    def too_many(self) -> QueryRefused:
        """The refusal of an answer with too many rows."""
        return QueryRefused(
            "the answer has more than %(rows)s rows: narrow the query or add LIMIT", rows=f"{self.rows:,}"
        )

    def too_long(self) -> QueryRefused:
        """The refusal of an answer with too many bytes."""
        return QueryRefused(
            "the answer is longer than %(size)s bytes: narrow the query or add LIMIT", size=f"{self.size:,}"
        )


UNLIMITED = Limits(2**62, 2**62)


class LimitedSink(io.BytesIO):
    """A file in memory that takes an answer of so many bytes and rows, and no more.

    Args:
        limits: the most it takes.
        form: what is written into it.
    """

    def __init__(self, limits: Limits, form: Form) -> None:
        super().__init__()
        self.refusal: QueryRefused | None = None
        """What to say when it was full."""

        self._limits = limits
        self._mark, self._rows = _MARKS.get(form.suffix, (b"", 0))
        self._quoting = form.suffix == "csv"
        self._quoted = False
        self._rest = b""

    def write(self, data: object) -> int:
        """Write.

        Raises:
            OSError: it is full.
        """
        written = super().write(cast(bytes, data))
        if self.tell() > self._limits.size:
            self.refusal = self._limits.too_long()
        elif self._mark and self._count(bytes(cast(bytes, data))) > self._limits.rows:
            self.refusal = self._limits.too_many()
        if self.refusal:
            raise OSError
        return written

    def _count(self, data: bytes) -> int:
        """The rows so far; a mark may come in two pieces."""
        text = self._rest + (self._unquoted(data) if self._quoting else data)
        self._rows += text.count(self._mark)
        keep = len(self._mark) - 1
        self._rest = text[-keep:] if keep else b""
        return self._rows

    def _unquoted(self, data: bytes) -> bytes:
        """CSV without what stands in quotes."""
        parts = data.split(_QUOTE)
        outside = parts[1 if self._quoted else 0 :: 2]
        self._quoted ^= len(parts) % 2 == 0
        return _QUOTE.join(outside)

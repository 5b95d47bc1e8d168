"""Results of pyoxigraph, wherever they were evaluated: written down in a form, or read as rows."""

from __future__ import annotations

import io
from typing import cast

import pyoxigraph as ox

from ..errors import QueryRefused, StoreError
from .media import Form, Kind
from .store import Row, Term
from .xml_characters import well_formed

Raw = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_XML = (ox.QueryResultsFormat.XML, ox.RdfFormat.RDF_XML)


class EngineResult:
    """A result of pyoxigraph, evaluated while it is written.

    Args:
        raw: the engine's result.
    """

    def __init__(self, raw: Raw) -> None:
        self._raw = raw

    @property
    def kind(self) -> Kind:
        """See ``Result.kind``."""
        return kind_of(self._raw)

    def write(self, form: Form, limit: int) -> bytes:
        """See ``Result.write``."""
        sink = LimitedSink(limit)
        try:
            self._raw.serialize(sink, form.engine)  # type: ignore[arg-type]
        except (OSError, ValueError, RuntimeError) as exc:
            raise sink.refusal() or StoreError(str(exc)) from exc
        return finished(sink.getvalue(), form)


class LimitedSink(io.BytesIO):
    """A file in memory that takes so many bytes and no more.

    Args:
        limit: most bytes.
    """

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: object) -> int:
        """Write.

        Raises:
            OSError: it is full.
        """
        written = super().write(cast(bytes, data))
        if self._is_full():
            raise OSError
        return written

    def refusal(self) -> QueryRefused | None:
        """What to say when more was written than it takes; None when there was not."""
        return too_long(self._limit) if self._is_full() else None

    def _is_full(self) -> bool:
        return self.tell() > self._limit


def kind_of(raw: Raw) -> Kind:
    """The kind of a result."""
    if isinstance(raw, ox.QuerySolutions):
        return "bindings"
    return "boolean" if isinstance(raw, ox.QueryBoolean) else "graph"


def rows_of(solutions: ox.QuerySolutions) -> list[Row]:
    """The rows of a SELECT query."""
    names = [variable.value for variable in solutions.variables]
    return [
        {name: cast(Term, value) for name in names if (value := solution[name]) is not None} for solution in solutions
    ]


def too_long(limit: int) -> QueryRefused:
    """The refusal of an answer that is longer than a limit, in bytes."""
    return QueryRefused(f"the answer is longer than {limit} bytes: narrow the query or add LIMIT")


def finished(written: bytes, form: Form) -> bytes:
    """What the engine wrote, mended where the form demands it: XML is well-formed whatever the data hold."""
    return well_formed(written) if form.engine in _XML else written

"""Results of pyoxigraph, wherever they were evaluated: written down in a form, or read as rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import pyoxigraph as ox

from ..errors import StoreError
from .limits import LimitedSink, Limits
from .media import Form, Kind
from .solutions import Solutions
from .store import Row
from .xml_characters import well_formed

Raw = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_XML = (ox.QueryResultsFormat.XML, ox.RdfFormat.RDF_XML)


class EngineResult:
    """A result of pyoxigraph, evaluated while it is written, which can be done once.

    The engine's objects may be dropped by the thread alone that made them, so no traceback may keep them alive.

    Args:
        raw: the engine's result.
    """

    def __init__(self, raw: Raw) -> None:
        self._raw = [raw]
        self._kind: Kind = kind_of(raw)

    @property
    def kind(self) -> Kind:
        """See ``Result.kind``."""
        return self._kind

    def write(self, form: Form, limits: Limits) -> bytes:
        """See ``Result.write``."""
        if form.engine is None:
            return Solutions.read(self, limits).write(form, limits)
        sink = LimitedSink(limits, form)
        raw = self._raw.pop()
        try:
            _serialize(raw, sink, form, limits)
        except (OSError, ValueError, RuntimeError) as exc:
            raise sink.refusal or StoreError(str(exc)) from exc
        finally:
            del raw
        return _finished(sink.getvalue(), form)


def written_graph(triples: Iterable[ox.Triple], form: Form, limits: Limits) -> bytes:
    """Triples in a form.

    Raises:
        QueryRefused: they are more, or longer, than the limits allow.
        StoreError: they cannot be written.
    """
    sink = LimitedSink(limits, form)
    try:
        ox.serialize(limits.counted(triples), sink, format=cast(ox.RdfFormat, form.engine))
    except (OSError, ValueError, RuntimeError) as exc:
        raise sink.refusal or StoreError(str(exc)) from exc
    return _finished(sink.getvalue(), form)


def _serialize(raw: Raw, sink: LimitedSink, form: Form, limits: Limits) -> None:
    try:
        if isinstance(raw, ox.QueryTriples):
            ox.serialize(limits.counted(raw), sink, format=cast(ox.RdfFormat, form.engine))
        else:
            raw.serialize(sink, cast(ox.QueryResultsFormat, form.engine))
    finally:
        del raw


def kind_of(raw: Raw) -> Kind:
    """The kind of a result."""
    if isinstance(raw, ox.QuerySolutions):
        return "bindings"
    return "boolean" if isinstance(raw, ox.QueryBoolean) else "graph"


def rows_of(solutions: ox.QuerySolutions) -> list[Row]:
    """The rows of a SELECT query."""
    names = [variable.value for variable in solutions.variables]
    rows = [
        {name: value for name, value in zip(names, solution, strict=True) if value is not None}
        for solution in solutions
    ]
    return cast("list[Row]", rows)  # once: of a thing that is often told of there are thousands


def _finished(written: bytes, form: Form) -> bytes:
    """What the engine wrote, mended where the form demands it: XML is well-formed whatever the data hold."""
    return well_formed(written) if form.engine in _XML else written

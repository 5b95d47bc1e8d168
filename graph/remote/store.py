"""A remote service as the store: what it answers is read and written again, so that every engine gives the same forms.

A query is parsed here first: mistakes are told with their place whatever the service, and its kind is known before it
is sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import cast

import pyoxigraph as ox

from ...errors import QuerySyntaxError, StoreError
from ...ontology.terms import DefaultGraph, Quad
from ..answers import EngineResult, kind_of, rows_of, written_graph
from ..embedded import syntax_error
from ..limits import Limits
from ..media import BY_SUFFIX, Form, Kind
from ..store import GraphSelection, Row, Term
from ..values import with_values
from .questions import question
from .service import Service

_TABLE, _GRAPH = BY_SUFFIX["json"], BY_SUFFIX["nt"]
_VERBOSE = 8
"""How many times longer than the form asked for the service's own may be."""
_BESIDES = 1_000_000
Field = tuple[str, str]


class RemoteStore:
    """A SPARQL service.

    Args:
        service: the service.
    """

    def __init__(self, service: Service) -> None:
        self._service = service

    def query(self, text: str, graphs: GraphSelection | None = None, base: str | None = None) -> RemoteResult:
        """See ``Store.query``."""
        kind = parsed_kind(text, base)
        fields = [("query", f"BASE <{base}> {text}" if base else text), *self._graphs(graphs)]
        return RemoteResult(self._service, kind, fields)

    def run(self, text: str, terms: Mapping[str, Term]) -> RemoteResult:
        """See ``Store.run``."""
        return self.query(with_values(text, terms))

    def select(self, text: str, terms: Mapping[str, Term] | None = None) -> list[Row]:
        """See ``Store.select``."""
        fields = [("query", with_values(text, terms or {})), *self._graphs(None)]
        found = _results(self._service.ask(fields, _TABLE.media_type))
        if not isinstance(found, ox.QuerySolutions):
            raise StoreError("not a SELECT query")
        return rows_of(found)

    def quads(self, form: Form) -> bytes:
        """See ``Store.quads``."""
        items = self._items(named="dataset" in form.kinds)
        return cast(bytes, ox.serialize(items, format=cast(ox.RdfFormat, form.engine)))

    def __len__(self) -> int:
        """The number of quads."""
        return self._size

    @cached_property
    def _size(self) -> int:
        """Counted once: on a large store that takes its time, and a store is made anew for each version."""
        return sum(int(row["quads"].value) for row in self.select(question("size")))  # type: ignore[union-attr]

    def _items(self, *, named: bool) -> Iterator[Quad]:
        names = ("default", "named") if named else ("default",)
        for row in (row for name in names for row in self.select(question(name))):
            subject, predicate, value = row["s"], row["p"], row["o"]
            graph = row.get("g", DefaultGraph())
            yield Quad(subject, predicate, value, graph)  # type: ignore[arg-type]

    def _graphs(self, graphs: GraphSelection | None) -> Sequence[Field]:
        """The dataset to ask, as parameters of the protocol."""
        own = self._service.access.default_graph
        if graphs:
            default = [("default-graph-uri", graph.value) for graph in graphs.default]
            return [*default, *(("named-graph-uri", graph.value) for graph in graphs.named)]
        return [("default-graph-uri", own)] if own else []


class RemoteResult:
    """A result that a service will give when it is written.

    Args:
        service: the service.
        kind: what the query asks for.
        fields: the query and its dataset.
    """

    def __init__(self, service: Service, kind: Kind, fields: Sequence[Field]) -> None:
        self._service = service
        self._kind: Kind = kind
        self._fields = fields

    @property
    def kind(self) -> Kind:
        """See ``Result.kind``."""
        return self._kind

    def write(self, form: Form, limits: Limits) -> bytes:
        """See ``Result.write``."""
        wanted = _GRAPH if self._kind == "graph" else _TABLE
        answer = self._service.ask(self._fields, wanted.media_type, limits.size * _VERBOSE + _BESIDES)
        if self._kind == "graph":
            return written_graph(_triples(answer), form, limits)
        return EngineResult(_results(answer)).write(form, limits)


def parsed_kind(text: str, base: str | None = None) -> Kind:
    """The kind of result that a query asks for.

    Args:
        text: the query.
        base: what its relative IRIs are resolved against.

    Raises:
        QuerySyntaxError: it does not parse.
    """
    try:
        return kind_of(ox.Store().query(text, base_iri=base))
    except SyntaxError as exc:
        raise syntax_error(str(exc)) from exc
    except (ValueError, RuntimeError, OSError) as exc:
        raise QuerySyntaxError(str(exc)) from exc


def _results(answer: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
    try:
        return ox.parse_query_results(answer, format=cast(ox.QueryResultsFormat, _TABLE.engine))
    except (SyntaxError, ValueError) as exc:
        raise StoreError(f"the store's answer is no {_TABLE.label}: {exc}") from exc


def _triples(answer: bytes) -> Iterable[ox.Triple]:
    """The triples of a graph, each once: services differ on whether they repeat one (SPARQL 1.1, 16.2)."""
    try:
        return dict.fromkeys(quad.triple for quad in ox.parse(answer, format=cast(ox.RdfFormat, _GRAPH.engine)))
    except (SyntaxError, ValueError) as exc:
        raise StoreError(f"the store's answer is no {_GRAPH.label}: {exc}") from exc

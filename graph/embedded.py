"""The embedded store: pyoxigraph in this process, filled once from N-Quads and only read after that.

With ``on_disk.py``, which keeps large datasets, the only module that asks pyoxigraph's ``Store``; its errors become
ours here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from ..errors import DatasetError, QuerySyntaxError, StoreError
from ..ontology.terms import BlankNode, DefaultGraph, NamedNode, Quad
from .answers import EngineResult, Raw, rows_of
from .loading import load
from .media import Form
from .store import GraphSelection, Row, Term

_PLACE = re.compile(r"(?:at|line) (\d+)[: ]+(?:column )?(\d+)")
DefaultChoice = NamedNode | BlankNode | DefaultGraph
NamedChoice = NamedNode | BlankNode


class EmbeddedStore:
    """A pyoxigraph store in memory.

    Args:
        store: the engine's store, already filled.
    """

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    @classmethod
    def open(cls, path: Path, more: Iterable[Quad] = ()) -> EmbeddedStore:
        """Load a dataset from an N-Quads file; its blank nodes keep their names, so that dumps are alike.

        Args:
            path: the file.
            more: what the service says besides the dataset.

        Raises:
            DatasetError: the file is missing or damaged.
        """
        store = ox.Store()
        try:
            load(store, path)
        except (OSError, SyntaxError, ValueError) as exc:
            raise DatasetError(f"cannot load {path}: {exc}") from exc
        store.extend(more)
        return cls(store)

    def engine(self) -> ox.Store:
        """The engine's store."""
        return self._store

    def query(self, text: str, graphs: GraphSelection | None = None, base: str | None = None) -> EngineResult:
        """See ``Store.query``."""
        return EngineResult(_ask(self.engine(), text, graphs, {}, base))

    def run(self, text: str, terms: Mapping[str, Term]) -> EngineResult:
        """See ``Store.run``."""
        return EngineResult(_ask(self.engine(), text, None, terms))

    def select(self, text: str, terms: Mapping[str, Term] | None = None) -> list[Row]:
        """See ``Store.select``."""
        raw = _ask(self.engine(), text, None, terms or {})
        if not isinstance(raw, ox.QuerySolutions):
            raise StoreError("not a SELECT query")
        return rows_of(raw)

    def quads(self, form: Form) -> bytes:
        """See ``Store.quads``."""
        engine = cast(ox.RdfFormat, form.engine)
        graph = None if "dataset" in form.kinds else DefaultGraph()
        return cast(bytes, self.engine().dump(format=engine, from_graph=graph))

    def __len__(self) -> int:
        """The number of quads."""
        return len(self.engine())


def _ask(
    store: ox.Store, text: str, graphs: GraphSelection | None, terms: Mapping[str, Term], base: str | None = None
) -> Raw:
    chosen, default, named = _dataset(store, graphs)
    try:
        return chosen.query(
            text,
            base_iri=base,
            default_graph=default,
            named_graphs=named,
            substitutions={ox.Variable(name): term for name, term in terms.items()},
        )
    except SyntaxError as exc:
        raise syntax_error(str(exc)) from exc
    except (OSError, ValueError, RuntimeError) as exc:
        raise StoreError(str(exc)) from exc


def _dataset(
    store: ox.Store, graphs: GraphSelection | None
) -> tuple[ox.Store, list[DefaultChoice] | None, list[NamedChoice] | None]:
    """The store, default graphs and named graphs to ask.

    Several default graphs are merged into a scratch store first: the engine would answer a triple that stands in
    two of them twice.
    """
    if not graphs:
        return store, None, None
    if len(graphs.default) <= 1:
        return store, list(graphs.default), list(graphs.named)
    scratch = ox.Store()
    for graph in graphs.default:
        scratch.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in _graph(store, graph))
    for graph in graphs.named:
        scratch.extend(_graph(store, graph))
    return scratch, None, list(graphs.named)


def _graph(store: ox.Store, graph: NamedNode) -> list[Quad]:
    return list(store.quads_for_pattern(None, None, None, graph))


def syntax_error(message: str) -> QuerySyntaxError:
    """The engine's words on a query that does not parse, with the place it names."""
    place = _PLACE.search(message)
    if not place:
        return QuerySyntaxError(message)
    return QuerySyntaxError(message, int(place.group(1)), int(place.group(2)))

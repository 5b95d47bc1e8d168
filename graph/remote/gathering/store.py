"""A service that is asked for statements alone: what a query needs is gathered, and our engine answers from that."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import cast

import pyoxigraph as ox

from ....ontology.terms import Literal, NamedNode
from ...embedded import EmbeddedStore
from ...limits import UNLIMITED, Limits
from ...media import Form, Kind
from ...store import GraphSelection, Row, Term
from ...values import with_values
from ..dialects.dialect import Dialect
from ..questions import question
from ..service import Service
from ..store import parsed_kind
from .asking import ROWS, rows_of
from .fetching import Gathering
from .model import Need, Pattern, Plan
from .planning import plan_of


class GatheringStore:
    """A SPARQL service whose engine is asked for statements alone.

    Args:
        service: the service.
        dialect: how its engine is asked.
    """

    def __init__(self, service: Service, dialect: Dialect) -> None:
        self._service = service
        self._dialect = dialect

    def query(self, text: str, graphs: GraphSelection | None = None, base: str | None = None) -> GatheredResult:
        """See ``Store.query``."""
        return GatheredResult(self, text, graphs, base)

    def run(self, text: str, terms: Mapping[str, Term]) -> GatheredResult:
        """See ``Store.run``."""
        return self.query(with_values(text, terms))

    def select(self, text: str, terms: Mapping[str, Term] | None = None) -> list[Row]:
        """See ``Store.select``."""
        given = terms or {}
        return self.gather(plan_of(text, given, None, None)).select(with_values(text, given))

    def quads(self, form: Form) -> bytes:
        """See ``Store.quads``."""
        needs = [_everything(None)] + ([_everything(ox.Variable("g"))] if "dataset" in form.kinds else [])
        return self.gather(Plan(dict.fromkeys(needs))).quads(form)

    def __len__(self) -> int:
        """The number of quads."""
        return self._size

    @cached_property
    def _size(self) -> int:
        return sum(self.sizes().values())

    def sizes(self) -> dict[str, int]:
        """The graphs of the data and their sizes; also the one that stands for the default graph."""
        rows = rows_of(self._ask(question("sizes")))
        sizes = ((cast(NamedNode, row["graph"]).value, cast(Literal, row["quads"]).value) for row in rows)
        return {name: int(size) for name, size in sizes if name not in self._dialect.hidden}

    def gather(self, plan: Plan, limits: Limits = UNLIMITED) -> EmbeddedStore:
        """Fetch what a plan needs.

        Args:
            plan: the plan.
            limits: how long an answer may be in bytes.

        Returns:
            A store that holds it.

        Raises:
            QueryRefused: it is more than ``MOST_STATEMENTS``.
            QueryTimeout: it takes too long.
            StoreError: the service fails.
        """
        seconds = self._service.access.seconds
        gathering = Gathering(lambda text: self._ask(text, limits), self._dialect, seconds)
        return EmbeddedStore(gathering.gather(plan, self.sizes() if plan.graphs else ()))

    def _ask(self, text: str, limits: Limits = UNLIMITED) -> bytes:
        return self._service.ask([("query", text)], ROWS.media_type, limits.size)


class GatheredResult:
    """A result that is computed when it is written, once the statements for it are here.

    Args:
        store: where they come from.
        text: the query.
        graphs: the dataset asked for, or None for the query's own.
        base: what relative IRIs are resolved against.
    """

    def __init__(self, store: GatheringStore, text: str, graphs: GraphSelection | None, base: str | None) -> None:
        self._store = store
        self._asked = (text, graphs, base)
        self._kind: Kind = parsed_kind(text, base)
        self._plan = plan_of(text, {}, graphs, base)

    @property
    def kind(self) -> Kind:
        """See ``Result.kind``."""
        return self._kind

    def write(self, form: Form, limits: Limits) -> bytes:
        """See ``Result.write``."""
        return self._store.gather(self._plan).query(*self._asked).write(form, limits)


def _everything(graph: ox.Variable | None) -> Need:
    return Need((Pattern(ox.Variable("s"), ox.Variable("p"), ox.Variable("o"), graph),))

"""The statements of a plan, fetched from an engine into a store of our own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import cast

import pyoxigraph as ox

from ....errors import QueryRefused, QueryTimeout
from ....ontology.terms import BlankNode, NamedNode, Quad
from ..dialects.dialect import Dialect
from .asking import question_of
from .model import Need, Pattern, Plan
from .simplifying import in_parts

MOST_STATEMENTS = 1_000_000
"""A query that needs more statements is refused."""


class Gathering:
    """The statements for one query, while they come.

    Args:
        ask: asks an engine a SELECT; its answer in the form ``ROWS``.
        dialect: how the engine is asked.
        seconds: how long it may take.
    """

    def __init__(self, ask: Callable[[str], bytes], dialect: Dialect, seconds: float) -> None:
        self._ask = ask
        self._dialect = dialect
        self._seconds = seconds
        self._until = time.monotonic() + seconds
        self._found: set[Quad] = set()
        self._asked: set[str] = set()

    def gather(self, plan: Plan, graphs: Iterable[str] = ()) -> ox.Store:
        """Fetch what a plan needs.

        Args:
            plan: the plan.
            graphs: names of graphs, to be known also where nothing of them is fetched.

        Returns:
            A store that holds it.

        Raises:
            QueryRefused: it is more than ``MOST_STATEMENTS``.
            QueryTimeout: it takes too long.
        """
        for need in plan.needs:
            for part in in_parts(need):
                self._fetch(part)
        if plan.described:
            self._follow_blank_nodes()
        return self._store(graphs)

    def _fetch(self, need: Need) -> None:
        """Fetch what a need asks for, unless that was fetched already."""
        asked = question_of(need, self._dialect)
        if asked is None or asked.text in self._asked:
            return
        self._asked.add(asked.text)
        if time.monotonic() > self._until:
            raise QueryTimeout(
                "The statements for this query had not come after %(seconds)s seconds: narrow it.",
                seconds=f"{self._seconds:g}",
            )
        for quad in asked.quads(self._ask(asked.text)):
            self._found.add(quad)
            if len(self._found) > MOST_STATEMENTS:
                raise QueryRefused(
                    "This query needs more than %(most)s statements of the store: narrow it.",
                    most=f"{MOST_STATEMENTS:,}",
                )

    def _follow_blank_nodes(self) -> None:
        """Fetch what is said of the blank nodes that were found, and of those found by that."""
        done: set[BlankNode] = set()
        while waiting := {quad.object for quad in self._found if isinstance(quad.object, BlankNode)} - done:
            for node in sorted(waiting, key=str):
                name = cast(NamedNode, self._dialect.keep(node))
                self._fetch(Need((Pattern(name, ox.Variable("p"), ox.Variable("o"), None),)))
            done |= waiting

    def _store(self, graphs: Iterable[str]) -> ox.Store:
        """What was found, in a store of our own.

        The statements go in as a published dataset has them, sorted: so what SPARQL leaves open, such as the order in
        which GROUP_CONCAT joins, comes out the same too.
        """
        form = ox.RdfFormat.N_QUADS
        lines = sorted(cast(bytes, ox.serialize(self._found, format=form)).splitlines())
        store = ox.Store()
        store.bulk_extend(ox.parse(b"\n".join(lines), format=form))
        for name in graphs:
            if not self._dialect.hides(NamedNode(name)):
                store.add_graph(NamedNode(name))
        return store

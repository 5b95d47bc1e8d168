"""The store behind one interface: ask it, and have the answer written in a form.

Two kinds are meant: the embedded engine (``graph/embedded.py``) and any SPARQL 1.1 service. A new one implements
``Store``; nothing else in the code knows the engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..ontology.terms import BlankNode, Literal, NamedNode, Triple
from .limits import Limits
from .media import Form, Kind

Term = NamedNode | BlankNode | Literal | Triple
Row = Mapping[str, Term]
"""One solution: variable name to term; an unbound variable has no key."""


@dataclass(frozen=True)
class GraphSelection:
    """The dataset a request asks for (SPARQL 1.1 Protocol §2.1.4); it overrides FROM and FROM NAMED.

    Args:
        default: IRIs whose merge is the default graph.
        named: IRIs of the named graphs.
    """

    default: Sequence[NamedNode] = ()
    named: Sequence[NamedNode] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


class Result(Protocol):
    """What a query gave, not yet written down."""

    @property
    def kind(self) -> Kind:
        """``bindings``, ``boolean`` or ``graph``."""
        ...

    def write(self, form: Form, limits: Limits) -> bytes:
        """Write it in a form.

        Args:
            form: one whose ``kinds`` hold this result's kind.
            limits: the most it may hold.

        Returns:
            The whole answer.

        Raises:
            QueryRefused: the answer is longer than the limits allow.
            StoreError: the engine failed while answering.
        """
        ...


class Store(Protocol):
    """A dataset that answers queries and is never written through this interface."""

    def query(self, text: str, graphs: GraphSelection | None = None, base: str | None = None) -> Result:
        """Answer a query from outside.

        Args:
            text: SPARQL 1.1 query text.
            graphs: the dataset asked for, or None for the query's own.
            base: the IRI that relative ones are resolved against unless the query sets its own; None for none.

        Returns:
            The result.

        Raises:
            QuerySyntaxError: it does not parse.
            StoreError: the engine failed.
        """
        ...

    def run(self, text: str, terms: Mapping[str, Term]) -> Result:
        """Answer one of our own queries with variables replaced by terms (never by text)."""
        ...

    def select(self, text: str, terms: Mapping[str, Term] | None = None) -> list[Row]:
        """Answer one of our own SELECT queries as rows.

        Args:
            text: the query, from an ``.rq`` file.
            terms: values for its variables; they come back in every row.

        Returns:
            All rows.
        """
        ...

    def quads(self, form: Form) -> bytes:
        """The whole dataset; its default graph alone in a form that holds one graph."""
        ...

    def __len__(self) -> int:
        """The number of quads."""
        ...

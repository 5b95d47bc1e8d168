"""What has to be known of an engine in order to ask it: whether it answers whole queries, and which terms it loses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ....ontology.terms import NamedNode
from ...store import Term


def unchanged(term: Term) -> Term:
    """The same term."""
    return term


@dataclass(frozen=True)
class Dialect:
    """How an engine is asked.

    Args:
        name: what it is called in ``STORE_DIALECT``.
        whole: whether it is asked whole queries; otherwise only for statements, and the rest is computed here.
        default_graph: IRI of the graph that stands for the default graph, or "" where the engine has one of its own.
        hidden: graphs of the engine's own, which are no part of the data.
        keep: how a term is written to it, so that nothing of it is lost.
        give_back: the term that was meant by one of its own.
    """

    name: str
    whole: bool = True
    default_graph: str = ""
    hidden: frozenset[str] = frozenset()
    keep: Callable[[Term], Term] = field(default=unchanged)
    give_back: Callable[[Term], Term] = field(default=unchanged)

    def hides(self, graph: object) -> bool:
        """Whether a graph is no named graph of the data."""
        name = graph.value if isinstance(graph, NamedNode) else ""
        return name in self.hidden or (name != "" and name == self.default_graph)


STANDARD = Dialect("standard")
"""SPARQL 1.1 as it stands."""

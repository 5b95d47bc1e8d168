"""Reading out of a store what is said about a thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...ontology.terms import NamedNode
from ...ontology.vocabulary import DATASET, INFERENCE_PATH, INFERRED_GRAPH, ONTOLOGY_GRAPH
from ..store import Row, Store, Term
from ..values import with_list
from .statement import Neighbourhood, Statement
from .texts import text

Triple = tuple[Term, Term, Term]


@dataclass(frozen=True)
class Surroundings:
    """What is said about the things of a dataset.

    Args:
        store: the dataset.
        base: base IRI of its things.
    """

    store: Store
    base: str

    def of(self, entity: NamedNode, *, incoming: bool = True) -> Neighbourhood:
        """Ask for everything said about a thing.

        Args:
            entity: the thing.
            incoming: whether statements that name it are wanted too.

        Returns:
            What there is; it is false when nothing is said of the thing.
        """
        outgoing = self.merged(self.store.select(text("statements"), {"entity": entity}), "entity", "value")
        if not outgoing or not incoming:
            return Neighbourhood(entity, outgoing, ())
        found = self.store.select(text("incoming"), {"entity": entity})
        rows = (row for row in found if "graph" in row or not self._is_inference(row["subject"]))
        return Neighbourhood(entity, outgoing, self.merged(rows, "subject", "entity"))

    def merged(self, rows: Iterable[Row], subject: str, value: str) -> tuple[Statement, ...]:
        """One statement for each subject, property and value.

        Args:
            rows: rows with ``property`` and, for a named graph, ``graph``.
            subject: the variable that holds the subject.
            value: the variable that holds the value.

        Returns:
            The statements, in the order of the rows, without what the dataset says of itself.
        """
        graphs: dict[Triple, set[Term | None]] = {}
        itself = NamedNode(self.base + DATASET)
        for row in rows:
            if row.get("graph") == itself:
                continue
            triple = (row[subject], row["property"], row[value])
            graphs.setdefault(triple, set()).add(row.get("graph"))
        premises = self._premises({graph for found in graphs.values() for graph in found if graph})
        return tuple(
            self._statement(triple, found, {premise for graph in found if graph for premise in premises.get(graph, ())})
            for triple, found in graphs.items()
            if isinstance(triple[1], NamedNode)
        )

    def _is_inference(self, node: Term) -> bool:
        return isinstance(node, NamedNode) and node.value.startswith(self.base + INFERENCE_PATH)

    def _premises(self, graphs: Iterable[Term]) -> Mapping[Term, list[Term]]:
        """The claims that those of the graphs rest on that are inferences."""
        wanted = {graph for graph in graphs if isinstance(graph, NamedNode) and self._is_inference(graph)}
        found: dict[Term, list[Term]] = {}
        for row in self.store.select(with_list(text("premises"), "thing", wanted)) if wanted else ():
            found.setdefault(row["thing"], []).append(row["premise"])
        return found

    def _statement(self, triple: Triple, graphs: set[Term | None], premises: Iterable[Term]) -> Statement:
        subject, prop, value = triple
        assert isinstance(prop, NamedNode)
        named = _sorted(graphs - {INFERRED_GRAPH, ONTOLOGY_GRAPH})
        beginning = self.base + INFERENCE_PATH
        return Statement(
            subject=subject,
            prop=prop,
            value=value,
            claims=tuple(graph for graph in named if not graph.value.startswith(beginning)),
            accepted=None in graphs,
            derived=INFERRED_GRAPH in graphs,
            inferences=tuple(graph for graph in named if graph.value.startswith(beginning)),
            premises=tuple(_sorted(premises)),
        )


def _sorted(nodes: Iterable[Term | None]) -> list[NamedNode]:
    return sorted((node for node in nodes if isinstance(node, NamedNode)), key=lambda node: node.value)

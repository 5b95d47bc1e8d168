"""The triple patterns of a query that have to match, by rdflib's parser; loaded only when a query found nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import rdflib
from rdflib import BNode, URIRef, Variable
from rdflib.paths import Path
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from ..graph.store import Term
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import PREFIXES

_DEEPEST = 60
_PLACES = ("subject", "property", "value")


@dataclass(frozen=True)
class Pattern:
    """A triple pattern of a query.

    Args:
        text: as SPARQL writes it.
        graph: the graph in which it stands, as SPARQL writes it, or "" for the default graph.
        terms: what it names, by place: ``graph``, ``subject``, ``property``, ``value``.
    """

    text: str
    graph: str = ""
    terms: Mapping[str, Term] = field(default_factory=dict[str, Term], compare=False)


def patterns(query: str, base: str) -> list[Pattern]:
    """The patterns of a query that have to match, each once: none that is optional, excluded or an alternative.

    Args:
        query: a query that the engine reads.
        base: what relative IRIs are resolved against.

    Returns:
        The patterns; none of a query that this parser does not read.
    """
    try:
        algebra = cast(Any, prepareQuery(query, base=base).algebra)
    except Exception:  # noqa: BLE001, RUF100  (the engine reads more than rdflib does, and rdflib fails in many ways)
        return []
    return list(dict.fromkeys(_patterns(algebra, None, 0)))


def _patterns(node: Any, graph: Node | None, depth: int) -> Iterator[Pattern]:
    if not isinstance(node, CompValue) or depth > _DEEPEST or node.name == "Union":
        return
    if node.name == "BGP":
        yield from (_pattern(triple, graph) for triple in cast(Any, node).triples if not isinstance(triple[1], Path))
        return
    inside = cast(Node, cast(Any, node).term) if node.name == "Graph" else graph
    for key in ("p1",) if node.name in {"LeftJoin", "Minus"} else ("p", "p1", "p2"):
        yield from _patterns(cast(Any, node).get(key), inside, depth + 1)


def _pattern(triple: tuple[Node, Node, Node], graph: Node | None) -> Pattern:
    named = {"graph": graph, **dict(zip(_PLACES, triple, strict=True))}
    terms = {place: term for place, node in named.items() if (term := _term(node)) is not None}
    return Pattern(" ".join(map(_written, triple)), _written(graph), terms)


def _written(node: Node | None) -> str:
    if node is None:
        return ""
    for namespace in PREFIXES if isinstance(node, URIRef) else ():
        local = str(node).removeprefix(namespace.iri)
        if local != str(node) and local.replace("_", "").isalnum():
            return f"{namespace.prefix}:{local}"
    return "[]" if isinstance(node, BNode) else f"?{node}" if isinstance(node, Variable) else str(cast(Any, node).n3())


def _term(node: Node | None) -> Term | None:
    """What a place names; None for a variable, which fits all."""
    if isinstance(node, URIRef):
        return NamedNode(str(node))
    if isinstance(node, rdflib.Literal):
        datatype = NamedNode(str(node.datatype)) if node.datatype else None
        return Literal(str(node), language=node.language) if node.language else Literal(str(node), datatype=datatype)
    return None

"""A query as rdflib's algebra, and its terms as ours; the seam to rdflib's parser."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from itertools import takewhile
from typing import Any, cast

import rdflib
from pyoxigraph import Variable
from rdflib import URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.algebra import translateGroupGraphPattern
from rdflib.plugins.sparql.parserutils import CompValue

from ....errors import QueryRefused
from ....ontology.terms import Literal, NamedNode
from ...tokens import code
from .model import Node

KEPT = 512
LONG = 2
"""A list of so many terms is long."""

_TESTS = frozenset({"Builtin_EXISTS", "Builtin_NOTEXISTS"})
_GROUPS = frozenset({"GroupGraphPatternSub", "SubSelect"})


@lru_cache(KEPT)
def algebra_of(text: str, base: str | None) -> Any:
    """The algebra of a query.

    Args:
        text: a query that the engine reads.
        base: what its relative IRIs are resolved against.

    Raises:
        QueryRefused: rdflib does not read it.
    """
    try:
        return prepareQuery(text, base=base).algebra
    except Exception as exc:  # noqa: RUF100, BLE001  (rdflib fails in many ways on what it does not know)
        raise QueryRefused(
            "The store behind this site answers patterns alone, and this query could not be taken apart: %(reason)s",
            reason=exc,
        ) from exc


def without_lists(text: str) -> tuple[str, dict[NamedNode, tuple[NamedNode, ...]]]:
    """A query in which one IRI stands for each list of IRIs in VALUES: it is read once, whatever the lists hold.

    rdflib needs five milliseconds for each of their terms.

    Args:
        text: the query.

    Returns:
        The query, and the lists by what stands for them.
    """
    pieces: list[str] = []
    lists: dict[NamedNode, tuple[NamedNode, ...]] = {}
    done, found = 0, code(text)
    for place, token in enumerate(found):
        run = list(takewhile(lambda item: item.kind == "iri", found[place + 3 :])) if token.is_word("VALUES") else []
        if len(run) < LONG or found[place + 1].kind != "variable":
            continue
        name = NamedNode(f"urn:list:{len(lists)}")
        lists[name] = tuple(NamedNode(item.text[1:-1]) for item in run)
        pieces += [text[done : run[0].start], str(name)]
        done = run[-1].end
    return "".join([*pieces, text[done:]]), lists


def node_of(term: object) -> Node:
    """A term of rdflib as ours; a blank node of a query is a variable without a name (SPARQL 1.1, 4.1.4)."""
    if isinstance(term, URIRef):
        return NamedNode(str(term))
    if isinstance(term, rdflib.Literal):
        if term.language:
            return Literal(str(term), language=term.language.lower())
        return Literal(str(term), datatype=NamedNode(str(term.datatype)) if term.datatype else None)
    return Variable(str(term)) if isinstance(term, rdflib.Variable) else Variable(f"blank_{term}")


def tests_of(expression: Any) -> Iterator[Any]:
    """The patterns of all EXISTS and NOT EXISTS in an expression, as algebra."""
    if isinstance(expression, CompValue):
        if expression.name in _TESTS:
            group = cast(Any, expression).graph
            # rdflib leaves some untranslated, and changes what it translates.
            yield translateGroupGraphPattern(deepcopy(group)) if group.name in _GROUPS else group
            return
        for value in cast("dict[str, Any]", expression).values():
            yield from tests_of(value)
    elif isinstance(expression, (list, tuple)):
        for item in cast(list[Any], expression):
            yield from tests_of(item)


def mentions(part: Any, variable: Any) -> bool:
    """Whether a part of a query names a variable anywhere."""
    if isinstance(part, CompValue):
        return any(mentions(value, variable) for key, value in cast("dict[str, Any]", part).items() if key != "_vars")
    if isinstance(part, dict):
        return any(mentions(item, variable) for pair in cast("dict[Any, Any]", part).items() for item in pair)
    if isinstance(part, (list, tuple, set)):
        return any(mentions(item, variable) for item in cast("list[Any]", part))
    return part == variable

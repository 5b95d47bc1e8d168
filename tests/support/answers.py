"""Answers of a query in the short form in which tests write them down."""

from __future__ import annotations

from collections.abc import Sequence

from kararname.graph.store import Row, Term
from kararname.ontology.terms import NamedNode
from kararname.ontology.vocabulary import BASE, KAR


def short(term: Term | None) -> str:
    """A term as tests write it: ids and ontology terms without their namespace, literals as they are, "" for nothing.

    Args:
        term: of a result.

    Returns:
        Such as ``person/bekir-sami``, ``source/erdas-2017/n43``, ``kar:Demand`` or ``1920-08-28``.
    """
    if term is None:
        return ""
    if not isinstance(term, NamedNode):
        return str(getattr(term, "value", term))
    if (local := KAR.local(term)) is not None:
        return f"kar:{local}"
    return term.value.removeprefix(f"{BASE}id/").removeprefix(BASE)


def shortened(rows: Sequence[Row], columns: Sequence[str]) -> list[list[str]]:
    """Some columns of a result, each row once, in the order in which they first come."""
    cut = ([short(row.get(column)) for column in columns] for row in rows)
    return [list(row) for row in dict.fromkeys(map(tuple, cut))]

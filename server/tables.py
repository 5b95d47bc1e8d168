"""The result of a query as a table for people: names instead of IRIs, links instead of angle brackets.

It reads the standard JSON of a result, so it works for every store alike.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..graph.media import BY_SUFFIX
from ..graph.solutions import Solutions
from ..graph.store import Result, Row
from ..ontology.schema import Labels
from ..ontology.terms import Literal, NamedNode
from .facts import Facts, Text, about, text_of
from .site import site
from .values import Shown, show

MOST_ROWS = 500
"""Rows shown on a page; the downloads hold them all."""

MOST_GRAPH_CHARACTERS = 60_000

NAMING = "Label"
"""How a variable's name ends that holds the names of another variable's things."""


@dataclass(frozen=True)
class Table:
    """A result ready to be shown.

    Args:
        heads: the columns' names.
        rows: cells; None for an unbound variable.
        total: number of rows there are.
        names: the columns' variables.
        answer: for ASK, the answer; else None.
        turtle: for CONSTRUCT and DESCRIBE, the graph; else "".
        tree: the same as nested JSON, where the query says how; it is shown instead.
    """

    heads: Sequence[Text] = ()
    rows: Sequence[Sequence[Shown | None]] = ()
    total: int = 0
    names: Sequence[str] = ()
    answer: bool | None = None
    turtle: str = ""
    tree: str = ""


def table_of(result: Result, columns: Mapping[str, Labels] | None = None) -> Table:
    """Make a table of a result.

    Args:
        result: of any kind.
        columns: names of the variables, where there are any.

    Returns:
        The table.

    Raises:
        QueryRefused: the result is longer than the settings allow.
        StoreError: the engine failed while answering.
    """
    limits = site().limits
    if result.kind == "graph":
        return Table(turtle=result.write(BY_SUFFIX["ttl"], limits).decode()[:MOST_GRAPH_CHARACTERS])
    if result.kind == "boolean":
        return Table(answer=bool(json.loads(result.write(BY_SUFFIX["json"], limits))["boolean"]))
    found = result if isinstance(result, Solutions) else Solutions.read(result, limits)
    return table(found.variables, found.rows, columns)


def table(
    variables: Sequence[str], rows: Sequence[Row], columns: Mapping[str, Labels] | None = None, total: int | None = None
) -> Table:
    """Make a table of rows.

    Args:
        variables: the columns, in order.
        rows: the solutions.
        columns: names of the variables, where there are any; a column that only names the things of another
            (``personLabel`` beside ``person``) then becomes the words of that column's links.
        total: how many rows there are in all, where these are a page of them; they are not cut then.

    Returns:
        The table, cut after ``MOST_ROWS``.
    """
    shown = rows[:MOST_ROWS] if total is None else rows
    facts = about({term for row in shown for term in row.values() if isinstance(term, NamedNode)})
    kept = [name for name in variables if not columns or name.removesuffix(NAMING) not in {*variables} - {name}]
    cells = [[_cell(row, name, facts) for name in kept] for row in shown]
    heads = [text_of((columns or {}).get(name, {})) or Text(name) for name in kept]
    return Table(heads=heads, rows=cells, total=len(rows) if total is None else total, names=kept)


def _cell(row: Row, name: str, facts: Facts) -> Shown | None:
    if name not in row:
        return None
    shown, words = show(row[name], facts), row.get(name + NAMING)
    return replace(shown, text=Text(words.value, words.language or "")) if isinstance(words, Literal) else shown

"""The rows of a SELECT in memory, to be sorted, cut and written down in any form that carries rows.

They are read from the standard JSON of a result, so they come from every store alike, and keep each value as it is.
https://www.w3.org/TR/sparql11-results-json/
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import pyoxigraph as ox

from ..ontology.terms import BlankNode, Literal, NamedNode
from .limits import Limits
from .media import BY_SUFFIX, Form, Kind
from .spreadsheet import workbook
from .store import Result, Row, Term

Cell = Mapping[str, Any]
"""A value as the JSON of a result writes it."""

JSON = BY_SUFFIX["json"]


@dataclass(frozen=True)
class Solutions:
    """The rows of a SELECT.

    Args:
        variables: the columns, in order.
        cells: the rows; an unbound variable has no cell.
    """

    variables: Sequence[str]
    cells: Sequence[Mapping[str, Cell]]

    @classmethod
    def read(cls, result: Result, limits: Limits) -> Solutions:
        """Read a result of the kind ``bindings``.

        Raises:
            QueryRefused: it is longer than the limits allow.
            StoreError: the engine failed while answering.
        """
        document = json.loads(result.write(JSON, limits))
        return cls(document["head"]["vars"], document["results"]["bindings"])

    @property
    def kind(self) -> Kind:
        """See ``Result.kind``."""
        return "bindings"

    @property
    def rows(self) -> list[Row]:
        """The rows as terms."""
        return [{name: term_of(cell) for name, cell in row.items()} for row in self.cells]

    def sorted_by(self, variable: str, key: Callable[[Cell | None], Any], *, descending: bool = False) -> Solutions:
        """The same rows in another order; rows with equal values keep theirs."""
        return replace(self, cells=sorted(self.cells, key=lambda row: key(row.get(variable)), reverse=descending))

    def part(self, first: int, count: int) -> Solutions:
        """Some of the rows: so many from the first on, counted from 0."""
        return replace(self, cells=self.cells[first : first + count])

    def write(self, form: Form, limits: Limits) -> bytes:
        """See ``Result.write``."""
        if len(self.cells) > limits.rows:
            raise limits.too_many()
        written = self._written(form)
        if len(written) > limits.size:
            raise limits.too_long()
        return written

    def _written(self, form: Form) -> bytes:
        document = {"head": {"vars": self.variables}, "results": {"bindings": self.cells}}
        if form == JSON:
            return json.dumps(document, ensure_ascii=False).encode()
        if form.engine is None:
            return workbook(self.variables, self.rows)
        parsed = ox.parse_query_results(json.dumps(document).encode(), format=ox.QueryResultsFormat.JSON)
        engine = cast(ox.QueryResultsFormat, form.engine)
        return cast(bytes, cast(ox.QuerySolutions, parsed).serialize(format=engine))


def term_of(cell: Cell) -> Term:
    """A term from SPARQL 1.1 Query Results JSON (https://www.w3.org/TR/sparql11-results-json/, section 3.2.2)."""
    kind, value = cell["type"], cell["value"]
    if kind == "uri":
        return NamedNode(value)
    if kind == "bnode":
        return BlankNode(value)
    if kind == "triple":
        return Literal(json.dumps(value, ensure_ascii=False))
    lang, datatype = cell.get("xml:lang"), cell.get("datatype")
    if lang:
        return Literal(value, language=lang)
    return Literal(value, datatype=NamedNode(datatype) if datatype else None)

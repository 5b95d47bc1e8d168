"""The query that is asked where its evidence is wanted, and what its rows say of where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...graph.store import Row
from ...ontology.terms import Literal, NamedNode
from ...settings import Settings
from ..citations import Citation, cite, facts_for
from ..guard import check
from ..i18n import lazy_gettext as _l
from ..sparql_help import NOTHING
from .rewriting import Rewriting, Statement, Uncovered, with_evidence

REASONS: Mapping[str, object] = {
    "path": _l("a path over several statements"),
    "blank": _l("a blank node"),
    "constant": _l("no variable that tells it apart"),
    "excluded": _l("no row shows it: it must not be there"),
    "tested": _l("no row shows it: it is only tested"),
    "elsewhere": _l("another service's"),
    "apart": _l("within a sub-query that tells its rows apart (DISTINCT)"),
    "many": _l("one too many"),
}


@dataclass(frozen=True)
class Evidence:
    """Where the statements of a result stand.

    Args:
        text: the query that was asked.
        statements: those that are followed.
        uncovered: pieces of the query that are not, each with the reason in words.
        rows: for each row the citations of each statement.
    """

    text: str
    statements: Sequence[Statement]
    uncovered: Sequence[tuple[Uncovered, object]]
    rows: Sequence[Sequence[Sequence[Citation]]]

    @property
    def columns(self) -> frozenset[str]:
        """The columns that stand in the result for it."""
        return frozenset(column for statement in self.statements for column in statement.columns)


def rewritten(query: str, settings: Settings) -> Rewriting:
    """A query with the claims, pages and notes of its statements.

    Args:
        query: as it came.
        settings: what may be asked.

    Raises:
        QuerySyntaxError: it does not parse.
        QueryRefused: it must not be asked.
        ParameterError: its statements cannot be followed.
    """
    check(query, settings.allowed_services)
    NOTHING.query(query, None, settings.base)
    return with_evidence(query)


def evidence(rewriting: Rewriting, rows: Sequence[Row]) -> Evidence:
    """What rows say of where their statements stand.

    Args:
        rewriting: of the query that gave them.
        rows: the rows that are shown.
    """
    columns = [statement.columns[0] for statement in rewriting.statements]
    named = [[_claims(row, column) for column in columns] for row in rows]
    facts = facts_for((), {claim for cells in named for claims in cells for claim in claims})
    known = {claims: cite(claims, facts) for cells in named for claims in cells}
    return Evidence(
        rewriting.text,
        rewriting.statements,
        [(piece, REASONS[piece.reason]) for piece in rewriting.uncovered],
        [[known[claims] for claims in cells] for cells in named],
    )


def _claims(row: Row, column: str) -> frozenset[NamedNode]:
    cell = row.get(column)
    return frozenset(NamedNode(iri) for iri in cell.value.split()) if isinstance(cell, Literal) else frozenset()

"""The page for writing SPARQL by hand: a plain form, and results as a table.

The protocol lives elsewhere; it calls ``render_editor`` for a browser without a query and ``render_result`` for a
browser's query.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request

from ..graph.media import FORMS
from ..graph.solutions import Solutions
from ..graph.store import Result
from ..ontology.vocabulary import PREFIXES
from ..queries.catalogue import bind
from ..queries.types import PAGE_LANGUAGE as LANGUAGE
from .code_samples import query_samples
from .evidence import Evidence, Rewriting, evidence
from .explaining import explain_emptiness
from .facts import text_of
from .highlighting import highlight
from .i18n import language
from .maps import tools
from .panel import panel_text
from .pictures import NONE, Pictures, pictures
from .saved_list import sections
from .site import site
from .stretch import date_words
from .tables import MOST_ROWS, Table, table, table_of
from .timeline import kind_name

EXAMPLE = "example"
"""The saved query whose text the field begins with."""


@dataclass(frozen=True)
class Outcome:
    """What came of a query.

    Args:
        table: its result.
        stands: where the statements of its rows stand, where that was asked for.
        pictures: what it can be shown as besides.
    """

    table: Table
    stands: Evidence | None = None
    pictures: Pictures = NONE

    @property
    def empty(self) -> bool:
        """Whether there are no rows; a graph without triples is a table without text."""
        return self.table.answer is None and not self.table.total and not self.table.turtle.strip()


def render_editor(
    query: str = "", *, problem: str = "", hints: Sequence[str] = (), outcome: Outcome | None = None, link: str = ""
) -> str:
    """The editor page.

    Args:
        query: what the text field holds; an example when empty.
        problem: what was wrong with the query, or "".
        hints: what was probably meant.
        outcome: what came of it, or None.
        link: its short link, where it has been asked for.

    Returns:
        The page.
    """
    return render_template(
        "sparql.html",
        query=query or example(),
        asked=bool(query),
        problem=problem,
        link=link,
        hints=hints,
        outcome=outcome,
        explanation=explain_emptiness(query) if outcome and outcome.empty else None,
        forms=FORMS,
        prefixes=PREFIXES,
        examples=sections(site().queries.all),
        settings=site().settings,
        samples=query_samples(query) if outcome and outcome.table.names else (),
        highlight=highlight,
        text_of=text_of,
        kind_name=kind_name,
        date_words=date_words,
        tools=tools,
    )


def render_result(query: str, result: Result, rewriting: Rewriting | None = None) -> str:
    """The editor page with the result of a query of any kind.

    Args:
        query: the query.
        result: its result.
        rewriting: the query that was asked instead, where its evidence is wanted.

    Returns:
        The page.
    """
    if result.kind != "bindings":
        return render_editor(query, outcome=Outcome(table_of(result)))
    found = Solutions.read(result, site().limits)
    if rewriting is None:
        return render_editor(query, outcome=Outcome(table(found.variables, found.rows), pictures=pictures(found)))
    stands = evidence(rewriting, found.rows[:MOST_ROWS])
    shown = table([name for name in found.variables if name not in stands.columns], found.rows)
    plain = Solutions([name for name in found.variables if name not in stands.columns], found.cells)
    return render_editor(query, outcome=Outcome(shown, stands, pictures(plain)))


def example() -> str:
    """A query to begin with: the saved query that the address names, else one under the prefixes."""
    named = site().queries.get(request.args.get(EXAMPLE, ""))
    if named:
        return bind(named, {LANGUAGE: language()} if named.parameter(LANGUAGE) else {}, site().settings.base)[0]
    prefixes = "".join(f"PREFIX {namespace.prefix}: <{namespace.iri}>\n" for namespace in PREFIXES[:5])
    return prefixes + "\n" + panel_text("editor_example")

"""The page for writing SPARQL by hand: a plain form, and results as a table.

The protocol lives elsewhere; it calls ``render_editor`` for a browser without a query and ``render_results`` for a
browser's query.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template, request

from ..graph.media import FORMS
from ..graph.store import Result, Row
from ..ontology.vocabulary import PREFIXES
from ..queries.catalogue import bind
from ..queries.types import PAGE_LANGUAGE as LANGUAGE
from .code_samples import query_samples
from .explaining import explain_emptiness
from .facts import text_of
from .highlighting import highlight
from .i18n import language
from .panel import panel_text
from .saved_list import sections
from .site import site
from .tables import Table, table, table_of

EXAMPLE = "example"
"""The saved query whose text the field begins with."""


def render_editor(
    query: str = "", *, problem: str = "", hints: Sequence[str] = (), shown: Table | None = None, link: str = ""
) -> str:
    """The editor page.

    Args:
        query: what the text field holds; an example when empty.
        problem: what was wrong with the query, or "".
        hints: what was probably meant.
        shown: its result, or None.
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
        table=shown,
        explanation=explain_emptiness(query) if shown and _is_empty(shown) else None,
        forms=FORMS,
        prefixes=PREFIXES,
        examples=sections(site().queries.all),
        settings=site().settings,
        samples=query_samples(query) if shown and shown.answer is None and not shown.turtle else (),
        highlight=highlight,
        text_of=text_of,
    )


def _is_empty(shown: Table) -> bool:
    """Whether a table has no rows; a graph without triples is a table without text."""
    return shown.answer is None and not shown.total and not shown.turtle.strip()


def render_result(query: str, result: Result) -> str:
    """The editor page with the result of a query of any kind.

    Args:
        query: the query.
        result: its result.

    Returns:
        The page.
    """
    return render_editor(query, shown=table_of(result))


def render_results(query: str, variables: Sequence[str], rows: Sequence[Row]) -> str:
    """The editor page with rows as a table.

    Args:
        query: the query.
        variables: the columns, in order.
        rows: the solutions.

    Returns:
        The page.
    """
    return render_editor(query, shown=table(variables, rows))


def example() -> str:
    """A query to begin with: the saved query that the address names, else one under the prefixes."""
    named = site().queries.get(request.args.get(EXAMPLE, ""))
    if named:
        return bind(named, {LANGUAGE: language()} if named.parameter(LANGUAGE) else {}, site().settings.base)[0]
    prefixes = "".join(f"PREFIX {namespace.prefix}: <{namespace.iri}>\n" for namespace in PREFIXES[:5])
    return prefixes + "\n" + panel_text("editor_example")

"""The queries behind the pages: one ``.rq`` file a panel in ``panels/``, named ``<page>_<panel>.rq``.

To add one, write the file and call ``ask("<page>_<panel>", entity=…)``. A term given by name replaces the variable of
that name, which must therefore stand in the SELECT clause. A query about many things carries the empty line
``VALUES ?thing { }``; ``ask_about`` fills it with terms, never with text from outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from ..graph.store import Row, Term
from ..graph.values import with_list
from ..ontology.terms import NamedNode
from .site import site

FOLDER = Path(__file__).parent / "panels"


@cache
def panel_text(name: str) -> str:
    """The text of a panel's query.

    Args:
        name: file name without ``.rq``.

    Returns:
        The query.
    """
    return (FOLDER / f"{name}.rq").read_text(encoding="utf-8")


def ask(name: str, **terms: Term) -> list[Row]:
    """Run a panel's query.

    Args:
        name: file name without ``.rq``.
        terms: values of its variables.

    Returns:
        All rows.
    """
    return site().store.select(panel_text(name), terms)


def ask_once(name: str, **terms: Term) -> Sequence[Row]:
    """Run a panel's query once for as long as a published dataset is served; any other store may change, and is asked.

    Args:
        name: file name without ``.rq``.
        terms: values of its variables.

    Returns:
        All rows.
    """
    here, question = site(), (name, *sorted(terms.items()))
    if here.published is None:
        return ask(name, **terms)
    if question not in here.kept:
        here.kept[question] = ask(name, **terms)
    return here.kept[question]


def ask_about(name: str, things: Iterable[NamedNode]) -> list[Row]:
    """Run a panel's query about a set of things.

    Args:
        name: file name without ``.rq``; the query holds an empty ``VALUES ?thing``.
        things: the things; when there are none, the store is not asked.

    Returns:
        All rows.
    """
    wanted = frozenset(things)
    return site().store.select(with_list(panel_text(name), "thing", wanted)) if wanted else []

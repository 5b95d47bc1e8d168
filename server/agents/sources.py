"""Where what is answered stands: page and footnote, for things and for claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...graph.store import Row, Term
from ...ontology.terms import Literal, NamedNode
from ..facts import about
from ..panel import ask_about
from ..saved_links import short_id

Plain = dict[str, Any]
MOST_THINGS = 25
"""Things of one answer for which the pages are told."""


def text_of_term(term: Term | None) -> str:
    """A term as an agent reads it: ids and terms in short, literals as they are."""
    if term is None:
        return ""
    return short_id(term) if isinstance(term, NamedNode) else str(getattr(term, "value", term))


def number_of(term: Term | None) -> int | None:
    """A whole number, or None."""
    return int(term.value) if isinstance(term, Literal) and term.value.isdigit() else None


def places(things: Iterable[NamedNode]) -> list[Plain]:
    """For each thing the pages and footnotes on which claims speak of it.

    Args:
        things: in order; the first ``MOST_THINGS`` are told.
    """
    wanted = list(dict.fromkeys(things))[:MOST_THINGS]
    found: dict[NamedNode, list[Row]] = {}
    for row in ask_about("agents_pages", wanted):
        if isinstance(thing := row["thing"], NamedNode):
            found.setdefault(thing, []).append(row)
    names = about(found)
    return [
        {"id": short_id(thing), "name": str(names.label(thing)), **_places(found[thing])}
        for thing in wanted
        if thing in found
    ]


def _places(rows: Sequence[Row]) -> Plain:
    pages = sorted({page for row in rows if (page := number_of(row["page"])) is not None})
    notes = sorted({note for row in rows if (note := number_of(row.get("note"))) is not None})
    return {"pages": pages, "footnotes": notes, "cite": cited(pages, notes)}


def cited(pages: Sequence[int], notes: Sequence[int]) -> str:
    """Pages and footnotes as they are cited."""
    where = ("p. " if len(pages) == 1 else "pp. ") + ", ".join(map(str, pages)) if pages else ""
    below = ("n. " if len(notes) == 1 else "nn. ") + ", ".join(map(str, notes)) if notes else ""
    return ", ".join(filter(None, (where, below)))


def grouped(rows: Iterable[Row], key: Sequence[str]) -> Mapping[tuple[Term | None, ...], list[Row]]:
    """Rows by the values of some columns, in the order in which they first come."""
    found: dict[tuple[Term | None, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row.get(name) for name in key), []).append(row)
    return found

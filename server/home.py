"""The first page: what this is, what is here, good ways in."""

from __future__ import annotations

from functools import lru_cache

from flask import Blueprint, render_template

from ..graph.store import Store
from ..ontology.terms import NamedNode
from .facts import Facts, about, text_of
from .kinds import kinds
from .links import href, local_path
from .panel import ask, panel_text
from .site import site
from .values import Shown, show

blueprint = Blueprint("home", __name__)

QUERIES_SHOWN = 6


@blueprint.get("/")
def page() -> str:
    """The first page."""
    return render_template(
        "home.html",
        kinds=kinds(),
        queries=site().queries.all[:QUERIES_SHOWN],
        examples=examples(),
        sources=sources(),
        text_of=text_of,
    )


def sources() -> list[Shown]:
    """The sources that something is read out of."""
    found = [row["source"] for row in ask("site_sources")]
    facts = about(node for node in found if isinstance(node, NamedNode))
    return [show(node, facts) for node in found]


def examples() -> list[Shown]:
    """Of a few kinds, the thing that most is said about."""
    chosen: dict[str, NamedNode] = {}
    for thing in _much_linked(site().store):
        kind = (local_path(thing) or "").split("/")[1:2]
        chosen.setdefault(kind[0] if kind else "", thing)
    facts: Facts = about(chosen.values())
    return [show(thing, facts) for thing in chosen.values() if href(thing)]


@lru_cache(maxsize=4)
def _much_linked(store: Store) -> tuple[NamedNode, ...]:
    found = (row["thing"] for row in store.select(panel_text("home_examples")))
    return tuple(thing for thing in found if isinstance(thing, NamedNode))

"""The views of the current site: published with its dataset, else made out of its store when they are first needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..graph.store import Store
from ..graph.views import BROWSE, CLAIMS, FACTS, FIRST_PAGE, PARTS, THINGS, USES, Readings, View, Views, views_in_memory
from ..ontology.terms import NamedNode
from .site import site


def things() -> Views:
    """Where the named things stand."""
    return _part(THINGS)


def cited() -> Views:
    """Where it stands what citing claims needs."""
    return _part(CLAIMS)


def facts() -> Views | None:
    """Where names and dates of things stand; None for a store whose views are not published, which is asked itself."""
    return site().views


def crowds() -> Views | None:
    """Where it stands what is said of crowded things; None where no views are published, and the store tells it all."""
    return site().views


def first_page() -> Sequence[Any]:
    """What the first page tells; see ``graph/views/first_page.py``."""
    return _part(FIRST_PAGE).first_page()


def uses() -> Mapping[NamedNode, tuple[int, int]]:
    """How often each term of the ontology is used, in all and by inference."""
    return _part(USES).uses()


def sources() -> list[NamedNode]:
    """The sources that passages are read out of."""
    return [NamedNode(iri) for iri in _part(FACTS).source_iris]


def told() -> Views:
    """Where it stands which source tells of which thing."""
    return _part(BROWSE)


def listed(name: str) -> View:
    """One of the lists: ``timeline``, ``map``, ``network`` or ``demands``."""
    return _part(name).view(name)


def of_kind(kind: str) -> View:
    """The list of all things of a kind."""
    return _part(BROWSE).kind(kind)


def _part(name: str) -> Views:
    return site().views or _made(site().store, site().settings.base, name)


@lru_cache(maxsize=2 * len(PARTS))
def _made(store: Store, base: str, part: str) -> Views:
    return Views(views_in_memory(Readings(store, base, site().schema), "", (part,)), "")

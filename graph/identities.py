"""Things of several ids that a person found to be one: in the graph they go by one of the ids.

What was said under the other id is said of the one: as a claim with its place, as before. A name becomes another name.
A description stays a claim alone where the one has its own. The id given up is ``owl:sameAs`` the one that stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from ..errors import BuildFailed, RecordError
from ..loaders.identities import SAME, Identity, read_identities
from ..loaders.naming import Context
from ..ontology.terms import DefaultGraph, NamedNode, Quad
from ..ontology.vocabulary import ALT_LABEL, DCTERMS, LABEL, SAME_AS

_DESCRIPTION = DCTERMS.term("description")


def decided(folders: Iterable[Path], context: Context) -> list[Identity]:
    """What persons decided about ids.

    Args:
        folders: where files of decisions may lie.
        context: everything that is defined.

    Returns:
        The decisions.

    Raises:
        BuildFailed: a decision is wrong; it lists every mistake.
    """
    found: list[Identity] = []
    errors: list[RecordError] = []
    for folder in folders:
        rows, problems = read_identities(folder, context)
        found.extend(rows)
        errors.extend(problems)
    if errors:
        raise BuildFailed(errors)
    return found


def join(store: ox.Store, decisions: Iterable[Identity], context: Context) -> frozenset[NamedNode]:
    """Let things that are one go by one id.

    Args:
        store: what the records of sources say; it is changed.
        decisions: of which those count that say ``same``.
        context: how ids become IRIs.

    Returns:
        The things that several ids were joined to; the sources may now exclude each other on them.
    """
    joined: dict[NamedNode, None] = {}
    for row in decisions:
        if row.decision == SAME:
            one, other = context.names.iri(row.one), context.names.iri(row.other)
            _rename(store, other, one)
            store.add(Quad(other, SAME_AS, one))
            joined[one] = None
    return frozenset(joined)


def _rename(store: ox.Store, other: NamedNode, one: NamedNode) -> None:
    for quad in list(store.quads_for_pattern(other, None, None, None)):
        store.remove(quad)
        store.extend(_said_of(store, one, quad))
    for quad in list(store.quads_for_pattern(None, None, other, None)):
        store.remove(quad)
        if quad.predicate != SAME_AS:
            store.add(Quad(quad.subject, quad.predicate, one, quad.graph_name))


def _said_of(store: ox.Store, one: NamedNode, quad: Quad) -> Iterator[Quad]:
    """A statement about the id that is given up as one about the id that stays."""
    accepted = isinstance(quad.graph_name, DefaultGraph)
    if quad.predicate == LABEL:
        if not _has(store, Quad(one, LABEL, quad.object)):
            yield Quad(one, ALT_LABEL, quad.object, quad.graph_name)
    elif quad.predicate != _DESCRIPTION or not accepted or not _described(store, one, quad):
        yield Quad(one, quad.predicate, quad.object, quad.graph_name)


def _described(store: ox.Store, one: NamedNode, quad: Quad) -> bool:
    language = getattr(quad.object, "language", None)
    known: Sequence[Quad] = list(store.quads_for_pattern(one, _DESCRIPTION, None, DefaultGraph()))
    return any(getattr(found.object, "language", None) == language for found in known)


def _has(store: ox.Store, quad: Quad) -> bool:
    return next(store.quads_for_pattern(quad.subject, quad.predicate, quad.object, DefaultGraph()), None) is not None

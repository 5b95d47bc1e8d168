"""Validation of the whole dataset: the shapes piece by piece and side by side, their SPARQL constraints all at once.

A shape looks at a thing, at what is said of it, and at the classes of what that names; nothing farther
(``tests/graph/test_validate.py`` holds the shapes to it). So a piece that has all this of some things gives for
them what the whole dataset gives, whichever sources it comes from. What is found in a piece is kept under a hash of the
piece: another source that adds to a thing changes its piece, and it is validated again. Constraints in SPARQL follow
paths of any length, and are asked of the store.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from ..errors import Place, RecordError
from ..ontology.schema import ONTOLOGY_FILE
from ..ontology.terms import BlankNode, DefaultGraph, NamedNode, Quad
from ..ontology.vocabulary import TYPE
from .cache import Cache, key_of
from .constraints import check_constraints
from .lend import lent
from .workers import Workers

KIND = "findings"
PIECE = 4000
"""Statements of a piece, about: small enough to be shared out, large enough to be worth a run of pySHACL."""

_DEFAULT = DefaultGraph()
Subject = NamedNode | BlankNode


@dataclass(frozen=True)
class Findings:
    """What validation found.

    Args:
        errors: violations; a build with one is not published.
        warnings: the rest.
    """

    errors: tuple[RecordError, ...]
    warnings: tuple[RecordError, ...]


class Piece(NamedTuple):
    """All that is said of some things, with the classes of what that names, as N-Triples.

    Args:
        key: a hash of it and of the program.
        said: what is said of them.
        classes: the classes of the other things that it names.
    """

    key: str
    said: bytes
    classes: bytes


@dataclass(frozen=True)
class Validator:
    """How to validate.

    Args:
        program: hash of the shapes and of the code.
        cache: what was found earlier.
        workers: who validates.
    """

    program: str
    cache: Cache
    workers: Workers

    def find(self, store: ox.Store, subjects: Iterable[Iterable[Subject]]) -> Iterator[list[list[str | bool]]]:
        """Hold things against the shapes.

        Args:
            store: the accepted statements, before inference, in the default graph.
            subjects: the things, source by source.

        Yields:
            What is found in each piece: whether it must not be, the thing, and what is wrong.
        """
        used: dict[str, None] = {}
        known: list[list[list[str | bool]]] = []

        def unknown() -> Iterator[tuple[Path, Piece]]:
            for piece in self._pieces(store, subjects):
                used[piece.key] = None
                found = self.cache.get(KIND, piece.key)
                if found is None:
                    yield self.cache.folder, piece
                else:
                    known.append(json.loads(found))

        yield from self.workers.map(find_and_keep, unknown())
        yield from known
        self.cache.sweep(KIND, used)

    def _pieces(self, store: ox.Store, subjects: Iterable[Iterable[Subject]]) -> Iterator[Piece]:
        for things in subjects:
            for group in _groups(store, things):
                said = [quad for quads in group.values() for quad in quads]
                named = {quad.object for quad in said if isinstance(quad.object, NamedNode | BlankNode)} - group.keys()
                classes = (quad for thing in named for quad in store.quads_for_pattern(thing, TYPE, None, _DEFAULT))
                texts = _text(said), _text(classes)
                yield Piece(key_of(self.program, *texts), *texts)


def find_and_keep(task: tuple[Path, Piece]) -> list[list[str | bool]]:
    """Validate a piece and keep what is found.

    Args:
        task: the folder of the cache, and the piece.

    Returns:
        What is found.
    """
    from .shacl import find  # noqa: PLC0415  (pySHACL takes half a second to import; a build without changes needs none)

    folder, piece = task
    said, classes = (ox.parse(text, format=ox.RdfFormat.N_TRIPLES) for text in (piece.said, piece.classes))
    found = sorted(list(finding) for finding in find(said, classes))
    Cache(folder).put(KIND, piece.key, json.dumps(found, ensure_ascii=False).encode())
    return found


def findings(found: Iterable[list[list[str | bool]]], store: ox.Store, places: Mapping[str, Place]) -> Findings:
    """What validation found, as mistakes with a place.

    Args:
        found: what the pieces gave.
        store: the accepted statements, before inference, in the default graph; asked for the SPARQL constraints.
        places: IRI to the place of its record.

    Returns:
        Violations and warnings, each once, in the order of their places.
    """
    distinct = dict.fromkeys(
        (bool(hard), str(focus), str(problem)) for piece in found for hard, focus, problem in piece
    )
    told = [(hard, RecordError(places.get(focus) or Place(focus), problem)) for hard, focus, problem in distinct]
    with lent(store, ox.parse(path=str(ONTOLOGY_FILE), format=ox.RdfFormat.TURTLE)):
        wrong = list(check_constraints(store, places))
    errors = [*(error for hard, error in told if hard), *wrong]
    return Findings(_in_order(errors), _in_order(error for hard, error in told if not hard))


def _groups(store: ox.Store, things: Iterable[Subject]) -> Iterator[dict[Subject, list[Quad]]]:
    """Things with all that is said of them, some thousand statements at a time."""
    group: dict[Subject, list[Quad]] = {}
    count = 0
    for thing in things:
        group[thing] = list(store.quads_for_pattern(thing, None, None, _DEFAULT))
        count += len(group[thing])
        if count >= PIECE:
            yield group
            group, count = {}, 0
    if group:
        yield group


def _text(quads: Iterable[Quad]) -> bytes:
    return "".join(sorted({f"{quad.triple} .\n" for quad in quads})).encode()


def _in_order(found: Iterable[RecordError]) -> tuple[RecordError, ...]:
    return tuple(sorted(found, key=lambda error: (error.place, error.problem)))

"""Shares: what each source has of the dataset, so that it can be reasoned over alone.

A share is what a source says, what it accepts of that in the default graph, and its descriptions of claims and dates,
all as the editors' decisions leave it.
With it come the classes of things that the source names and others define: it takes those for granted, as a reading
does (``loaders/reading.py``). Everything of the default graph stands in a share; what no source says (RDF files, ids
that were joined) stands in one more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

import pyoxigraph as ox

from ..loaders.identities import SAME, Identity
from ..loaders.naming import Names
from ..ontology.terms import BlankNode, DefaultGraph, Literal, NamedNode, Quad
from ..ontology.vocabulary import ALT_LABEL, LABEL, SAME_AS, TYPE
from .cache import key_of
from .readings import Kept

_DEFAULT = DefaultGraph()
Node = NamedNode | BlankNode | Literal


@dataclass(frozen=True)
class Share:
    """What a source has of the dataset, as N-Quads.

    Args:
        own: its statements in the graphs of their claims, and its part of the default graph.
        borrowed: the classes of what it only names, with the claims that say so.
    """

    own: bytes
    borrowed: bytes

    def key(self, program: str) -> str:
        """A hash of it and of the program."""
        return key_of(program, self.own, self.borrowed)


@dataclass(frozen=True)
class Decided:
    """What decisions changed in what sources say.

    Args:
        disputed: things on which sources exclude each other; some of what is said of them left the default graph.
        renamed: the things that go by another name, and that name.
    """

    disputed: Collection[NamedNode] = ()
    renamed: Mapping[NamedNode, NamedNode] = field(default_factory=dict[NamedNode, NamedNode])

    @property
    def touched(self) -> frozenset[bytes]:
        """Things of whose statements some are not as the source has them, as they are written."""
        return frozenset(str(thing).encode() for thing in (*self.disputed, *self.renamed))


def renamed(decisions: Iterable[Identity], names: Names) -> Mapping[NamedNode, NamedNode]:
    """The things that go by another name, and the name they go by in the end.

    Args:
        decisions: in the order in which they are carried out.
        names: how ids become IRIs.
    """
    found: dict[NamedNode, NamedNode] = {}
    for row in decisions:
        if row.decision == SAME:
            one, other = names.iri(row.one), names.iri(row.other)
            found.update({thing: one for thing, name in found.items() if name == other})
            found[other] = one
    return found


@dataclass(frozen=True)
class Divider:
    """Who divides a dataset into shares.

    Args:
        store: what all sources say and accept, with the decisions applied, without the ontology and what follows.
        names: how ids become IRIs.
        decided: what the decisions changed.
    """

    store: ox.Store
    names: Names
    decided: Decided

    def shares(self, sources: Iterable[Kept], foreign: Iterable[Quad]) -> Iterator[Share]:
        """Divide.

        Args:
            sources: what each source says.
            foreign: what no source says.

        Yields:
            The share of each source, in order; at the end what no source says, if there is anything.
        """
        touched = self.decided.touched
        for kept in sources:
            own = self._as_decided(kept, touched) if touched else kept.quads
            wanted = (self.names.iri(identity) for identity in kept.wanted)
            yield Share(own, self._classes(self.decided.renamed.get(thing, thing) for thing in wanted))
        rest = [*foreign, *self._joined()]
        if rest:
            named = {end for quad in rest for end in (quad.subject, quad.object) if isinstance(end, NamedNode)}
            yield Share(_text(rest), self._classes(sorted(named, key=str)))

    def _joined(self) -> Iterator[Quad]:
        """That an id was given up for another."""
        for thing in self.decided.renamed:
            yield from self.store.quads_for_pattern(thing, SAME_AS, None, _DEFAULT)

    def _classes(self, things: Iterable[NamedNode]) -> bytes:
        found = (quad for thing in things for quad in self.store.quads_for_pattern(thing, TYPE, None, None))
        return b"".join(sorted({_line(quad) for quad in found}))

    def _as_decided(self, kept: Kept, touched: Collection[bytes]) -> bytes:
        """What a source says, where decisions changed it as the store has it now."""
        changed: dict[Quad, Quad | None] = {}
        lines: list[bytes] = []
        for line in kept.claimed.splitlines(keepends=True):
            if not _names(line, touched):
                lines.append(line)
                continue
            said = _parsed(line)
            now = self._now(said)
            changed[_plain(said)] = changed.get(_plain(said)) or (now and _plain(now))
            lines.extend([_line(now)] if now else [])
        for line in kept.accepted.splitlines(keepends=True):
            if not _names(line, touched):
                lines.append(line)
                continue
            said = _parsed(line)
            now = changed[said] if said in changed else self._now(said)
            lines.extend([_line(now)] if now and now in self.store else [])
        return b"".join(lines)

    def _now(self, quad: Quad) -> Quad | None:
        """A statement under the names of today, or None where no graph of its own has it any more."""
        names = self.decided.renamed
        subject, value = (names.get(cast(NamedNode, end), end) for end in (quad.subject, quad.object))
        another_name = quad.predicate == LABEL and subject != quad.subject
        now = Quad(cast(NamedNode, subject), ALT_LABEL if another_name else quad.predicate, value, quad.graph_name)
        return now if now in self.store else None


def _names(line: bytes, things: Collection[bytes]) -> bool:
    """Whether the statement of a line is about one of some things, or has it as its value."""
    subject, _, rest = line.partition(b" ")
    return subject in things or rest.partition(b" ")[2].partition(b" ")[0] in things


def _parsed(line: bytes) -> Quad:
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_QUADS)
    return quad


def _plain(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object)


def _line(quad: Quad) -> bytes:
    return f"{quad} .\n".encode()


def _text(quads: Sequence[Quad]) -> bytes:
    return b"".join(sorted({_line(quad) for quad in quads}))

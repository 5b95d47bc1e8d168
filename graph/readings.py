"""A source that was read, as bytes to be kept and loaded: what it gives and takes, and its quads.

The first line is JSON: the claims, the definitions and what is wanted from others, with the places of records relative
to the source's folder. N-Quads follow: first the statements, each in the graph of its claim, in the order of the
records; then the default graph, what the source accepts and what describes it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox

from ..errors import Place
from ..loaders.folders import shown
from ..loaders.naming import Context, Names
from ..loaders.reading import Definition, Reading, read_source
from ..loaders.statements import ClaimKey, Statement, Value
from ..ontology.schema import read_schema
from ..ontology.terms import NamedNode, Quad
from .assemble import claim_quads, default_quads
from .cache import Cache

KIND = "readings"


@dataclass(frozen=True)
class ReadTask:
    """A source to be read by a worker.

    Args:
        path: its folder.
        key: what its reading follows from.
        base: base IRI of the things.
        cache: the folder of the cache.
    """

    path: Path
    key: str
    base: str
    cache: Path


def read_and_keep(task: ReadTask) -> tuple[ReadTask, bytes | None]:
    """Read a source and keep what it says.

    Args:
        task: the source.

    Returns:
        The task, and for a source with mistakes, which is not kept, its reading without quads.
    """
    context = Context(read_schema(), Names(task.base))
    reading = read_source(task.path, context)
    if reading.faulty:
        return task, _head(reading, [], 0)
    Cache(task.cache).put(KIND, task.key, _encoded(reading, context))
    return task, None


@dataclass(frozen=True)
class Kept:
    """A reading as it is kept.

    Args:
        path: the source's folder.
        data: its bytes.
    """

    path: Path
    data: bytes

    def reading(self, faulty: bool = False) -> Reading:
        """What the source gives and takes, without what it says."""
        places: dict[str, str] = {}

        def place(found: list[Any] | None) -> Place | None:
            if not found:
                return None
            file, line, record, key = found
            name = places.get(file) or places.setdefault(file, shown(self.path / file))
            return Place(name, line, record, key)

        defined = (
            Definition(identity, _classes(classes), place(found)) for identity, classes, found in self._told["defined"]
        )
        wanted = {name: frozenset(map(_classes, sets)) for name, sets in self._told["wanted"].items()}
        return Reading(self.path, tuple(defined), wanted, faulty)

    @property
    def quads(self) -> bytes:
        """All its quads as N-Quads."""
        return self.data[self._begin :]

    @property
    def claimed(self) -> bytes:
        """Its statements as N-Quads, each in the graph of its claim."""
        return self.data[self._begin : self._begin + self._told["claim_bytes"]]

    @property
    def accepted(self) -> bytes:
        """Its part of the default graph as N-Quads."""
        return self.data[self._begin + self._told["claim_bytes"] :]

    @property
    def wanted(self) -> Collection[str]:
        """The ids that it names and others define, sorted."""
        return sorted(self._told["wanted"])

    def subjects(self) -> Iterator[NamedNode]:
        """What its part of the default graph speaks of, each once."""
        lines = self.accepted.splitlines()
        found = dict.fromkeys(line.partition(b" ")[0] for line in lines)
        return (NamedNode(name[1:-1].decode()) for name in found)

    def statements(self, base: str) -> Iterator[Statement]:
        """What its records say, in their order."""
        claims = {base + key.path: key for key in (ClaimKey(*fields) for fields in self._told["claims"])}
        for quad in ox.parse(self.claimed, format=ox.RdfFormat.N_QUADS):
            key = claims[cast(NamedNode, quad.graph_name).value]
            yield Statement(cast(NamedNode, quad.subject), quad.predicate, cast(Value, quad.object), key)

    @cached_property
    def _begin(self) -> int:
        return self.data.index(b"\n") + 1

    @cached_property
    def _told(self) -> dict[str, Any]:
        return json.loads(self.data[: self._begin])


def _classes(names: Iterable[str]) -> frozenset[NamedNode]:
    return frozenset(map(NamedNode, names))


def _encoded(reading: Reading, context: Context) -> bytes:
    loaded = reading.loaded
    accepted = (said for said in loaded.statements if said.claim.stance in context.schema.accepted)
    claimed = "".join(map(_line, claim_quads(loaded, context))).encode()
    default = "".join(map(_line, dict.fromkeys(default_quads(accepted, loaded)))).encode()
    claims = list(dict.fromkeys(said.claim for said in loaded.statements))
    return _head(reading, claims, len(claimed)) + claimed + default


def _head(reading: Reading, claims: Iterable[ClaimKey], claim_bytes: int) -> bytes:
    root = shown(reading.path)

    def place(found: Place | None) -> list[Any] | None:
        return [_below(root, found.file), found.line, found.record, found.key] if found else None

    defined = [(item.id, sorted(cls.value for cls in item.classes), place(item.place)) for item in reading.defined]
    wanted = {
        identity: sorted(sorted(cls.value for cls in classes) for classes in sets)
        for identity, sets in reading.wanted.items()
    }
    keys = [(key.source, key.name, key.held_by, key.stance, key.default) for key in claims]
    told = {"claim_bytes": claim_bytes, "claims": keys, "defined": defined, "wanted": wanted}
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def _below(root: str, file: str) -> str:
    return file if root == "." else file.removeprefix(root).lstrip("/")


def _line(quad: Quad) -> str:
    return f"{quad} .\n"

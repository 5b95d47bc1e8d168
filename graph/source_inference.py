"""Inference by source: what follows from what one source says, worked out alone, side by side, and kept.

Rules that ask for something to be missing have to know everything, and wait for the inference over the whole dataset
(``infer.py``), as do derivations whose premises stand in several sources. See ``docs/decisions/0080-*``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, cast

import pyoxigraph as ox

from ..errors import DatasetError
from ..ontology.terms import NamedNode, Quad
from ..ontology.vocabulary import INFERRED_GRAPH, KAR, PROV, TYPE
from .assemble import ontology_quads
from .cache import Cache
from .gather import Sources
from .infer import infer
from .inferences import Claims, description
from .progress import Progress, counted
from .rules import Rule, read_rules
from .shares import Decided, Divider, Share
from .workers import Workers

KIND = "inferences"
_STATED = Path(__file__).parent / "stated"
_DERIVED, _INFERENCE = PROV.term("wasDerivedFrom"), KAR.term("Inference")


class ShareTask(NamedTuple):
    """A share to be reasoned over by a worker.

    Args:
        cache: the folder of the cache.
        key: what the result follows from.
        base: base IRI of the inferences.
        share: the share.
    """

    cache: Path
    key: str
    base: str
    share: Share


@dataclass(frozen=True)
class SourceInferred:
    """What follows from one share, as it is kept: a head, the inferences, their statements, and these once more.

    Args:
        data: its bytes.
    """

    data: bytes

    @property
    def described(self) -> bytes:
        """What the inferences rest on, as N-Quads."""
        return self._part(0)

    @property
    def inferences(self) -> Mapping[NamedNode, Claims]:
        """The claims that each inference rests on, by its name."""
        found: dict[NamedNode, list[NamedNode]] = {}
        for quad in ox.parse(self.described, format=ox.RdfFormat.N_QUADS):
            if quad.predicate == _DERIVED:
                found[cast(NamedNode, quad.subject)].append(cast(NamedNode, quad.object))
            elif quad.object == _INFERENCE:
                found[cast(NamedNode, quad.subject)] = []
        return {name: frozenset(claims) for name, claims in found.items()}

    @property
    def quads(self) -> bytes:
        """The statements in the graphs of their inferences, as N-Quads."""
        return self._part(1)

    @property
    def triples(self) -> bytes:
        """The statements, each once, as N-Triples."""
        return self._part(2)

    def _part(self, number: int) -> bytes:
        begin = self.data.index(b"\n") + 1
        ends = json.loads(self.data[:begin])
        return self.data[begin + (ends[number - 1] if number else 0) : begin + ends[number]]


@dataclass(frozen=True)
class Reasoner:
    """Who reasons over shares.

    Args:
        base: base IRI of the inferences.
        program: hash of the program.
        cache: what was worked out earlier.
        workers: who works.
        progress: told how far it has come.
    """

    base: str
    program: str
    cache: Cache
    workers: Workers
    progress: Progress

    def infer(self, shares: Iterable[Share], number: int) -> Iterator[SourceInferred]:
        """Work out what follows from each share, unless it is known.

        Args:
            shares: the shares.
            number: how many there are, about.

        Yields:
            What follows from each, in their order.

        Raises:
            DatasetError: what was kept is gone.
        """
        used: dict[str, None] = {}

        def unknown() -> Iterator[ShareTask]:
            for share in counted(shares, "infer by source", number, self.progress):
                key = share.key(self.program)
                if key not in used and self.cache.get(KIND, key) is None:
                    yield ShareTask(self.cache.folder, key, self.base, share)
                used[key] = None

        for _ in self.workers.map(infer_and_keep, unknown()):
            pass
        self.cache.sweep(KIND, used)
        for key in used:
            data = self.cache.get(KIND, key)
            if data is None:
                raise DatasetError(f"{self.cache.folder} was changed while it was in use: run `kararname build` again")
            yield SourceInferred(data)


def infer_by_source(store: ox.Store, sources: Sources, decided: Decided) -> Iterator[SourceInferred]:
    """Work out what follows from each source by itself.

    Args:
        store: what all of them say and accept; it may be added to once the first result is there.
        sources: the sources.
        decided: what decisions changed in what they say.

    Yields:
        What follows from each.
    """
    shop = sources.shop
    shares = Divider(store, sources.context.names, decided).shares(sources, sources.foreign)
    reasoner = Reasoner(shop.base, shop.program, shop.cache, shop.workers, shop.progress)
    return reasoner.infer(shares, len(sources.tasks))


def infer_and_keep(task: ShareTask) -> None:
    """Work out what follows from a share and keep it.

    Args:
        task: the share.
    """
    store = ox.Store()
    _put(store, task.share.own, ox.RdfFormat.N_QUADS)
    own = frozenset(store.named_graphs())
    _put(store, task.share.borrowed, ox.RdfFormat.N_QUADS)
    store.bulk_extend(_ontology())
    inferred = infer(store, _rules(), task.base)
    kept = {name: claims for name, claims in inferred.inferences.items() if not claims or not own.isdisjoint(claims)}
    Cache(task.cache).put(KIND, task.key, _encoded(store, kept))


def _put(store: ox.Store, lines: bytes, form: ox.RdfFormat) -> None:
    """Load lines into a store; blank nodes keep their names, which ``bulk_load`` would change."""
    store.bulk_extend(ox.parse(lines, format=form))


def _encoded(store: ox.Store, inferences: Mapping[NamedNode, Claims]) -> bytes:
    """What the inferences say; what follows from borrowed statements alone is said by who lends them."""
    names = sorted(inferences, key=lambda name: name.value)
    described = (quad for name in names for quad in description(name, inferences[name]))
    quads = [quad for name in names for quad in store.quads_for_pattern(None, None, None, name)]
    triples = dict.fromkeys(quad.triple for quad in quads)
    parts = [_text(described), _text(quads), _text(triples)]
    ends = [sum(map(len, parts[: number + 1])) for number in range(len(parts))]
    return json.dumps(ends).encode() + b"\n" + b"".join(parts)


def _text(told: Iterable[Quad] | Iterable[ox.Triple]) -> bytes:
    return "".join(sorted(f"{item} .\n" for item in told)).encode()


@lru_cache(maxsize=1)
def _ontology() -> Sequence[Quad]:
    return ontology_quads()


@lru_cache(maxsize=1)
def _rules() -> Sequence[Rule]:
    return [rule for rule in read_rules() if not rule.negative]


@dataclass(frozen=True)
class Gathering:
    """What sources gave by themselves, put together in the store of the whole dataset.

    Args:
        store: what all sources say and accept; it is added to.
    """

    store: ox.Store

    def add(self, found: Iterable[SourceInferred]) -> Mapping[NamedNode, Claims]:
        """Put what follows from each source into the store; what a source states needs no derivation by another.

        Args:
            found: what follows from each.

        Returns:
            The claims that each inference rests on, by its name.
        """
        properties, classes = self._stated()
        stated: dict[Quad, None] = {}
        inferences: dict[NamedNode, Claims] = {}
        for inferred in found:
            inferences.update(inferred.inferences)
            lines = inferred.triples.splitlines()
            stated.update(dict.fromkeys(self._of_these(lines, properties, classes)))
            _put(self.store, inferred.quads, ox.RdfFormat.N_QUADS)
            _put(self.store, inferred.triples, ox.RdfFormat.N_TRIPLES)
            copies = b"".join(b"%b %b .\n" % (line[:-2], _INFERRED) for line in lines)
            _put(self.store, copies, ox.RdfFormat.N_QUADS)
        for quad in stated:
            self._take_back(quad, inferences)
        return inferences

    def _stated(self) -> tuple[frozenset[bytes], frozenset[bytes]]:
        """The properties and classes that statements of the default graph have."""
        texts = ((_STATED / f"{name}.rq").read_text("utf-8") for name in ("properties", "classes"))
        properties, classes = (
            frozenset(str(row[0]).encode() for row in cast(ox.QuerySolutions, self.store.query(text))) for text in texts
        )
        return properties, classes

    def _of_these(
        self, lines: Iterable[bytes], properties: frozenset[bytes], classes: frozenset[bytes]
    ) -> Iterator[Quad]:
        """Of inferred statements those that stand in the default graph and are not inferred there."""
        may_be = (line for line in lines if _may_be(line, properties, classes))
        for quad in ox.parse(b"\n".join(may_be), format=ox.RdfFormat.N_TRIPLES):
            if quad in self.store and _copy(quad) not in self.store:
                yield quad

    def _take_back(self, quad: Quad, inferences: dict[NamedNode, Claims]) -> None:
        """Take a statement out of the inferences, and with it those that hold nothing else."""
        for found in list(self.store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)):
            graph = found.graph_name
            if graph == INFERRED_GRAPH or graph in inferences:
                self.store.remove(found)
            if graph in inferences and next(self.store.quads_for_pattern(None, None, None, graph), None) is None:
                del inferences[cast(NamedNode, graph)]


_INFERRED = str(INFERRED_GRAPH).encode()
_TYPE = str(TYPE).encode()


def _may_be(line: bytes, properties: frozenset[bytes], classes: frozenset[bytes]) -> bool:
    _, prop, value = line[:-2].split(b" ", 2)
    return value in classes if prop == _TYPE else prop in properties


def _copy(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, INFERRED_GRAPH)

"""Filling a service with a published dataset: in chunks, and from where it stopped when it was stopped.

How far it has come is kept in the service itself, in a graph of its own (``PUBLISHED_PATH``): ``loading`` with the
number of chunks while it goes on, the version at the end. Who serves the service can tell half a dataset from a whole
one by it. The triples with blank nodes go first, all in one chunk: in two, a node would become two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import TypeVar, cast

import pyoxigraph as ox

from ...errors import DatasetError, StoreError, StoreLoading
from ...ontology.terms import BlankNode, DefaultGraph, Literal, NamedNode, Quad
from ...ontology.vocabulary import DATASET, OWL, PUBLISHED_PATH
from ..dataset import Published
from ..loading import BLANK
from ..media import BY_SUFFIX, SPARQL_UPDATE
from ..store import Store
from ..values import written
from .dialects import STANDARD, Dialect
from .gathering import GatheringStore
from .opening import open_service
from .questions import question
from .service import Service

QUADS_A_CHUNK = 20_000
DROPS_AN_UPDATE = 100
TRIPLES_AN_UPDATE = 1_000
"""Engines compile an update as a whole: a small one is quicker than a large one."""

_LOADING = "loading"
_N_QUADS = BY_SUFFIX["nq"]
_ENGINE = cast(ox.RdfFormat, _N_QUADS.engine)
Tell = Callable[[str], None]
Item = TypeVar("Item")


@dataclass(frozen=True)
class Doors:
    """Where a service is written.

    Args:
        update: its address for SPARQL 1.1 Update.
        quads: its address that adds N-Quads sent by POST, or "" to add them by updates.
        most: quads sent at once; 0 for what suits the way.
        dialect: how its engine is asked.
    """

    update: str
    quads: str = ""
    most: int = 0
    dialect: Dialect = STANDARD

    @property
    def chunk(self) -> int:
        """Quads sent at once."""
        return self.most or (QUADS_A_CHUNK if self.quads else TRIPLES_AN_UPDATE)


def upload(
    service: Service,
    doors: Doors,
    published: Published,
    tell: Tell,
    *,
    replace: bool = False,
) -> int:
    """Fill a service with a published dataset.

    Args:
        service: the service.
        doors: where it is written.
        published: the dataset.
        tell: told what is being done.
        replace: whether what the service holds may be thrown away.

    Returns:
        How many quads were sent.

    Raises:
        DatasetError: the service holds something else, or not all of it arrived.
        StoreError: the service failed; the same call goes on where it stopped.
    """
    filling = _Filling(service, doors, published, doors.dialect)
    if filling.is_done():
        return 0
    done = filling.chunks_done()
    if not done:
        filling.clear(replace=replace)
    try:
        return filling.fill(done, tell)
    except StoreError as exc:
        raise type(exc)(f"{exc}\nstopped on the way: the same command goes on from there") from exc


class _Filling:
    def __init__(self, service: Service, doors: Doors, published: Published, dialect: Dialect) -> None:
        self._service = service
        self._doors = doors
        self._published = published
        base = published.manifest.base
        self._mark = NamedNode(base + PUBLISHED_PATH)
        self._dataset = NamedNode(base + DATASET)
        self._dialect = dialect
        own = dialect.default_graph
        self._default = NamedNode(own) if own else DefaultGraph()
        self._size = doors.chunk

    def _store(self) -> Store:
        """The service as it is now; a store that is kept counts its quads once."""
        return open_service(self._service, self._dialect)

    def is_done(self) -> bool:
        """Whether this version is there already."""
        return _mark_of(self._store(), self._mark) == self._published.manifest.version

    def chunks_done(self) -> int:
        """How many chunks of this version have arrived; 0 when it has to begin from the beginning."""
        loading, _, number = _mark_of(self._store(), self._mark).rpartition(" ")
        return int(number) if loading == self._loading() else 0

    def clear(self, *, replace: bool) -> None:
        """Empty the service."""
        held = len(self._store())
        begun = _mark_of(self._store(), self._mark).startswith(_LOADING)
        if held and not replace and not begun:
            raise DatasetError(
                f"{self._service.access.url} holds {held:,} quads already: --replace throws them away, all of them"
            )
        for update in self._emptying():
            self._update(update)

    def _emptying(self) -> Iterator[str]:
        """The updates that empty the service; graphs that are its engine's own stay."""
        store = self._store()
        if not isinstance(store, GatheringStore):
            yield "DROP ALL"
            return
        drops = [f"DROP SILENT GRAPH {NamedNode(name)}" for name in store.sizes()]
        yield from (" ; ".join(batch) for batch in _batches(drops, DROPS_AN_UPDATE))

    def fill(self, done: int, tell: Tell) -> int:
        """Send the chunks that have not arrived, and prove that all have."""
        total = self._published.manifest.quads
        sent = seen = 0
        for number, chunk in enumerate(self._chunks(), 1):
            seen += len(chunk)
            if number > done:
                self._set_mark(f"{self._loading()} {number - 1}")
                self._send(chunk)
                sent += len(chunk)
                tell(f"{seen:,} of {total:,} quads ({100 * seen // total} %)")
        self._set_mark(self._published.manifest.version)
        self._prove(total)
        return sent

    def _loading(self) -> str:
        """What is being loaded, and in chunks of which size."""
        return f"{_LOADING} {self._published.manifest.version}/{self._size}"

    def _prove(self, total: int) -> None:
        """That the service holds all quads, and its mark."""
        held = len(self._store())
        if self._counts() and held != total + 1:
            raise DatasetError(f"{self._service.access.url} holds {held:,} quads where {total + 1:,} were expected")

    def _counts(self) -> bool:
        """Whether the number of quads that a service tells is that of its statements, none counted twice."""
        return not self._dialect.whole or self._dialect.default_graph == ""

    def _chunks(self) -> Iterator[list[Quad]]:
        with self._published.data_file.open("rb") as lines:
            maybe = b"".join(line for line in lines if BLANK in line)  # to parse all for a few would take minutes
        blank = [quad for quad in self._quads(ox.parse(input=maybe, format=_ENGINE)) if _has_blank(quad)]
        whole = self._quads(ox.parse(path=str(self._published.data_file), format=_ENGINE))
        rest = (quad for quad in whole if not _has_blank(quad))
        return chain([blank] if blank else [], _batches(rest, self._size))

    def _quads(self, parsed: Iterable[Quad]) -> Iterator[Quad]:
        for quad in parsed:
            graph = self._default if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name
            yield Quad(*map(self._dialect.keep, (quad.subject, quad.predicate, quad.object)), graph)  # type: ignore[arg-type]

    def _send(self, chunk: Sequence[Quad]) -> None:
        if not self._doors.quads:
            self._update(_insertion(chunk))
            return
        body = cast(bytes, ox.serialize(chunk, format=_ENGINE))
        self._service.send("POST", self._doors.quads, body, {"Content-Type": _N_QUADS.media_type})

    def _set_mark(self, words: str) -> None:
        mark = Quad(self._dataset, OWL.term("versionInfo"), Literal(words), self._mark)
        # Not DROP: Virtuoso takes a second for it.
        self._update(f"DELETE WHERE {{ GRAPH {self._mark} {{ ?s ?p ?o }} }} ; {_insertion([mark])}")

    def _update(self, text: str) -> None:
        self._service.send("POST", self._doors.update, text.encode(), {"Content-Type": SPARQL_UPDATE})


def published_version(store: Store, base: str) -> str | None:
    """The version of the dataset that a service holds.

    Args:
        store: the service as the store.
        base: base IRI of the dataset.

    Returns:
        The version, or None when none was published there by ``upload``.

    Raises:
        StoreLoading: it is still being filled.
        StoreUnavailable: it is away.
    """
    mark = _mark_of(store, NamedNode(base + PUBLISHED_PATH))
    if mark.startswith(_LOADING):
        raise StoreLoading("The dataset is being loaded; it will be here in a while.")
    return mark or None


def _mark_of(store: Store, graph: NamedNode) -> str:
    rows = store.select(question("version"), {"graph": graph})
    return str(rows[0]["version"].value) if rows else ""  # type: ignore[union-attr]


def _has_blank(quad: Quad) -> bool:
    return isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _insertion(quads: Iterable[Quad]) -> str:
    """An update that adds quads."""
    groups = groupby(sorted(quads, key=lambda quad: str(quad.graph_name)), key=lambda quad: quad.graph_name)
    return f"INSERT DATA {{ {' '.join(_in_graph(graph, items) for graph, items in groups)} }}"


def _in_graph(graph: object, quads: Iterable[Quad]) -> str:
    triples = " ".join(f"{written(quad.subject)} {written(quad.predicate)} {written(quad.object)} ." for quad in quads)
    return triples if isinstance(graph, DefaultGraph) else f"GRAPH {graph} {{ {triples} }}"

"""Reading of all sources, side by side; one that is as it was at an earlier build is not read again.

What a source says follows from its files and from the program alone (``loaders/reading.py``), so that is kept under a
hash of these two. A build that is killed goes on with the sources it has read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import BuildFailed, DatasetError, RecordError, SourceError
from ..loaders.load import all_folders, join
from ..loaders.naming import Context, Names
from ..loaders.reading import Reading
from ..loaders.statements import Statement
from ..ontology.schema import read_schema
from ..ontology.terms import NamedNode, Quad
from .cache import Cache
from .fingerprint import of_source
from .foreign import is_rdf, read_rdf, with_stable_names
from .progress import Progress, counted
from .readings import KIND, Kept, ReadTask, read_and_keep
from .workers import Workers


@dataclass(frozen=True)
class Shop:
    """What a build works with.

    Args:
        base: base IRI of the things.
        program: hash of the program and the ontology.
        cache: results of earlier builds.
        workers: processes that work side by side.
        progress: told of each stage.
    """

    base: str
    program: str
    cache: Cache
    workers: Workers
    progress: Progress


@dataclass(frozen=True)
class Sources:
    """Sources that were read and that fit together.

    Args:
        shop: with its cache, which holds what they say.
        context: the ontology, the names, and everything defined in them.
        roots: the folders of sources as they were given.
        tasks: each source with the key of what it says.
        shared: things of which several sources may speak.
        foreign: the quads of RDF files.
    """

    shop: Shop
    context: Context
    roots: Sequence[Path]
    tasks: Sequence[ReadTask]
    shared: frozenset[NamedNode]
    foreign: Sequence[Quad] = field(default_factory=list[Quad])

    def __iter__(self) -> Iterator[Kept]:
        """What each says, one after the other."""
        return (_kept(self.shop.cache, task) for task in self.tasks)

    def statements(self) -> Iterator[Statement]:
        """What their records say, in the order of the sources."""
        return (said for kept in self for said in kept.statements(self.shop.base))


def gather(paths: Sequence[Path], shop: Shop) -> Sources:
    """Read sources and RDF files.

    Args:
        paths: folders of sources, or RDF files.
        shop: what to work with.

    Returns:
        The sources.

    Raises:
        UsageError: a path holds no source.
        BuildFailed: something in them is wrong; it lists every mistake.
    """
    context = Context(read_schema(), Names(shop.base))
    roots = [path for path in paths if not is_rdf(path)]
    tasks = [ReadTask(path, of_source(path, shop.program), shop.base, shop.cache.folder) for path in all_folders(roots)]
    foreign, problems = _foreign([path for path in paths if is_rdf(path)], shop.progress)
    readings = _readings(tasks, shop)
    try:
        join(readings, context)
    except BuildFailed as exc:
        raise BuildFailed([*problems, *exc.problems]) from exc
    if problems:
        raise BuildFailed(problems)
    shop.cache.sweep(KIND, frozenset(task.key for task in tasks))
    shared = frozenset(context.names.iri(identity) for reading in readings for identity in reading.wanted)
    return Sources(shop, context, roots, tasks, shared, with_stable_names(foreign))


def _readings(tasks: Sequence[ReadTask], shop: Shop) -> list[Reading]:
    """What each source gives and takes; those that are not known are read."""
    readings: dict[ReadTask, Reading] = {}
    for task in tasks:
        known = shop.cache.get(KIND, task.key)
        if known is not None:
            readings[task] = Kept(task.path, known).reading()
    missing = [task for task in tasks if task not in readings]
    done = shop.workers.map(read_and_keep, missing)
    if missing:
        shop.progress(f"read {len(missing)} of {len(tasks)} sources")
    for task, faulty in counted(done, "read", len(missing), shop.progress):
        readings[task] = _kept(shop.cache, task).reading() if faulty is None else Kept(task.path, faulty).reading(True)
    return [readings[task] for task in tasks]


def _kept(cache: Cache, task: ReadTask) -> Kept:
    data = cache.get(KIND, task.key)
    if data is None:
        raise DatasetError(f"{cache.folder} was changed while it was in use: run `kararname build` again")
    return Kept(task.path, data)


def _foreign(paths: Iterable[Path], progress: Progress) -> tuple[list[Quad], list[SourceError]]:
    quads: list[Quad] = []
    errors: list[SourceError] = []
    for path in paths:
        progress(f"read {path.name}")
        try:
            quads.extend(read_rdf(path))
        except RecordError as exc:
            errors.append(exc)
    return quads, errors

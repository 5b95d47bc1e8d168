"""A build: read, validate, infer, publish; each stage tells its progress, and a failed one publishes nothing.

What follows from one source is worked out once and kept (``gather.py``, ``validate.py``); what sources say together is
put into a store and worked out there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from ..errors import BuildFailed, DatasetError, Place, RecordError
from ..loaders.alike import alike
from ..loaders.identities import Identity
from ..loaders.likeness import Likeness
from ..loaders.naming import Context
from ..loaders.statements import Statement
from ..ontology.schema import Schema
from ..ontology.terms import BlankNode, DefaultGraph, NamedNode, Quad
from .assemble import ontology_quads
from .cache import CACHE, UNFINISHED, Cache
from .consistency import refuse_conflicts, refuse_contradictions
from .dataset import STORE_FOLDER, Manifest, Published, current
from .disputes import Dispute, one_side_each, settle, undecided
from .fingerprint import fingerprint, of_program
from .gather import Shop, Sources, gather
from .identities import decided, join
from .identities_file import IDENTITIES_FILE, Identities, identities_file
from .infer import Inferred, infer
from .lend import lent
from .on_disk import LARGE, write_store
from .progress import Progress, counted
from .provenance import commit, inputs
from .publish import prepare, publish
from .shares import Decided, renamed
from .source_inference import Gathering, SourceInferred, infer_by_source
from .summary import count, is_default
from .validate import Findings, Subject, Validator, findings
from .void import describe_dataset
from .workers import Workers, cores
from .write import Scribe


@dataclass(frozen=True)
class Checked:
    """Sources that were loaded and validated.

    Args:
        store: the accepted statements in the default graph, without what follows from them, and the graphs of claims.
        warnings: what the shapes would like to be better.
        schema: the ontology.
        places: IRI to the place of its record.
        base: base IRI of the things.
        likely: things that may be one under two ids.
        identities: what persons decided about such.
        decided: what decisions changed in what sources say.
        statements: what the records say, before it became quads; empty where nobody asked for it.
    """

    store: ox.Store
    warnings: Sequence[RecordError]
    schema: Schema
    places: Mapping[str, Place]
    base: str
    likely: Sequence[Likeness] = ()
    identities: Sequence[Identity] = ()
    decided: Decided = field(default_factory=Decided)
    statements: Sequence[Statement] = field(default_factory=tuple[Statement, ...])

    @property
    def accepted(self) -> list[Quad]:
        """The default graph, sorted."""
        return sorted(self.store.quads_for_pattern(None, None, None, DefaultGraph()), key=str)

    @property
    def claims(self) -> list[Quad]:
        """The statements in the graphs of their claims, sorted."""
        return sorted((quad for quad in self.store if not is_default(quad)), key=str)


@dataclass(frozen=True)
class Effort:
    """How a build goes about its work; what it gives is the same.

    Args:
        jobs: processes that work side by side.
        fresh: whether to work everything out anew, whatever is known from earlier builds.
        service: gives what the service says besides the dataset; it stands in the store of a large dataset alone.
    """

    jobs: int = field(default_factory=cores)
    fresh: bool = False
    service: Callable[[], Iterable[Quad]] = tuple


def build(
    paths: Sequence[Path],
    data_dir: Path,
    base: str,
    progress: Progress,
    effort: Effort | None = None,
) -> Published:
    """Build and publish a dataset, unless the published one was built from the same inputs.

    Args:
        paths: folders of sources, or RDF files.
        data_dir: where to publish; results for later builds are kept in it, too.
        base: base IRI of the things.
        progress: told of each stage.
        effort: with how many processes, and whether from the beginning.

    Returns:
        The published dataset.

    Raises:
        BuildFailed: something in the sources is wrong; the published dataset is as it was.
        NotWritable: the data folder cannot be written.
        DatasetError: writing failed; the published dataset is as it was.
    """
    chosen = effort or Effort()
    prepare(data_dir)
    program = of_program(base)
    mark = fingerprint(paths, program)
    published = current(data_dir)
    if published and published.manifest.fingerprint == mark and not chosen.fresh:
        progress("nothing changed since the last build")
        return published
    with _scratch(data_dir) as scratch, Workers(chosen.jobs) as workers:
        cache = Cache(scratch if chosen.fresh else data_dir / CACHE)
        checked, sources = _checked(paths, Shop(base, program, cache, workers, progress))
        for warning in checked.warnings:
            progress(f"warning: {warning}")
        told = Manifest.of_inputs(mark, base, inputs(paths), commit())
        manifest = _complete(checked, sources, paths, told)
        progress("write and publish")
        whole, files = Scribe(scratch, workers, progress).write(checked.store, manifest)
        proposals = {IDENTITIES_FILE: identities_file(Identities(checked.likely, checked.identities))}

        def write_more(folder: Path) -> None:
            quads = counted(checked.store, "write the store on disk", whole.quads, progress)
            write_store(chain(quads, chosen.service()), folder / STORE_FOLDER)

        return publish({**files, **proposals}, whole, data_dir, write_more if whole.quads >= LARGE else None)


def check(paths: Sequence[Path], base: str, progress: Progress, jobs: int | None = None) -> Checked:
    """Load sources and validate what they say.

    Args:
        paths: folders of sources, or RDF files.
        base: base IRI of the things.
        progress: told of each stage.
        jobs: processes that work side by side; as many as there are cores unless told.

    Returns:
        What they say, and the warnings.

    Raises:
        BuildFailed: records, references or shapes are wrong; it lists every mistake.
    """
    with tempfile.TemporaryDirectory() as folder, Workers(jobs or cores()) as workers:
        checked, sources = _checked(paths, Shop(base, of_program(base), Cache(Path(folder)), workers, progress))
        return replace(checked, statements=list(sources.statements()))


def derive(
    checked: Checked, progress: Progress = lambda _: None, by_source: Iterable[SourceInferred] | None = None
) -> Inferred:
    """Infer what follows from sources, and refuse it where it contradicts itself.

    Args:
        checked: the sources; the ontology and all that follows are put into their store.
        progress: told how far it has come.
        by_source: what follows from each source by itself, where that was worked out.

    Returns:
        What follows.

    Raises:
        BuildFailed: statements exclude each other; it lists every conflict.
    """
    known = None if by_source is None else Gathering(checked.store).add(by_source)
    checked.store.bulk_extend(ontology_quads())
    inferred = infer(checked.store, base=checked.base, progress=progress, known=known)
    refuse_conflicts(checked.store, checked.schema, checked.places)
    inferred.describe()
    return inferred


def judge(checked: Checked, progress: Progress) -> str:
    """Ask whether what the sources say can be true: the queries of conflicts, then the reasoner.

    Args:
        checked: the sources; all that follows is put into their store.
        progress: told of each stage.

    Returns:
        What the reasoner says, or that it was skipped.

    Raises:
        BuildFailed: it cannot be; it says what contradicts what.
    """
    accepted = checked.accepted
    progress("infer")
    derive(checked, progress)
    progress("reason")
    return refuse_contradictions(accepted, checked.schema, checked.places)


def _checked(paths: Sequence[Path], shop: Shop) -> tuple[Checked, Sources]:
    sources = gather(paths, shop)
    store = ox.Store()
    shop.progress("load")
    for kept in counted(sources, "load", len(sources.tasks), shop.progress):
        store.bulk_extend(ox.parse(kept.quads, format=ox.RdfFormat.N_QUADS))
    identities = decided(sources.roots, sources.context)
    joined = join(store, identities, sources.context)
    disputes = settle(store, sources.roots, sources.shared | joined, sources.context)
    store.bulk_extend(sources.foreign)
    places = _places(sources.context)
    found = _validated(store, sources, disputes, places)
    if found.errors:
        raise BuildFailed(found.errors)
    advice = (*undecided(disputes, places), *found.warnings)
    likely = alike(sources.statements, places, shop.base, identities) if len(sources.tasks) > 1 else []
    changed = Decided([dispute.subject for dispute in disputes], renamed(identities, sources.context.names))
    return Checked(store, advice, sources.context.schema, places, shop.base, likely, identities, changed), sources


def _validated(store: ox.Store, sources: Sources, disputes: Sequence[Dispute], places: Mapping[str, Place]) -> Findings:
    shop = sources.shop
    shop.progress("validate")
    validator = Validator(shop.program, shop.cache, shop.workers)
    with lent(store, one_side_each(disputes)):
        subjects = counted(_subjects(sources), "validate", len(sources.tasks) + 1, shop.progress)
        return findings(list(validator.find(store, subjects)), store, places)


def _subjects(sources: Sources) -> Iterator[Iterable[Subject]]:
    """What is validated together: the things of a source that none before it spoke of, and those of RDF files."""
    common = f"{sources.shop.base}id/"
    seen: set[NamedNode] = set()
    for kept in sources:
        new = [thing for thing in kept.subjects() if thing not in seen]
        seen.update(thing for thing in new if thing.value.startswith(common))
        yield new
    told = (quad.subject for quad in filter(is_default, sources.foreign))
    yield dict.fromkeys(thing for thing in told if isinstance(thing, NamedNode | BlankNode))


def _complete(checked: Checked, sources: Sources, paths: Sequence[Path], manifest: Manifest) -> Manifest:
    """Put into the store what follows and what the dataset says of itself; count it for the manifest."""
    counts, progress = count(checked.store, checked.schema), sources.shop.progress
    progress("infer")
    inferred = derive(checked, progress, infer_by_source(checked.store, sources, checked.decided))
    progress("describe")
    checked.store.extend(describe_dataset(checked.store, paths, checked.base))
    return replace(
        manifest,
        statements=counts.statements,
        inferred=len(inferred),
        claims=counts.claims,
        entities=counts.entities,
        pages=counts.pages,
    )


@contextmanager
def _scratch(data_dir: Path) -> Generator[Path, None, None]:
    """A folder for what is being worked on, on the disk of the data folder."""
    folder = data_dir / CACHE / f"{UNFINISHED}{os.getpid()}"
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        yield folder
    except OSError as exc:
        raise DatasetError(f"could not publish into {data_dir}: {exc}; the published dataset is as it was") from exc
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _places(context: Context) -> Mapping[str, Place]:
    return {context.names.iri(identity).value: place for identity, place in context.registry.places.items()}

"""A build: load, validate, infer, publish; each stage tells its progress, and a failed one publishes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from ..errors import BuildFailed, Place, RecordError, SourceError
from ..loaders.load import load
from ..loaders.naming import Context, Names
from ..loaders.statements import Loaded, Statement
from ..ontology.schema import Schema, read_schema
from ..ontology.terms import Quad
from .assemble import claim_quads, default_quads, ontology_quads
from .consistency import refuse_conflicts, refuse_contradictions
from .dataset import DATA_FILE, SEARCH_FILE, Published, current
from .disputes import accepted_statements, one_side_each, settle, undecided
from .dumps import make_dumps, measure
from .embedded import EmbeddedStore
from .fingerprint import fingerprint
from .foreign import is_rdf, read_rdf, with_stable_names
from .history import NAMES_FILE, names
from .infer import Inferred, infer
from .inferences import inference_quads
from .provenance import commit, inputs
from .publish import prepare, publish
from .search import write_index
from .summary import Built, describe, is_default
from .void import describe_dataset

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Checked:
    """Sources that were loaded and validated.

    Args:
        accepted: the default graph, without what follows from it.
        claims: the statements in the graphs of their claims.
        warnings: what the shapes would like to be better.
        statements: what the records say, before it became quads.
        schema: the ontology.
        places: IRI to the place of its record.
    """

    accepted: Sequence[Quad]
    claims: Sequence[Quad]
    warnings: Sequence[RecordError]
    statements: Sequence[Statement]
    schema: Schema
    places: Mapping[str, Place]


def build(paths: Sequence[Path], data_dir: Path, base: str, progress: Progress) -> Published:
    """Build and publish a dataset, unless the published one was built from the same inputs.

    Args:
        paths: folders of sources, or RDF files.
        data_dir: where to publish.
        base: base IRI of the things.
        progress: told of each stage.

    Returns:
        The published dataset.

    Raises:
        BuildFailed: something in the sources is wrong; the published dataset is as it was.
        NotWritable: the data folder cannot be written.
        DatasetError: writing failed; the published dataset is as it was.
    """
    prepare(data_dir)
    mark = fingerprint(paths, base)
    published = current(data_dir)
    if published and published.manifest.fingerprint == mark:
        progress("nothing changed since the last build")
        return published
    checked = check(paths, base, progress)
    for warning in checked.warnings:
        progress(f"warning: {warning}")
    progress("infer")
    ontology, store = ontology_quads(), ox.Store()
    inferred = derive(checked, ontology, store)
    inferences = list(inference_quads(inferred.lineage, base))
    store.bulk_extend(inferences)
    description = describe_dataset(store, paths, base)
    store.extend(description)
    built = Built(checked.accepted, checked.claims, inferred.quads, inferences, ontology, description)
    progress("write and publish")
    lines, dumps = built.lines(), make_dumps(store)
    manifest = replace(
        describe(built, lines, mark, base, checked.schema), dumps=measure(dumps), inputs=inputs(paths), commit=commit()
    )
    index = write_index(EmbeddedStore(store), base, manifest.version)
    files = {DATA_FILE: b"".join(lines), SEARCH_FILE: index, NAMES_FILE: names(store, base), **dumps}
    return publish(files, manifest, data_dir)


def check(paths: Sequence[Path], base: str, progress: Progress) -> Checked:
    """Load sources and validate what they say.

    Args:
        paths: folders of sources, or RDF files.
        base: base IRI of the things.
        progress: told of each stage.

    Returns:
        The quads and the warnings.

    Raises:
        BuildFailed: records, references or shapes are wrong; it lists every mistake.
    """
    from .shacl import check_shapes  # noqa: PLC0415  (pySHACL takes half a second to import; most starts never need it)

    context = Context(read_schema(), Names(base))
    folders = [path for path in paths if not is_rdf(path)]
    loaded, foreign = _read(folders, [path for path in paths if is_rdf(path)], context, progress)
    disputes = settle(folders, loaded, context)
    facts = list(filter(is_default, foreign))
    accepted = dict.fromkeys([*default_quads(accepted_statements(loaded, context, disputes), loaded), *facts])
    judged = dict.fromkeys([*default_quads(one_side_each(loaded, context, disputes), loaded), *facts])
    claims = dict.fromkeys([*claim_quads(loaded, context), *(quad for quad in foreign if not is_default(quad))])
    progress("validate")
    places = _places(context)
    findings = check_shapes(judged, places)
    if findings.errors:
        raise BuildFailed(findings.errors)
    advice = (*undecided(disputes, places), *findings.warnings)
    return Checked(list(accepted), list(claims), advice, loaded.statements, context.schema, places)


def _read(
    folders: Sequence[Path], files: Sequence[Path], context: Context, progress: Progress
) -> tuple[Loaded, list[Quad]]:
    """Read folders of records and RDF files; the mistakes of both are told together."""
    loaded, foreign, problems = Loaded(), list[Quad](), list[SourceError]()
    try:
        foreign = _foreign(files, progress)
    except BuildFailed as exc:
        problems.extend(exc.problems)
    try:
        loaded = load(folders, context, progress)
    except BuildFailed as exc:
        problems.extend(exc.problems)
    if problems:
        raise BuildFailed(problems)
    return loaded, foreign


def derive(checked: Checked, ontology: Sequence[Quad], store: ox.Store) -> Inferred:
    """Infer what follows from sources, and refuse it where it contradicts itself.

    Args:
        checked: the sources.
        ontology: the quads of the ontology's graph.
        store: an empty store; all is put into it.

    Returns:
        What follows.

    Raises:
        BuildFailed: statements exclude each other; it lists every conflict.
    """
    store.bulk_extend([*checked.accepted, *checked.claims, *ontology])
    inferred = infer(store)
    refuse_conflicts(store, checked.schema, checked.places)
    return inferred


def judge(checked: Checked, progress: Progress) -> str:
    """Ask whether what the sources say can be true: the queries of conflicts, then the reasoner.

    Args:
        checked: the sources.
        progress: told of each stage.

    Returns:
        What the reasoner says, or that it was skipped.

    Raises:
        BuildFailed: it cannot be; it says what contradicts what.
    """
    progress("infer")
    derive(checked, ontology_quads(), ox.Store())
    progress("reason")
    return refuse_contradictions(checked.accepted, checked.schema, checked.places)


def _foreign(paths: Iterable[Path], progress: Progress) -> list[Quad]:
    quads: list[Quad] = []
    errors: list[SourceError] = []
    for path in paths:
        progress(f"read {path.name}")
        try:
            quads.extend(read_rdf(path))
        except RecordError as exc:
            errors.append(exc)
    if errors:
        raise BuildFailed(errors)
    return with_stable_names(quads)


def _places(context: Context) -> Mapping[str, Place]:
    return {context.names.iri(identity).value: place for identity, place in context.registry.places.items()}

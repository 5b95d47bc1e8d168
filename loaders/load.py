"""Load sources: folders of records and link tables into statements, claims and facts, or all the mistakes at once.

Each source is read alone (``reading.py``); ``join`` holds what they take from each other against what they define.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from ..errors import BuildFailed, Place, RecordError, SourceError, UsageError
from .folders import read_folder, source_folders
from .interpret import define
from .naming import Context, Registry
from .reading import Reading, define_passages, interpret, read_source
from .statements import Loaded

Progress = Callable[[str], None]


def load(paths: Iterable[Path], context: Context, progress: Progress) -> Loaded:
    """Load every source at the given paths.

    Args:
        paths: folders of one source or of several.
        context: the ontology and the names; its registry is filled.
        progress: told of each source.

    Returns:
        All statements and facts, in a fixed order.

    Raises:
        UsageError: a path holds no source.
        BuildFailed: something in the sources is wrong; it lists every mistake.
    """
    readings: list[Reading] = []
    for path in all_folders(paths):
        progress(f"read {path.name}")
        readings.append(read_source(path, context))
    join(readings, context)
    statements = [statement for reading in readings for statement in reading.loaded.statements]
    return Loaded(statements, list(dict.fromkeys(fact for reading in readings for fact in reading.loaded.facts)))


def join(readings: Sequence[Reading], context: Context) -> None:
    """Hold what sources take from each other against what they define.

    Args:
        readings: the sources, each read alone; what they say is not needed.
        context: the ontology and the names; its registry is filled.

    Raises:
        BuildFailed: something in them is wrong; it lists every mistake.
    """
    faulty = {reading.path for reading in readings if reading.faulty}
    for reading in readings:
        for definition in reading.defined:
            if definition.place and definition.id in context.registry.places:
                faulty.add(reading.path)
            context.registry.define(definition.id, definition.classes, definition.place)
    faulty.update(reading.path for reading in readings if not _holds(reading, context))
    if faulty:
        raise BuildFailed(_mistakes(readings, faulty, context))


def all_folders(paths: Iterable[Path]) -> list[Path]:
    """The folders of all sources at the given paths.

    Raises:
        UsageError: a path holds no source.
    """
    found: list[Path] = []
    for path in paths:
        folders = source_folders(path)
        if not folders:
            raise UsageError(f"{path} holds no source: wanted a folder with a source.yaml, or a folder of such folders")
        found.extend(folders)
    return found


def _holds(reading: Reading, context: Context) -> bool:
    """Whether what a source takes for granted is there and of the right kind."""
    registry = context.registry
    return all(
        registry.knows(identity) and all(registry.may_be(identity, classes, context.schema) for classes in questions)
        for identity, questions in reading.wanted.items()
    )


def _mistakes(readings: Iterable[Reading], faulty: set[Path], context: Context) -> list[SourceError]:
    """Every mistake, in reading order: faulty sources are read again, this time with what the others define."""
    told = Context(context.schema, context.names, Registry())
    errors: list[SourceError] = []
    again = {path: read_folder(path) for path in faulty}
    for reading in readings:
        if reading.path in again:
            folder, problems = again[reading.path]
            define_passages(folder, told.registry)
            errors.extend([*problems, *define(folder.records, told)])
        else:
            for definition in reading.defined:
                told.registry.define(definition.id, definition.classes, definition.place)
    for path, (folder, _) in again.items():
        errors.extend(interpret(path, folder, told)[1])
    return sorted(errors, key=_reading_order)


def _reading_order(error: SourceError) -> tuple[Place, str]:
    place = error.place if isinstance(error, RecordError) else Place("")
    return place, str(error)

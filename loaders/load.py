"""Load sources: folders of records and link tables into statements, claims and facts, or all the mistakes at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ..errors import BuildFailed, Place, RecordError, SourceError, UsageError
from ..ontology.vocabulary import KAR
from .claims import ClaimReader, SourceContext
from .describe import describe_passages
from .folders import MENTIONS_FILE, SourceFolder, read_folder, shown, source_folders
from .interpret import Interpreter, define
from .links import LINKS_FILE, read_links
from .mentions import mention_facts, read_mentions, wrong_mentions
from .naming import Context, Registry
from .statements import Loaded
from .values import ValueReader

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
    errors: list[SourceError] = []
    folders: list[tuple[Path, SourceFolder]] = []
    for path in _all_folders(paths):
        progress(f"read {path.name}")
        folder, problems = read_folder(path)
        folders.append((path, folder))
        errors.extend(problems)
    for _, folder in folders:
        _define_passages(folder, context.registry)
        errors.extend(define(folder.records, context))
    loaded = Loaded()
    values = ValueReader(context)
    for path, folder in folders:
        progress(f"interpret {folder.name}")
        errors.extend(_interpret(path, folder, loaded, context, values))
    loaded.facts.extend(values.facts)
    if errors:
        raise BuildFailed(sorted(errors, key=_reading_order))
    return loaded


def _reading_order(error: SourceError) -> tuple[Place, str]:
    place = error.place if isinstance(error, RecordError) else Place("")
    return place, str(error)


def _all_folders(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        folders = source_folders(path)
        if not folders:
            raise UsageError(f"{path} holds no source: wanted a folder with a source.yaml, or a folder of such folders")
        found.extend(folders)
    return found


def _define_passages(folder: SourceFolder, registry: Registry) -> None:
    for passage in folder.passages:
        kind = KAR.term("Footnote" if passage.kind == "footnote" else "Passage")
        registry.classes[f"source/{folder.name}/{passage.id}"] = frozenset({kind})


def _interpret(
    path: Path, folder: SourceFolder, loaded: Loaded, context: Context, values: ValueReader
) -> list[SourceError]:
    errors: list[SourceError] = []
    claims = ClaimReader(SourceContext(folder.name, folder.author, folder.passages), context)
    interpreter = Interpreter(context, values, claims)
    for record in folder.records if folder.citable else ():
        statements, problems = interpreter.read(record)
        loaded.statements.extend(statements)
        errors.extend(problems)
    if (path / LINKS_FILE).is_file():
        errors.extend(read_links(path / LINKS_FILE, folder, loaded, context))
    errors.extend(_mentions(path / MENTIONS_FILE, folder, loaded, context))
    loaded.facts.extend(claims.describe())
    loaded.facts.extend(describe_passages(folder.name, folder.passages, context.names))
    return errors


def _mentions(path: Path, folder: SourceFolder, loaded: Loaded, context: Context) -> list[SourceError]:
    """Where the text names things; without its passages a source's mentions say nothing."""
    if not folder.citable:
        return []
    try:
        found = read_mentions(path, shown(path))
    except RecordError as exc:
        return [exc]
    errors = list[SourceError](wrong_mentions(found, folder.passages, context.registry, shown(path)))
    loaded.facts.extend([] if errors else mention_facts(folder.name, found, context.names))
    return errors

"""What one source says, read without looking at any other.

A source names things that others define. It is read as if they were there and of the right kind, and what it takes for
granted is noted; ``load.py`` looks whether it holds once all are read. So a source is read once as long as its own
files are the same, whatever happens to the others, and sources can be read side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import Place, RecordError, SourceError
from ..ontology.terms import NamedNode
from ..ontology.vocabulary import KAR
from .claims import ClaimReader, SourceContext
from .describe import describe_passages
from .folders import MENTIONS_FILE, SourceFolder, read_folder, shown
from .interpret import Interpreter, define
from .links import LINKS_FILE, read_links
from .mentions import mention_facts, read_mentions, wrong_mentions
from .naming import Context, OpenRegistry, Registry
from .statements import Loaded
from .values import ValueReader

Wanted = Mapping[str, frozenset[frozenset[NamedNode]]]
"""Ids that are defined elsewhere, each with the classes that it has to be of, one set a question."""


@dataclass(frozen=True)
class Definition:
    """A thing that a source defines.

    Args:
        id: its id.
        classes: its classes.
        place: where its record stands; None for a passage.
    """

    id: str
    classes: frozenset[NamedNode]
    place: Place | None


@dataclass(frozen=True)
class Reading:
    """A source as it was read alone.

    Args:
        path: its folder.
        defined: what it gives to others.
        wanted: what it takes from others.
        faulty: whether it has mistakes of its own; then what it says is not whole.
        loaded: its statements and facts.
    """

    path: Path
    defined: tuple[Definition, ...]
    wanted: Wanted
    faulty: bool
    loaded: Loaded = field(default_factory=Loaded)


def read_source(path: Path, context: Context) -> Reading:
    """Read one source alone.

    Args:
        path: its folder.
        context: the ontology and the names; its registry is left alone.

    Returns:
        What it says, gives and takes.
    """
    registry = OpenRegistry()
    alone = Context(context.schema, context.names, registry)
    folder, problems = read_folder(path)
    define_passages(folder, registry)
    problems.extend(define(folder.records, alone))
    loaded, more = interpret(path, folder, alone)
    wanted = {identity: frozenset(classes) for identity, classes in registry.wanted.items()}
    return Reading(path, tuple(_definitions(registry)), wanted, bool(problems or more), loaded)


def interpret(path: Path, folder: SourceFolder, context: Context) -> tuple[Loaded, list[SourceError]]:
    """Read what the records, links and mentions of a source say.

    Args:
        path: the folder.
        folder: what was read of it.
        context: the ontology, the names and everything defined.

    Returns:
        Statements and facts, and every mistake.
    """
    loaded, errors, values = Loaded(), list[SourceError](), ValueReader(context)
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
    loaded.facts.extend(values.facts)
    return loaded, errors


def define_passages(folder: SourceFolder, registry: Registry) -> None:
    """Note the passages and footnotes of a source."""
    for passage in folder.passages:
        kind = KAR.term("Footnote" if passage.kind == "footnote" else "Passage")
        registry.define(f"source/{folder.name}/{passage.id}", [kind])


def _definitions(registry: Registry) -> Iterator[Definition]:
    for identity, classes in registry.classes.items():
        yield Definition(identity, classes, registry.places.get(identity))


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

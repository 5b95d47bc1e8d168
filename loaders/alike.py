"""Things of different sources that bear one name: perhaps one thing under two ids, which a person has to decide.

Sources speak of the same thing when they use the same id. Who writes a new source may not know that the thing is
there already; what is called alike is therefore named, and never joined by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..errors import Place
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import ALT_LABEL, LABEL, TYPE
from .spellings import initialed, is_initialed, sounded
from .statements import Statement

Names = dict[NamedNode, dict[str, None]]
"""Things and what they are called."""

_NAMES = frozenset({LABEL, ALT_LABEL})
_OWN = frozenset({"citation", "time", "source"})
"""Kinds of things that belong to one source, or whose name is their meaning."""


@dataclass(frozen=True, order=True)
class Likeness:
    """Two things of different sources with a name in common, in whatever spelling.

    Args:
        place: where the later one is defined.
        new: its id.
        known: the id of the other.
        source: the other's source.
        name: what both are called.
    """

    place: Place
    new: str
    known: str
    source: str
    name: str

    def __str__(self) -> str:
        return (
            f"{self.place} looks like {self.known} of {self.source} (both are called «{self.name}» or the like): "
            f"if they are one, write `id: {self.known}` and leave out `a`"
        )


def alike(statements: Iterable[Statement], places: Mapping[str, Place], base: str) -> list[Likeness]:
    """Find things of different sources that are called alike.

    Args:
        statements: what all sources say, in the order of the sources.
        places: IRI to the place of its record.
        base: the base IRI.

    Returns:
        Each pair once, under the one whose source comes later, by place.
    """
    defined, named = _read(statements, base)
    order = {source: at for at, source in enumerate(dict.fromkeys(defined.values()))}
    pairs = {
        (one, other): name
        for found in _bearers(named, defined)
        for one, name in found.items()
        for other in found
        if order[defined[one]] > order[defined[other]]
    }
    told = (
        Likeness(places.get(new.value, Place("")), _id(new, base), _id(known, base), defined[known], name)
        for (new, known), name in pairs.items()
    )
    return sorted(told)


def _read(statements: Iterable[Statement], base: str) -> tuple[dict[NamedNode, str], dict[str, Names]]:
    """The source that defines each thing, and what things are called, by kind."""
    defined: dict[NamedNode, str] = {}
    named: dict[str, Names] = defaultdict(dict)
    for statement in statements:
        kind = _kind(statement.subject, base)
        if statement.predicate == TYPE and kind not in _OWN:
            defined.setdefault(statement.subject, statement.claim.source)
        if statement.predicate in _NAMES and kind and isinstance(statement.value, Literal):
            named[kind].setdefault(statement.subject, {})[statement.value.value] = None
    return defined, named


def _bearers(named: Mapping[str, Names], defined: Mapping[NamedNode, str]) -> Iterator[dict[NamedNode, str]]:
    """Things that may be one, with the name that says so: by sound, or by an initial that can mean nobody else."""
    for names in named.values():
        known = {thing: called for thing, called in names.items() if thing in defined}
        yield from _by(known, sounded).values()
        for found in _by(known, initialed).values():
            if len({sounded(name) for name in found.values() if not is_initialed(name)}) <= 1:
                yield {thing: name for thing, name in found.items() if any(map(is_initialed, found.values()))}


def _by(names: Names, key: Callable[[str], str]) -> dict[str, dict[NamedNode, str]]:
    found: dict[str, dict[NamedNode, str]] = defaultdict(dict)
    for thing, called in names.items():
        for name in called:
            if known_by := key(name):
                found[known_by].setdefault(thing, name)
    return found


def _kind(thing: NamedNode, base: str) -> str:
    return _id(thing, base).partition("/")[0] if thing.value.startswith(f"{base}id/") else ""


def _id(thing: NamedNode, base: str) -> str:
    return thing.value.removeprefix(f"{base}id/")

"""Things of different sources that bear one name: perhaps one thing under two ids, which a person has to decide.

Sources speak of the same thing when they use the same id. Who writes a new source may not know that the thing is
there already; what is called alike is therefore named, and never joined by itself.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..errors import Place
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import ALT_LABEL, LABEL, TYPE
from .statements import Statement

_NAMES = frozenset({LABEL, ALT_LABEL})
_OWN = frozenset({"citation", "time", "source"})
"""Kinds of things that belong to one source, or whose name is their meaning."""


@dataclass(frozen=True, order=True)
class Likeness:
    """Two things of different sources with a name in common.

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
            f"{self.place} looks like {self.known} of {self.source} (both are called «{self.name}»): "
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
    defined: dict[NamedNode, str] = {}
    bearers: dict[tuple[str, str], dict[NamedNode, str]] = defaultdict(dict)
    for statement in statements:
        kind = _kind(statement.subject, base)
        if statement.predicate == TYPE and kind not in _OWN:
            defined.setdefault(statement.subject, statement.claim.source)
        if statement.predicate in _NAMES and kind and isinstance(statement.value, Literal):
            bearers[kind, folded(statement.value.value)].setdefault(statement.subject, statement.value.value)
    pairs = {
        (one, other): name
        for found in bearers.values()
        for one, name in found.items()
        for other in found
        if one in defined and other in defined and _comes_later(one, other, defined)
    }
    told = (
        Likeness(places.get(new.value, Place("")), _id(new, base), _id(known, base), defined[known], name)
        for (new, known), name in pairs.items()
    )
    return sorted(told)


def folded(name: str) -> str:
    """A name without case, accents and the difference of dotted and dotless i; words in the order of the alphabet."""
    bare = unicodedata.normalize("NFKD", name.replace("ı", "i").casefold())
    letters = "".join(sign if sign.isalnum() else " " for sign in bare if not unicodedata.combining(sign))
    return " ".join(sorted(letters.split()))


def _comes_later(one: NamedNode, other: NamedNode, defined: Mapping[NamedNode, str]) -> bool:
    order = list(dict.fromkeys(defined.values()))
    return order.index(defined[one]) > order.index(defined[other])


def _kind(thing: NamedNode, base: str) -> str:
    return _id(thing, base).partition("/")[0] if thing.value.startswith(f"{base}id/") else ""


def _id(thing: NamedNode, base: str) -> str:
    return thing.value.removeprefix(f"{base}id/")

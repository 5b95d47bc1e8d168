"""Property paths as chains of statements: what an engine has to fetch so that a path can be followed here.

A path is the choice of its chains. A chain is a row of steps; a step goes along a property, forwards or backwards,
along any property (``!p``), or along a whole path again and again (``+``). The empty chain is what ``?`` and ``*``
allow. https://www.w3.org/TR/sparql11-query/#propertypaths
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, cast

from rdflib import URIRef, paths

from ....errors import QueryRefused
from ....ontology.terms import NamedNode

MOST_CHAINS = 64


@dataclass(frozen=True)
class Step:
    """One step of a chain.

    Args:
        along: the property; None for any.
        inverse: whether it goes from the object to the subject.
        again: for a step that is taken again and again, the path it takes.
    """

    along: NamedNode | None = None
    inverse: bool = False
    again: tuple[Chain, ...] = ()


Chain = tuple[Step, ...]


def chains_of(path: object) -> tuple[Chain, ...]:
    """The chains of a path.

    Args:
        path: a property or path of rdflib.

    Raises:
        QueryRefused: they are too many.
    """
    found = tuple(dict.fromkeys(_chains(path)))
    if len(found) > MOST_CHAINS:
        raise QueryRefused("A property path of this query has too many alternatives for the store behind this site.")
    return found


def _chains(path: Any) -> Iterator[Chain]:
    if isinstance(path, URIRef):
        yield (Step(NamedNode(str(path))),)
    elif isinstance(path, paths.InvPath):
        yield from (_backwards(chain) for chain in chains_of(cast(Any, path).arg))
    elif isinstance(path, paths.SequencePath):
        parts: Sequence[Any] = cast(Any, path).args
        yield from (sum(some, ()) for some in product(*map(chains_of, parts)))
    elif isinstance(path, paths.AlternativePath):
        for part in cast(Any, path).args:
            yield from _chains(part)
    elif isinstance(path, paths.MulPath):
        yield from _repeated(path)
    else:
        yield (Step(),)
        yield (Step(inverse=True),)


def _repeated(path: paths.MulPath) -> Iterator[Chain]:
    """The chains of ``?``, ``*`` and ``+``."""
    inner, kind = chains_of(cast(Any, path).path), cast(Any, path).mod
    if kind != paths.OneOrMore:
        yield ()
    if kind == paths.ZeroOrOne:
        yield from inner
        return
    once = tuple(chain for chain in inner if chain)
    if len(once) < len(inner) and kind == paths.OneOrMore:
        yield ()
    yield (Step(again=once),)


def _backwards(chain: Chain) -> Chain:
    return tuple(_turned(step) for step in reversed(chain))


def _turned(step: Step) -> Step:
    if step.again:
        return Step(again=tuple(map(_backwards, step.again)))
    return Step(step.along, not step.inverse)

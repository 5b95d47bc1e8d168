"""Things of different sources that are perhaps one thing under two ids, which a person has to decide.

Sources speak of the same thing when they use the same id. Who writes a new source may not know that the thing is
there already; what is called alike is therefore named with what else speaks for and against it (``likeness.py``), and
never joined by itself. What a person has decided (``identities.py``) is not named again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from ..errors import Place
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import ALT_LABEL, KAR, LABEL, TYPE
from .identities import Identity
from .likeness import Evidence, Likeness, Words, score
from .spellings import initialed, is_initialed, longer, sounded
from .statements import Statement

Names = dict[NamedNode, dict[str, None]]
"""Things and what they are called."""

Wholes = Mapping[NamedNode, Mapping[NamedNode, Mapping[str, None]]]
"""Things to what they belong to, by property."""

Say = Callable[[], Iterable[Statement]]
"""Gives what all sources say, in the order of the sources, as often as it is asked."""

PROPOSED = 50
"""Points from which on a pair is proposed."""

MOST = 100
"""So many things of a name are compared with all others of it: what still more are called tells nobody apart."""

MOST_PROPOSED = 3
"""So many things are proposed for one, those for which most speaks: who decides about them decides about the rest."""

_NAMES = frozenset({LABEL, ALT_LABEL})
_OWN = frozenset({"citation", "time", "source"})
"""Kinds of things that belong to one source, or whose name is their meaning."""

_WHOLES: Mapping[str, Sequence[NamedNode]] = {
    "provision": (KAR.term("provisionOf"),),
    "position": (KAR.term("issuer"), KAR.term("expressedIn")),
}
"""Kinds of things whose names mean something only within what they belong to: every treaty has a first article."""


@dataclass(frozen=True)
class Known:
    """The things of a kind.

    Args:
        names: what they are called.
        within: for each of them the wholes within which its names mean something; None where they do so everywhere.
    """

    names: Names
    within: Mapping[NamedNode, Sequence[str]] | None = None

    def by(self, keys: Callable[[str], Iterable[str]]) -> Iterable[dict[NamedNode, str]]:
        """Things that are in one whole and have a name with one key, with that name."""
        found: dict[tuple[str, str], dict[NamedNode, str]] = defaultdict(dict)
        for thing, called in self.names.items():
            wholes = ("",) if self.within is None else self.within.get(thing, ())
            for name, whole in product(called, wholes):
                for key in keys(name):
                    if key:
                        found[key, whole].setdefault(thing, name)
        return found.values()


@dataclass(frozen=True)
class Named:
    """How two things are called alike.

    Args:
        one: what the first is called.
        other: what the second is called.
        points: how much that says.
        reason: in what they are alike.
    """

    one: str
    other: str
    points: int
    reason: Words


def alike(say: Say, places: Mapping[str, Place], base: str, decided: Iterable[Identity] = ()) -> list[Likeness]:
    """Propose things of different sources that may be one.

    Args:
        say: what the sources say; it is asked twice.
        places: IRI to the place of its record.
        base: the base IRI.
        decided: what persons have decided.

    Returns:
        Each pair once, under the one whose source comes later, and of each such one the few for which most speaks;
        those for which most speaks first.
    """
    settled = {frozenset((row.one, row.other)) for row in decided}
    defined, known = _read(say(), base)
    order = {source: at for at, source in enumerate(dict.fromkeys(defined.values()))}
    pairs: dict[tuple[NamedNode, NamedNode], Named] = {}
    for one, other, how in _called_alike(known):
        later = order[defined[one]] > order[defined[other]]
        if later and frozenset((_id(one, base), _id(other, base))) not in settled:
            best = pairs.get((one, other))
            pairs[one, other] = how if best is None or how.points > best.points else best
    if not pairs:
        return []
    evidence = Evidence.read(say(), {thing for pair in pairs for thing in pair}, base)
    found = (
        Likeness(
            known=_id(known, base),
            new=_id(new, base),
            sources=(defined[known], defined[new]),
            names=(how.other, how.one),
            place=places.get(new.value, Place("")),
            **score(how.points, how.reason, evidence, new, known),
        )
        for (new, known), how in pairs.items()
    )
    proposed = (one for one in found if one.points >= PROPOSED)
    return list(_foremost(sorted(proposed, key=lambda one: (-one.points, one.place, one.new, one.known))))


def _foremost(proposed: Iterable[Likeness]) -> Iterator[Likeness]:
    """The first few of each new thing."""
    seen = Counter[str]()
    for one in proposed:
        seen[one.new] += 1
        if seen[one.new] <= MOST_PROPOSED:
            yield one


def _read(statements: Iterable[Statement], base: str) -> tuple[dict[NamedNode, str], Iterable[Known]]:
    """The source that defines each thing, and the things of each kind that a source defines."""
    defined: dict[NamedNode, str] = {}
    named: dict[str, Names] = defaultdict(dict)
    wholes: dict[NamedNode, dict[NamedNode, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for statement in statements:
        kind = _kind(statement.subject, base)
        if statement.predicate == TYPE and kind not in _OWN:
            defined.setdefault(statement.subject, statement.claim.source)
        if statement.predicate in _NAMES and kind and isinstance(statement.value, Literal):
            named[kind].setdefault(statement.subject, {})[statement.value.value] = None
        if statement.predicate in _WHOLES.get(kind, ()) and isinstance(statement.value, NamedNode):
            wholes[statement.subject][statement.predicate][statement.value.value] = None
    return defined, [_known(kind, names, defined, wholes) for kind, names in named.items()]


def _known(kind: str, names: Names, defined: Mapping[NamedNode, str], wholes: Wholes) -> Known:
    known = {thing: called for thing, called in names.items() if thing in defined}
    if kind not in _WHOLES:
        return Known(known)
    found = {
        thing: product(*(wholes[thing].get(prop, ()) for prop in _WHOLES[kind])) for thing in known if thing in wholes
    }
    return Known(known, {thing: [" ".join(whole) for whole in all_of_it] for thing, all_of_it in found.items()})


def _called_alike(kinds: Iterable[Known]) -> Iterator[tuple[NamedNode, NamedNode, Named]]:
    """Pairs of one kind with the names that are alike: by sound, by an initial, or one longer by a word."""
    for known in kinds:
        for way in (_one_sound, _an_initial, _a_word_more):
            for one, mine, other, theirs, points, reason in way(known):
                yield one, other, Named(mine, theirs, points, reason)
                yield other, one, Named(theirs, mine, points, reason)


_Called = tuple[NamedNode, str]
_Pair = tuple[NamedNode, str, NamedNode, str, int, Words]
_SURE, _LIKELY, _DOUBTFUL = 60, 45, 30


def _one_sound(known: Known) -> Iterator[_Pair]:
    for found in known.by(lambda name: [sounded(name)]):
        for (one, mine), (other, theirs) in _compared(list(found.items())):
            yield one, mine, other, theirs, _SURE, "names of one sound"


def _an_initial(known: Known) -> Iterator[_Pair]:
    """An initial can mean everyone whose name begins so; it says less where they are several."""
    for found in known.by(lambda name: [initialed(name)]):
        short = [item for item in found.items() if is_initialed(item[1])]
        whole = [item for item in found.items() if not is_initialed(item[1])] if short else []
        points = _LIKELY if len({sounded(name) for _, name in whole}) <= 1 else _DOUBTFUL
        for (one, mine), (other, theirs) in product(short[:MOST], whole[:MOST]):
            yield one, mine, other, theirs, points, "an initial for a name"


def _a_word_more(known: Known) -> Iterator[_Pair]:
    """A title or a father's name that one source leaves out."""
    for found in known.by(longer):
        for (one, mine), (other, theirs) in _compared(list(found.items())):
            if len(mine.split()) != len(theirs.split()):
                yield one, mine, other, theirs, _LIKELY, "one name longer by a word"


def _compared(found: Sequence[_Called]) -> Iterator[tuple[_Called, _Called]]:
    """Each thing of a name with those before it, or with the foremost of them."""
    for at, item in enumerate(found):
        for other in found[: min(at, MOST)]:
            yield other, item


def _kind(thing: NamedNode, base: str) -> str:
    return _id(thing, base).partition("/")[0] if thing.value.startswith(f"{base}id/") else ""


def _id(thing: NamedNode, base: str) -> str:
    return thing.value.removeprefix(f"{base}id/")

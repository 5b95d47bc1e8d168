"""Crowded things: so much is said of them that no page can hold it, nor read it all to show a part.

Of each the statements stand here as its page shows them: without those that only repeat another, by property, in the
order of each language. A page reads the foremost of every property, and pages of one property read on from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import KAR, LABEL
from ..collation import sort_key
from ..neighbourhood import Neighbourhood, Statement, Surroundings, relations, split_echoes
from ..store import Term
from .browse import LANGUAGES
from .facts import packed, unpacked
from .readings import Readings, Values, short_name

CROWDED = 1_000
"""Accepted statements of a thing, and such that name it, past which it is crowded."""

OF, NAMED, ALSO = "of", "named", "also"
"""Ways in which a statement has to do with a thing: it is said of it, names it, or repeats what is said of it."""

MENTIONED = frozenset({KAR.term("mentionedIn"), KAR.term("mentions")})
"""Properties that tell where a text names a thing; pages list them apart."""

_DATE = re.compile(r"/(-?\d{4}(?:-\d\d){0,2})")


@dataclass(frozen=True)
class Group:
    """The statements of one property that have to do with a thing in one way.

    Args:
        way: the way.
        prop: the property.
        statements: in the order of their IRIs.
        orders: by language, their numbers in the order in which a page lists them.
    """

    way: str
    prop: NamedNode
    statements: Sequence[Statement]
    orders: Mapping[str, Sequence[int]]


def crowded_things(readings: Readings) -> list[str]:
    """The crowded things, sorted."""
    counts: dict[str, int] = {}
    for row in readings.rows("crowded"):
        thing, count = row["thing"], row["statements"]
        if isinstance(thing, NamedNode) and thing.value in readings.things and isinstance(count, Literal):
            counts[thing.value] = int(count.value)
    return sorted(thing for thing, count in counts.items() if count > CROWDED)


class Crowds:
    """The statements of crowded things.

    Args:
        readings: the dataset.
    """

    def __init__(self, readings: Readings) -> None:
        self._around = Surroundings(readings.store, readings.base)
        self._relations = relations(readings.store)
        self._labels: Values = readings.accepted(LABEL)[LABEL]
        self._base = readings.base

    def of(self, thing: str) -> Iterator[Group]:
        """The statements of a thing and those that name it, by way and property."""
        shown, echoes = split_echoes(without_mentions(self._around.of(NamedNode(thing))), self._relations)
        for way, statements in ((OF, shown.outgoing), (NAMED, shown.incoming), (ALSO, echoes)):
            for prop, found in _by_property(statements):
                ordered = sorted(found, key=lambda one: str(_end(one, way)))
                yield Group(way, prop, ordered, {lang: self._order(ordered, way, lang) for lang in LANGUAGES})

    def _order(self, statements: Sequence[Statement], way: str, language: str) -> Sequence[int]:
        keys = [(one.rival, *self._key(_end(one, way), language)) for one in statements]
        return sorted(range(len(statements)), key=keys.__getitem__)

    def _key(self, end: Term, language: str) -> tuple[Any, ...]:
        """Texts before things; these by the date that their id begins with, then by name."""
        if not isinstance(end, NamedNode):
            return (False, "", sort_key(str(end)))
        dated = _DATE.search(end.value[len(self._base) :]) if end.value.startswith(self._base) else None
        return (True, dated.group(1) if dated else "~", sort_key(self._name(end, language)))

    def _name(self, node: NamedNode, language: str) -> str:
        labels = {
            text.language or "": text.value for text in self._labels.get(node.value, ()) if isinstance(text, Literal)
        }
        return next((labels[tag] for tag in (language, "en", *labels) if tag in labels), short_name(node.value))


def without_mentions(place: Neighbourhood) -> Neighbourhood:
    """What is said of a thing, less where it is mentioned."""
    outgoing, incoming = (
        tuple(statement for statement in statements if statement.prop not in MENTIONED)
        for statements in (place.outgoing, place.incoming)
    )
    return replace(place, outgoing=outgoing, incoming=incoming)


def _by_property(statements: Iterable[Statement]) -> list[tuple[NamedNode, list[Statement]]]:
    found: dict[NamedNode, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.prop, []).append(statement)
    return sorted(found.items(), key=lambda item: item[0].value)


def _end(statement: Statement, way: str) -> Term:
    """What stands at the other end of a statement."""
    return statement.subject if way == NAMED else statement.value


def order_of(way: str, prop: str, language: str) -> str:
    """The name of an order of statements."""
    return f"{way} {prop} {language}"


def body_of(statement: Statement, way: str, base: str) -> Sequence[object]:
    """A statement as JSON has it: the other end, whether it is accepted and derived, claims, inferences, premises."""
    nodes = (statement.claims, statement.inferences, statement.premises)
    graphs = ([node.value.removeprefix(base) for node in group] for group in nodes)
    return (packed(_end(statement, way)), int(statement.accepted), int(statement.derived), *graphs)


def statement_of(thing: NamedNode, way: str, prop: NamedNode, body: Sequence[Any], base: str) -> Statement:
    """A statement out of JSON."""
    end, accepted, derived, *graphs = body
    claims, inferences, premises = (tuple(NamedNode(base + path) for path in group) for group in graphs)
    term = unpacked(*end)
    subject, value = (term, thing) if way == NAMED else (thing, term)
    return Statement(subject, prop, value, claims, bool(accepted), bool(derived), inferences, premises)

"""Individuals in owlready2, with types: what ``graph/objects.py`` needs of that library and no more.

owlready2 reads the datatypes of OWL 2; of the two others that the ontology uses, years are given to it as whole numbers
and durations are declared to it. https://owlready2.readthedocs.io/en/latest/annotations.html
"""

from __future__ import annotations

import datetime
import importlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from .owl import new_world
from .terms import Literal, NamedNode, Triple
from .vocabulary import XSD

_YEAR = XSD.term("gYear")
_DURATION = XSD.term("dayTimeDuration")
_DURATION_TEXT = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


@dataclass(frozen=True)
class Text:
    """Words in a language.

    Args:
        value: the words.
        language: a language tag.
    """

    value: str
    language: str

    def __str__(self) -> str:
        return self.value


Plain = Text | str | bool | int | float | datetime.date | datetime.timedelta
"""A value that is no thing, as Python has it."""


class World:
    """An isolated world of owlready2, asked in IRIs.

    Args:
        triples: ontology and statements.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        _declare_durations()
        self.owl: Any = new_world(_readable(triple) for triple in triples)

    def __contains__(self, iri: NamedNode) -> bool:
        return self.owl[iri.value] is not None

    def instances(self, cls: NamedNode) -> Iterator[NamedNode]:
        """The individuals of a class and of its subclasses."""
        found = self.owl[cls.value]
        for individual in found.instances() if found is not None else ():
            yield NamedNode(individual.iri)

    def classes_of(self, iri: NamedNode) -> frozenset[NamedNode]:
        """The named classes of an individual, as stated."""
        individual = self.owl[iri.value]
        stated = individual.is_a if individual is not None else ()
        return frozenset(NamedNode(cls.iri) for cls in stated if hasattr(cls, "iri"))

    def values(self, iri: NamedNode, prop: NamedNode) -> Sequence[NamedNode | Plain]:
        """The values of a property of an individual, in no order."""
        individual, found = self.owl[iri.value], self.owl[prop.value]
        if individual is None or found is None:
            return ()
        return [_value(value) for value in found[individual]]


def to_python(literal: Literal) -> Plain:
    """A literal as ``World.values`` gives it.

    Args:
        literal: with a language, or a datatype that the ontology uses.

    Returns:
        The value; the text where the datatype is another.
    """
    if literal.language:
        return Text(literal.value, literal.language)
    return _PYTHON.get(literal.datatype, str)(literal.value)


def _value(value: Any) -> NamedNode | Plain:
    if hasattr(value, "iri"):
        return NamedNode(value.iri)
    language = getattr(value, "lang", "")
    return Text(str(value), language) if language else value


def _readable(triple: Triple) -> Triple:
    if isinstance(triple.object, Literal) and triple.object.datatype == _YEAR:
        return Triple(triple.subject, triple.predicate, Literal(triple.object.value, datatype=XSD.term("integer")))
    return triple


@cache
def _declare_durations() -> None:
    """Tell owlready2 once how durations are read; it keeps datatypes for all worlds together."""
    declare: Any = importlib.import_module("owlready2").declare_datatype
    declare(datetime.timedelta, _DURATION.value, _duration, _duration_text)


def _duration(text: str) -> datetime.timedelta:
    found = _DURATION_TEXT.fullmatch(text)
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0, 0)
    return datetime.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


_PYTHON: Mapping[NamedNode, Callable[[str], Plain]] = {
    XSD.term("integer"): int,
    XSD.term("decimal"): float,
    XSD.term("boolean"): "true".__eq__,
    XSD.term("date"): datetime.date.fromisoformat,
    _YEAR: int,
    _DURATION: _duration,
}


def _duration_text(duration: datetime.timedelta) -> str:
    return f"PT{int(duration.total_seconds())}S"

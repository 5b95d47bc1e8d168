"""The order in which claims are cited.

In it stand the claims of an item of a list, so that a page reads those alone that it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import KAR
from ..store import Term

SOURCE, PAGE, FOOTNOTE, NOTE_NUMBER = (KAR.term(name) for name in ("source", "page", "footnote", "noteNumber"))
PROPERTIES = (SOURCE, PAGE, FOOTNOTE, NOTE_NUMBER)

Place = tuple[str, tuple[int, ...], tuple[int, ...]]
"""The source of a claim or "", its pages, and the numbers of its footnotes."""

Values = Mapping[str, Sequence[Term]]


@dataclass(frozen=True)
class CitingOrder:
    """By source, page and footnotes, then by the claims' own IRIs.

    Args:
        places: where each claim stands.
    """

    places: Mapping[str, Place]

    @classmethod
    def read(cls, found: Mapping[NamedNode, Values]) -> CitingOrder:
        """Read where claims stand.

        Args:
            found: the values of ``PROPERTIES``, by property and thing.
        """
        numbers = {note: _numbers(values) for note, values in found[NOTE_NUMBER].items()}
        known = {thing for prop in (SOURCE, PAGE, FOOTNOTE) for thing in found[prop]}
        return cls({thing: _place(thing, found, numbers) for thing in known})

    def place(self, claim: str) -> Place:
        """Where a claim stands."""
        return self.places.get(claim, ("", (), ()))

    def of(self, claims: Iterable[str]) -> list[str]:
        """Claims in their order, each once."""
        return sorted(set(claims), key=lambda claim: (*self.place(claim), claim))


def _place(thing: str, found: Mapping[NamedNode, Values], numbers: Mapping[str, Sequence[int]]) -> Place:
    source = next(_iris(found[SOURCE].get(thing, ())), "")
    notes = sorted(number for note in _iris(found[FOOTNOTE].get(thing, ())) for number in numbers.get(note, ()))
    return source, tuple(_numbers(found[PAGE].get(thing, ()))), tuple(notes)


def _iris(values: Iterable[Term]) -> Iterator[str]:
    return (value.value for value in values if isinstance(value, NamedNode))


def _numbers(values: Iterable[Term]) -> list[int]:
    texts = (value.value for value in values if isinstance(value, Literal))
    return sorted(int(text) for text in texts if text.isdigit())

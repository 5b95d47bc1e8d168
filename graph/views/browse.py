"""The lists of all things of a kind: what the things have in common, and the orders in which they are listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ...ontology.vocabulary import KAR
from ..collation import SortKey, sort_key
from .readings import DATE, END, EXPRESSED_IN, START, Named, Readings, bounds, iris

PLACE, TERRITORY = KAR.term("place"), KAR.term("territory")
LANGUAGES = ("en", "tr")
"""The languages of the pages; each has an alphabetical order of its own, for things have a name in each."""


def alphabet_of(language: str) -> str:
    """The language in whose alphabetical order a page in some language lists."""
    return language if language in LANGUAGES else LANGUAGES[0]


class Traits:
    """What things have in common.

    Args:
        readings: the dataset.
    """

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        self._dates = readings.accepted(DATE, START, END)
        self._places = readings.accepted(PLACE, TERRITORY, EXPRESSED_IN)

    def of(self, thing: str, named: Named) -> Mapping[str, Sequence[str]]:
        """The values of every facet: IRIs, and years and months in digits."""
        readings = self._readings
        claims = readings.claims.get(thing, ())
        days = set(self._days(thing))
        return {
            "type": readings.leaves(named.classes),
            "side": readings.sides.get(thing, ()),
            "year": sorted({day[:4] for day in days}),
            "month": sorted({day[:7] for day in days}),
            "place": sorted(set(self._where(thing))),
            "stance": readings.stances(claims),
            "source": readings.sources(claims),
        }

    def _days(self, thing: str) -> Iterator[str]:
        own = (span for prop in (START, END) for span in iris(self._dates[prop].get(thing, ())))
        dates = (span for at in self._readings.occasions(thing) for span in iris(self._dates[DATE].get(at, ())))
        for span in (*dates, *own):
            known = self._readings.spans.get(span)
            if known and (known.earliest or known.latest):
                yield bounds(known)[0].isoformat()

    def _where(self, thing: str) -> Iterator[str]:
        yield from iris(self._places[PLACE].get(thing, ()))
        yield from iris(self._places[TERRITORY].get(thing, ()))
        for at in iris(self._places[EXPRESSED_IN].get(thing, ())):
            yield from iris(self._places[PLACE].get(at, ()))


def orders(things: Sequence[tuple[str, Named]], readings: Readings) -> Iterator[tuple[str, Sequence[int]]]:
    """The orders of the things of a kind, as positions: by name and by date, in each language.

    Args:
        things: in the order of their IRIs.
        readings: the dataset.

    Yields:
        Name of the order, such as ``name/tr``, and the positions.
    """
    days = [bounds(found)[0] if (found := readings.earliest(thing)) else date.max for thing, _named in things]
    for language in LANGUAGES:
        by_name = sorted(range(len(things)), key=lambda at: _name_key(*things[at], language, readings.base))
        yield f"name/{language}", by_name
        yield f"date/{language}", sorted(by_name, key=days.__getitem__)


def _name_key(thing: str, named: Named, language: str, base: str) -> SortKey:
    tags = (language, "en", *named.labels)
    return sort_key(next((named.labels[tag] for tag in tags if tag in named.labels), thing[len(base) :]))

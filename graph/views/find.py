"""Reading views: named things by path, by kind and by class, and lists with their items."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from ...errors import DatasetError
from ...ontology.terms import NamedNode
from ..store import Term
from .crowded import order_of
from .database import AGAIN, Database
from .days import FIRST_DAY, LAST_DAY, touching
from .facts import PROPERTIES, TEXTS, read_facts
from .packed import unpack_bits, unpack_numbers
from .values import Facet, Values
from .write import BROWSE

_OF_PATHS = """
SELECT path, position, labels, classes, leaves, dates FROM thing WHERE path IN (SELECT value FROM json_each(?))"""
_OF_POSITIONS = """
SELECT path, position, labels, classes, leaves, dates FROM thing
WHERE kind = ? AND position IN (SELECT value FROM json_each(?))"""
_OF_CLASSES = """
SELECT path, position, labels, classes, leaves, dates FROM thing
WHERE id IN (SELECT thing FROM class WHERE iri IN (SELECT value FROM json_each(?))) ORDER BY id LIMIT ?"""


@dataclass(frozen=True)
class Stored:
    """A named thing as it is stored.

    Args:
        path: its IRI after the base.
        position: its place in its kind.
        labels: language tag to name.
        classes: its classes, superclasses too.
        leaves: its most specific classes.
        dates: the time-spans of its dates.
    """

    path: str
    position: int
    labels: Mapping[str, str]
    classes: frozenset[NamedNode]
    leaves: Sequence[NamedNode]
    dates: Sequence[str]


class Views:
    """The views of one dataset.

    Args:
        place: the SQLite file, or its bytes.
        version: the dataset's version.

    Raises:
        DatasetError: the file is missing, damaged, or of another dataset.
    """

    def __init__(self, place: Path | bytes, version: str) -> None:
        self._database = Database(place)
        ((found,),) = self._database.rows("SELECT version FROM meta") or (("",),)
        if found != version:
            raise DatasetError(f"the views belong to dataset {found}, not to {version}: {AGAIN}")

    def things(self, paths: Iterable[str]) -> Mapping[str, Stored]:
        """The things of some paths; what is none is left out."""
        return {row[0]: _stored(row) for row in self._database.rows(_OF_PATHS, (_listed(paths),))}

    def at(self, kind: str, positions: Iterable[int]) -> list[Stored]:
        """The things of a kind at some positions, in the order of these."""
        wanted = list(positions)
        found = {row[1]: _stored(row) for row in self._database.rows(_OF_POSITIONS, (kind, _listed(wanted)))}
        return [found[position] for position in wanted]

    def of_classes(self, classes: Sequence[str], most: int) -> list[Stored]:
        """Some things of any of these classes, in the order of their IRIs."""
        return [_stored(row) for row in self._database.rows(_OF_CLASSES, (_listed(classes), most))]

    def paths(self, start: int, most: int) -> list[str]:
        """The paths of all things in their order, some of them.

        Args:
            start: how many to leave out.
            most: how many are wanted.
        """
        query = "SELECT path FROM thing WHERE id > ? ORDER BY id LIMIT ?"
        return [path for (path,) in self._database.rows(query, (start, most))]

    def around(self, path: str, most: int) -> list[str]:
        """The paths that come next before and behind one in their order, as many on each side."""
        before = "SELECT path FROM thing WHERE path < ? ORDER BY path DESC LIMIT ?"
        behind = "SELECT path FROM thing WHERE path >= ? ORDER BY path LIMIT ?"
        return [found for query in (before, behind) for (found,) in self._database.rows(query, (path, most))]

    def sources(self, paths: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """The sources that say something of things."""
        query = "SELECT path, sources FROM told WHERE path IN (SELECT value FROM json_each(?))"
        return {path: json.loads(sources) for path, sources in self._database.rows(query, (_listed(paths),))}

    def claims(self, iris: Iterable[str]) -> Mapping[str, Sequence[Any]]:
        """What citing claims needs; see ``claims.py``."""
        query = "SELECT iri, body FROM claim WHERE iri IN (SELECT value FROM json_each(?))"
        return {iri: json.loads(body) for iri, body in self._database.rows(query, (_listed(iris),))}

    def facts(self, iris: Iterable[str]) -> Mapping[tuple[NamedNode, NamedNode], list[Term]]:
        """What naming and dating things needs: by thing and property; see ``facts.py``."""
        query = "SELECT iri, body FROM fact WHERE iri IN (SELECT value FROM json_each(?))"
        return self._facts(query, iris, PROPERTIES)

    def descriptions(self, iris: Iterable[str]) -> Mapping[tuple[NamedNode, NamedNode], list[Term]]:
        """What says in words what things are, likewise."""
        query = "SELECT iri, body FROM description WHERE iri IN (SELECT value FROM json_each(?))"
        return self._facts(query, iris, TEXTS)

    def _facts(
        self, query: str, iris: Iterable[str], props: Sequence[NamedNode]
    ) -> Mapping[tuple[NamedNode, NamedNode], list[Term]]:
        found: dict[tuple[NamedNode, NamedNode], list[Term]] = {}
        for iri, body in self._database.rows(query, (_listed(iris),)):
            found.update(read_facts(iri, json.loads(body), props))
        return found

    def crowd(self, path: str) -> Mapping[tuple[str, NamedNode], int]:
        """How much is said of a crowded thing, by way and property; nothing for any other thing. See ``crowded.py``."""
        query = "SELECT way, property, count FROM crowd WHERE path = ? ORDER BY way, property"
        return {(way, NamedNode(prop)): count for way, prop, count in self._database.rows(query, (path,))}

    def said(self, path: str, group: tuple[str, NamedNode], language: str, wanted: slice) -> list[Sequence[Any]]:
        """Some statements of one way and property that have to do with a crowded thing, in the order of a language."""
        way, prop = group[0], group[1].value
        order = self.view(path).numbers(order_of(way, prop, language))[wanted]
        query = (
            "SELECT number, body FROM said WHERE path = ? AND way = ? AND property = ? "
            "AND number IN (SELECT value FROM json_each(?))"
        )
        rows = self._database.rows(query, (path, way, prop, _listed(order)))
        bodies = {number: json.loads(body) for number, body in rows}
        return [bodies[number] for number in order]

    def uses(self) -> Mapping[NamedNode, tuple[int, int]]:
        """How often each used term of the ontology is used, in all and by inference; see ``uses.py``."""
        rows = self._database.rows("SELECT term, total, inferred FROM use")
        return {NamedNode(term): (total, inferred) for term, total, inferred in rows}

    def first_page(self) -> Sequence[Any]:
        """What the first page tells; see ``first_page.py``."""
        ((body,),) = self._database.rows("SELECT body FROM first_page")
        return json.loads(body)

    @cached_property
    def source_iris(self) -> Sequence[str]:
        """The sources that passages are read out of."""
        return [iri for (iri,) in self._database.rows("SELECT iri FROM source ORDER BY iri")]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Number of things by kind."""
        query = "SELECT kind, MAX(position) + 1 FROM thing GROUP BY kind"
        return dict(self._database.rows(query))

    def kind(self, kind: str) -> View:
        """The list of all things of a kind."""
        return self.view(f"{BROWSE}/{kind}")

    def view(self, name: str) -> View:
        """A list."""
        return View(self._database, name)


class View:
    """One list.

    Args:
        database: where it stands.
        name: its name.
    """

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name
        self._numbers: dict[str, Sequence[int]] = {}

    @cached_property
    def _list(self) -> tuple[int, int]:
        rows = self._database.rows("SELECT size, undated FROM list WHERE name = ?", (self._name,))
        return next(((size, undated) for size, undated in rows), (0, 0))

    @property
    def size(self) -> int:
        """How many items it has."""
        return self._list[0]

    @property
    def undated(self) -> int:
        """How many of them have no date."""
        return self._list[1]

    @cached_property
    def months(self) -> Mapping[str, int]:
        """How many items begin in each month, such as ``1920-08``; months without any are left out."""
        return dict(self._database.rows("SELECT month, count FROM month WHERE list = ? ORDER BY month", (self._name,)))

    def within(self, first: str, last: str) -> int:
        """The items that touch a stretch of time, as a set of positions; see ``packed.py``."""
        return touching(self.numbers(FIRST_DAY), self.numbers(LAST_DAY), first, last)

    def having(self, facet: str, value: str) -> int:
        """The items that have a value, as a set."""
        query = "SELECT items FROM facet WHERE list = ? AND name = ? AND value = ?"
        return next((unpack_bits(data) for (data,) in self._database.rows(query, (self._name, facet, value))), 0)

    def meant(self, facet: str, value: str) -> str:
        """The IRI that a value of a facet stands for, or ""."""
        query = "SELECT iri FROM facet WHERE list = ? AND name = ? AND value = ?"
        return next((iri for (iri,) in self._database.rows(query, (self._name, facet, value))), "")

    def values(self, facet: str, among: bytes | None = None, most: int | None = None, wanted: str = "") -> Values:
        """The values of a facet.

        Args:
            facet: its name.
            among: the items to count, as a byte for each, 1 or 0; all when None.
            most: the most values that are wanted: when there are more, the most frequent; all when None.
            wanted: a value that is among them even when it is rare.

        Returns:
            Those that some of the items have.
        """
        found = Facet(self._database, self._name, facet)
        return found.of_all(most, wanted) if among is None else found.among(among, most, wanted)

    def find(self, role: str, things: Iterable[str]) -> list[int]:
        """The positions of the items in which things stand.

        Args:
            role: what the things are to the items.
            things: their IRIs.

        Returns:
            The positions in order, each once.
        """
        query = (
            "SELECT DISTINCT position FROM finder WHERE list = ? AND role = ? "
            "AND thing IN (SELECT value FROM json_each(?)) ORDER BY position"
        )
        return [position for (position,) in self._database.rows(query, (self._name, role, _listed(things)))]

    def bodies(self, positions: Iterable[int]) -> list[list[Any]]:
        """The items at some positions, in the order of these."""
        wanted = list(positions)
        query = "SELECT position, body FROM item WHERE list = ? AND position IN (SELECT value FROM json_each(?))"
        found = {at: json.loads(body) for at, body in self._database.rows(query, (self._name, _listed(wanted)))}
        return [found[position] for position in wanted]

    def numbers(self, name: str) -> Sequence[int]:
        """A number for each item: its group, or the positions in another order; kept as long as this value."""
        if name not in self._numbers:
            query = "SELECT data FROM numbers WHERE list = ? AND name = ?"
            rows = self._database.rows(query, (self._name, name))
            self._numbers[name] = next((unpack_numbers(data) for (data,) in rows), ())
        return self._numbers[name]

    def numbers_at(self, name: str, positions: Sequence[int]) -> Sequence[int]:
        """The numbers of the items at some positions."""
        numbers = self.numbers(name)
        return numbers if positions == range(len(numbers)) else list(map(numbers.__getitem__, positions))

    def codes(self, name: str, numbers: Iterable[int]) -> Mapping[int, list[Any]]:
        """What groups are, by their numbers."""
        query = (
            "SELECT number, body FROM code WHERE list = ? AND name = ? AND number IN (SELECT value FROM json_each(?))"
        )
        return {at: json.loads(body) for at, body in self._database.rows(query, (self._name, name, _listed(numbers)))}


def _stored(row: tuple[Any, ...]) -> Stored:
    path, position, labels, classes, leaves, dates = row
    return Stored(path, position, json.loads(labels), _set(classes), _sequence(leaves), json.loads(dates))


@lru_cache(maxsize=1_024)
def _sequence(text: str) -> Sequence[NamedNode]:
    """Classes out of their JSON; few different lists stand at many things."""
    return tuple(map(NamedNode, json.loads(text)))


@lru_cache(maxsize=1_024)
def _set(text: str) -> frozenset[NamedNode]:
    return frozenset(_sequence(text))


def _listed(values: Iterable[str] | Iterable[int]) -> str:
    """Any number of values as one parameter, which SQLite takes apart by ``json_each``."""
    return json.dumps(list(values))

"""The views of a dataset, as an SQLite database: the same dataset gives the same bytes.

To add a list, write a maker of its items and name it in ``LISTS``.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from ...errors import DatasetError
from ...ontology.vocabulary import KAR
from ..tables import in_file, in_memory
from .browse import Traits, orders
from .claims import claim_rows
from .crowded import Crowds, body_of, crowded_things, order_of
from .days import FIRST_DAY, LAST_DAY, NO_DAY, day_number
from .demands import demand_items
from .facts import PROPERTIES, TEXTS, fact_rows
from .first_page import first_page
from .items import Item
from .network import network_items
from .packed import bits_of, pack_bits, pack_numbers
from .places import map_items
from .readings import Named, Readings, iris, short_name
from .runs import name_of as runs_name
from .runs import packable
from .timeline import timeline_items
from .uses import use_rows

PASSAGE_OF = KAR.term("passageOf")
FOLDER = Path(__file__).parent
THINGS, CLAIMS, FACTS, BROWSE, FIRST_PAGE, CROWDS = "things", "claims", "facts", "browse", "first page", "crowds"
USES = "uses"
LISTS: Mapping[str, Callable[[Readings], Iterator[Item]]] = {
    "timeline": timeline_items,
    "map": map_items,
    "network": network_items,
    "demands": demand_items,
}
PARTS = (THINGS, CLAIMS, FACTS, FIRST_PAGE, BROWSE, CROWDS, *LISTS, USES)


def write_views(file: Path, readings: Readings, version: str, parts: Iterable[str] = PARTS) -> Path:
    """Write the views of a dataset into a file.

    Args:
        file: where.
        readings: the dataset.
        version: the dataset's version, kept in the file.
        parts: which views are wanted, one after the other, so that who hands them out knows how far it has come.

    Returns:
        The file, an SQLite database.

    Raises:
        DatasetError: SQLite failed.
    """
    with _told():
        return in_file(file, lambda connection: _fill(connection, readings, version, parts))


def views_in_memory(readings: Readings, version: str, parts: Iterable[str] = PARTS) -> bytes:
    """Make the views of a dataset; see ``write_views``.

    Returns:
        The bytes of an SQLite database.

    Raises:
        DatasetError: SQLite failed.
    """
    with _told():
        return in_memory(lambda connection: _fill(connection, readings, version, parts))


@contextmanager
def _told() -> Generator[None]:
    try:
        yield
    except sqlite3.Error as exc:
        raise DatasetError(f"cannot make the views of the dataset ({exc})") from exc


def _fill(connection: sqlite3.Connection, readings: Readings, version: str, parts: Iterable[str]) -> None:
    connection.executescript((FOLDER / "schema.sql").read_text("utf-8"))
    connection.execute("BEGIN")
    connection.execute("INSERT INTO meta VALUES (?)", (version,))
    for part in parts:
        _write_part(connection, readings, part)
    connection.execute("COMMIT")


def _write_part(connection: sqlite3.Connection, readings: Readings, part: str) -> None:
    if part in LISTS:
        _write_list(connection, part, sorted(LISTS[part](readings), key=lambda item: item.order))
    else:
        _WRITERS[part](connection, readings)


def _write_claims(connection: sqlite3.Connection, readings: Readings) -> None:
    rows = ((claim, _json(body)) for claim, body in claim_rows(readings))
    connection.executemany("INSERT INTO claim VALUES (?, ?)", rows)


def _write_first_page(connection: sqlite3.Connection, readings: Readings) -> None:
    connection.execute("INSERT INTO first_page VALUES (?)", (_json(first_page(readings)),))


def _write_facts(connection: sqlite3.Connection, readings: Readings) -> None:
    facts = ((iri, _json(body)) for iri, body in fact_rows(readings, PROPERTIES))
    connection.executemany("INSERT INTO fact VALUES (?, ?)", facts)
    texts = ((iri, _json(body)) for iri, body in fact_rows(readings, TEXTS))
    connection.executemany("INSERT INTO description VALUES (?, ?)", texts)
    sources = {source for values in readings.accepted(PASSAGE_OF)[PASSAGE_OF].values() for source in iris(values)}
    connection.executemany("INSERT INTO source VALUES (?)", ((source,) for source in sorted(sources)))


def _kind(thing: str, base: str) -> str:
    return thing[len(base) :].split("/")[1]


def _by_kind(readings: Readings) -> Iterator[tuple[str, list[tuple[str, Named]]]]:
    """The things of each kind; one kind's IRIs stand together, for the things are in the order of their IRIs."""
    for kind, found in groupby(readings.things.items(), key=lambda item: _kind(item[0], readings.base)):
        yield kind, list(found)


def _write_things(connection: sqlite3.Connection, readings: Readings) -> None:
    number = 0
    for kind, things in _by_kind(readings):
        for position, (thing, named) in enumerate(things):
            number += 1
            path = thing[len(readings.base) :]
            classes = (_json(sorted(named.classes)), _json(readings.leaves(named.classes)))
            row = (number, path, kind, position, _json(named.labels), *classes, _json(named.dates))
            connection.execute("INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
            connection.executemany("INSERT INTO class VALUES (?, ?)", ((cls, number) for cls in sorted(named.classes)))


def _write_browse(connection: sqlite3.Connection, readings: Readings) -> None:
    traits = Traits(readings)
    for kind, things in _by_kind(readings):
        values = [traits.of(thing, named) for thing, named in things]
        name = f"{BROWSE}/{kind}"
        connection.execute("INSERT INTO list VALUES (?, ?, 0)", (name, len(things)))
        _write_facets(connection, name, values)
        for order, positions in orders(things, readings):
            connection.execute("INSERT INTO numbers VALUES (?, ?, ?)", (name, order, pack_numbers(positions)))
        told = (
            (thing[len(readings.base) :], _json(found["source"]))
            for (thing, _n), found in zip(things, values, strict=True)
        )
        connection.executemany("INSERT INTO told VALUES (?, ?)", told)


def _write_crowds(connection: sqlite3.Connection, readings: Readings) -> None:
    crowds = Crowds(readings)
    for thing in crowded_things(readings):
        path = thing[len(readings.base) :]
        for group in crowds.of(thing):
            name, base = (path, group.way, group.prop.value), readings.base
            connection.execute("INSERT INTO crowd VALUES (?, ?, ?, ?)", (*name, len(group.statements)))
            rows = ((*name, at, _json(body_of(one, group.way, base))) for at, one in enumerate(group.statements))
            connection.executemany("INSERT INTO said VALUES (?, ?, ?, ?, ?)", rows)
            orders = ((path, order_of(*name[1:], lang), pack_numbers(at)) for lang, at in group.orders.items())
            connection.executemany("INSERT INTO numbers VALUES (?, ?, ?)", orders)


def _write_uses(connection: sqlite3.Connection, readings: Readings) -> None:
    connection.executemany("INSERT INTO use VALUES (?, ?, ?)", use_rows(readings))


def _write_list(connection: sqlite3.Connection, name: str, items: Sequence[Item]) -> None:
    undated = sum(item.bounds is None for item in items)
    connection.execute("INSERT INTO list VALUES (?, ?, ?)", (name, len(items), undated))
    rows = ((name, position, _json(item.body)) for position, item in enumerate(items))
    connection.executemany("INSERT INTO item VALUES (?, ?, ?)", rows)
    for end, day in enumerate((FIRST_DAY, LAST_DAY)):
        days = pack_numbers(day_number(item.bounds[end].isoformat()) if item.bounds else NO_DAY[end] for item in items)
        connection.execute("INSERT INTO numbers VALUES (?, ?, ?)", (name, day, days))
    _write_facets(connection, name, [item.facets for item in items])
    finders = (
        (name, role, thing, position)
        for position, item in enumerate(items)
        for role, things in item.finders.items()
        for thing in dict.fromkeys(things)
    )
    connection.executemany("INSERT INTO finder VALUES (?, ?, ?, ?)", finders)
    months = Counter(item.bounds[0].isoformat()[:7] for item in items if item.bounds)
    connection.executemany("INSERT INTO month VALUES (?, ?, ?)", ((name, *one) for one in sorted(months.items())))
    _write_groups(connection, name, items)


def _write_facets(connection: sqlite3.Connection, name: str, facets: Iterable[Mapping[str, Sequence[str]]]) -> None:
    """The values of every facet, each with the positions of its items."""
    found: dict[tuple[str, str], list[int]] = {}
    meant: dict[tuple[str, str], str] = {}
    for position, values in enumerate(facets):
        for facet, value in {(facet, value) for facet, all_of_it in values.items() for value in all_of_it}:
            key = (facet, short_name(value))
            meant[key] = max(meant.get(key, ""), value if "://" in value else "")
            found.setdefault(key, []).append(position)
    for facet, values in groupby(sorted(found), key=lambda key: key[0]):
        sets = {value: sorted(set(found[facet, value])) for _facet, value in values}
        for number, (value, positions) in enumerate(sets.items()):
            row = (name, facet, value, meant[facet, value], len(positions), number, pack_bits(bits_of(positions)))
            connection.execute("INSERT INTO facet VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        runs = pack_numbers(packable([*sets.values()]))
        connection.execute("INSERT INTO numbers VALUES (?, ?, ?)", (name, runs_name(facet), runs))


def _write_groups(connection: sqlite3.Connection, name: str, items: Sequence[Item]) -> None:
    """In which groups each item stands, groups numbered in the order of what they are."""
    groups = {group: [_json(item.groups[group]) for item in items] for group in (items[0].groups if items else ())}
    spaces: dict[str, set[str]] = {}
    for group, bodies in groups.items():
        spaces.setdefault(_space(group), set()).update(bodies)
    codes = {space: {body: number for number, body in enumerate(sorted(bodies))} for space, bodies in spaces.items()}
    for group, bodies in groups.items():
        data = pack_numbers(codes[_space(group)][body] for body in bodies)
        connection.execute("INSERT INTO numbers VALUES (?, ?, ?)", (name, group, data))
    for space, numbers in codes.items():
        rows = ((name, space, number, body) for body, number in numbers.items())
        connection.executemany("INSERT INTO code VALUES (?, ?, ?, ?)", rows)


def _space(group: str) -> str:
    return group.partition(":")[0]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_WRITERS: Mapping[str, Callable[[sqlite3.Connection, Readings], None]] = {
    THINGS: _write_things,
    CLAIMS: _write_claims,
    FACTS: _write_facts,
    FIRST_PAGE: _write_first_page,
    BROWSE: _write_browse,
    CROWDS: _write_crowds,
    USES: _write_uses,
}

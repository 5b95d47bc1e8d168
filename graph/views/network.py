"""The items of the network: every tie between two actors, with what it rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import KAR
from .items import Item, iso
from .readings import Readings, bounds, short_name

TIES = ("met", "wrote", "sent", "demanded", "answered")
"""The kinds of ties, in the order in which people look for them."""

ACTOR = KAR.term("Actor").value
Key = tuple[str, str, str, str]


def network_items(readings: Readings) -> Iterator[Item]:
    """Who met, wrote to, sent to, demanded of and answered whom.

    Args:
        readings: the dataset.

    Yields:
        Items; their bodies are kind, path and side of the one, path and side of the other, path of the thing that ties
        them, time-spans, first and last day, claims in the order of citing. Their group is all ties of a kind
        between the two.
    """
    for key, claims in _grouped(readings).items():
        if all(iri in readings.things for iri in key[1:]):
            yield _item(key, readings.citing.of(claims), readings)


def _grouped(readings: Readings) -> Mapping[Key, Collection[str]]:
    found: dict[Key, set[str]] = {}
    for row in readings.rows("ties"):
        kind = row["tie"]
        ends = [node.value for name in ("from", "to", "thing", "claim") if isinstance(node := row[name], NamedNode)]
        if isinstance(kind, Literal) and len(ends) == 4:
            start, end, thing, claim = ends
            found.setdefault((kind.value, start, end, thing), set()).add(claim)
    return found


def _item(key: Key, claims: Sequence[str], readings: Readings) -> Item:
    kind, start, end, thing = key
    times = readings.times(thing)
    days = [day for _span, span in times for day in bounds(span)]
    first, last = (min(days), max(days)) if days else (None, None)
    one, other = _side(start, readings), _side(end, readings)
    path, from_path, to_path = (iri[len(readings.base) :] for iri in (thing, start, end))
    return Item(
        order=(first or date.max, last or date.max, path, kind, from_path, to_path),
        body=(
            kind,
            from_path,
            one,
            to_path,
            other,
            path,
            [span for span, _known in times],
            iso(first),
            iso(last),
            claims,
        ),
        bounds=(first, last) if first and last else None,
        facets={
            "tie": [kind],
            "side": sorted({side for side in (one, other) if side}),
            "who": [start, end],
            "source": readings.sources(claims),
        },
        finders={"actor": [start, end]},
        groups={
            "tie": (TIES.index(kind), short_name(start), short_name(end), from_path, to_path),
            "thing": (path,),
            "actor:from": (from_path, one),
            "actor:to": (to_path, other),
        },
    )


def _side(actor: str, readings: Readings) -> str | None:
    """On which side an actor stands."""
    if ACTOR not in readings.things[actor].classes:
        return None
    return next(iter(readings.own_sides.get(actor, ())), None)

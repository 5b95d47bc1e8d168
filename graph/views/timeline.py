"""The items of the timeline: what has a date, once for its accepted date and once more for each other one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...ontology.terms import NamedNode
from ...ontology.vocabulary import KAR
from .items import Item, iso
from .readings import DATE, END, START, Readings, Said, Span, bounds

DEMAND = KAR.term("Demand").value
_CLASSES = frozenset(KAR.term(name).value for name in ("Event", "Document", "Demand"))


@dataclass(frozen=True)
class _Dated:
    """One statement of a date."""

    said: Said
    iri: str
    span: Span


def timeline_items(readings: Readings) -> Iterator[Item]:
    """Everything with a date.

    Args:
        readings: the dataset.

    Yields:
        Items; their bodies are path, EDTF, time-spans, earliest and latest day, whether it is accepted, whether it
        rivals an accepted one, sides, claims in the order of citing.
    """
    claimed = readings.claimed(DATE, START, END)
    for thing, named in readings.things.items():
        if named.classes & _CLASSES:
            groups = _groups(_dates(thing, claimed, readings))
            for other, rows in groups.items():
                ordered = sorted(rows, key=lambda row: (row.said.prop == END, row.iri))
                whole = _whole(ordered)
                if whole.earliest or whole.latest:
                    yield _item(thing, ordered, whole, readings, rival=bool(other) and "" in groups)


def _dates(thing: str, claimed: Mapping[str, Sequence[Said]], readings: Readings) -> Iterator[_Dated]:
    for at in readings.occasions(thing):
        for said in claimed.get(at, ()):
            span = readings.spans.get(said.value.value) if isinstance(said.value, NamedNode) else None
            if span and span.edtf and isinstance(said.value, NamedNode):
                yield _Dated(said, said.value.value, span)


def _groups(rows: Iterable[_Dated]) -> Mapping[str, Sequence[_Dated]]:
    """Rows of accepted dates together; each other date apart."""
    found: dict[str, list[_Dated]] = {}
    for row in rows:
        found.setdefault("" if row.said.accepted else row.iri, []).append(row)
    return found


def _whole(rows: Sequence[_Dated]) -> Span:
    """From the first possible day to the last: a start bounds only the beginning, an end only the end."""
    starts = [row.span.earliest for row in rows if row.said.prop != END]
    ends = [row.span.latest for row in rows if row.said.prop != START]
    return Span(_edtf(rows), min(filter(None, starts), default=None), max(filter(None, ends), default=None))


def _item(thing: str, rows: Sequence[_Dated], whole: Span, readings: Readings, *, rival: bool) -> Item:
    accepted, sides = rows[0].said.accepted, readings.sides.get(thing, ())
    path = thing[len(readings.base) :]
    kind = "demand" if DEMAND in readings.things[thing].classes else path.split("/")[1]
    spans = list(dict.fromkeys(row.iri for row in rows))
    claims = readings.citing.of(row.said.claim for row in rows)
    return Item(
        order=(*bounds(whole), not accepted, thing, spans),
        body=(
            path,
            *(whole.edtf, spans, iso(whole.earliest), iso(whole.latest)),
            *(accepted, rival, sides, claims),
        ),
        bounds=bounds(whole),
        facets={"kind": [kind], "side": sides, "source": readings.sources(readings.claims.get(thing, ()))},
        finders={"thing": [thing]},
    )


def _edtf(rows: Sequence[_Dated]) -> str:
    """One date, or a start and an end joined as an interval with ``..`` for an end that is not given."""
    texts = {row.said.prop: row.span.edtf for row in rows}
    if START not in texts and END not in texts:
        return next(iter(texts.values()), "")
    return f"{texts.get(START, '..')}/{texts.get(END, '..')}"

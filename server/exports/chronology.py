"""What happened and was written, for TimelineJS.

https://timeline.knightlab.com/docs/json-format.html
"""

from __future__ import annotations

import json
from typing import Any

from ...ontology.terms import NamedNode
from ...ontology.vocabulary import DATASET, DCTERMS, KAR
from ..facts import Facts, collect
from ..links import to_iri
from ..panel import ask
from .things import DATE, bounds, english, name, own_kinds, read

Slide = dict[str, Any]


def chronology() -> str:
    """Every dated event and document as a slide, in the order of time."""
    facts, things = read("exports_chronology")
    slides = [slide for thing in things if (slide := _slide(facts, thing))]
    dataset = to_iri(DATASET)
    told = collect(ask("dataset_description", dataset=dataset))
    title = {"text": {"headline": english(told.all(dataset, DCTERMS.term("title"))) or dataset.value}}
    events = sorted(slides, key=lambda slide: (_order(slide["start_date"]), slide["unique_id"]))
    return json.dumps({"title": title, "events": events}, ensure_ascii=False, indent=1)


def _slide(facts: Facts, thing: NamedNode) -> Slide | None:
    start = facts.node(thing, DATE) or facts.node(thing, KAR.term("start"))
    end = facts.node(thing, DATE) or facts.node(thing, KAR.term("end")) or start
    first, last = bounds(facts, start)[0], bounds(facts, end)[1]
    if not first or start is None:
        return None
    text = english(facts.all(thing, DCTERMS.term("description"))) or english(facts.all(thing, KAR.term("content")))
    slide: Slide = {
        "unique_id": thing.value.rpartition("/id/")[2].replace("/", "-"),
        "start_date": _date(first),
        "display_date": name(facts, start),
        "text": {"headline": name(facts, thing), "text": text},
        "group": next(iter(own_kinds(facts, thing)), ""),
    }
    return {**slide, "end_date": _date(last)} if last and last != first else slide


def _date(day: str) -> dict[str, int]:
    year, month, number = (int(part) for part in day.split("-"))
    return {"year": year, "month": month, "day": number}


def _order(date: dict[str, int]) -> tuple[int, int, int]:
    return date["year"], date["month"], date["day"]

"""Places as Linked Places (GeoJSON-LD), for gazetteers and maps.

https://github.com/LinkedPasts/linked-places-format
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import ALT_LABEL, DATASET, DCAT, DCTERMS, EXACT_MATCH, KAR, LABEL, SKOS
from ..facts import Facts, collect
from ..links import to_iri
from ..panel import ask
from .things import name, own_kinds, read

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
BROADER = "gvp:broaderPartitive"

Feature = dict[str, Any]


def places() -> str:
    """Every place as a feature; one without coordinates has an empty geometry."""
    facts, things = read("exports_places")
    when = _period()
    features = [{**_feature(facts, thing), **when} for thing in things]
    return json.dumps(
        {"type": "FeatureCollection", "@context": CONTEXT, "features": features}, ensure_ascii=False, indent=1
    )


def _feature(facts: Facts, thing: NamedNode) -> Feature:
    feature: Feature = {
        "@id": thing.value,
        "type": "Feature",
        "properties": {"title": name(facts, thing)},
        "geometry": _geometry(facts, thing),
        "names": list(_names(facts, thing)),
        "types": [{"identifier": KAR.term(kind).value, "label": kind} for kind in own_kinds(facts, thing)[:1]],
        "links": list(_links(facts, thing)),
        "relations": list(_relations(facts, thing)),
        "descriptions": list(_descriptions(facts, thing)),
    }
    return {key: value for key, value in feature.items() if value}


def _geometry(facts: Facts, thing: NamedNode) -> Feature:
    ends = [facts.texts(thing, KAR.term(axis)) for axis in ("longitude", "latitude")]
    if not all(ends):
        return {"type": "GeometryCollection", "geometries": []}
    return {"type": "Point", "coordinates": [float(end[0]) for end in ends]}


def _names(facts: Facts, thing: NamedNode) -> Iterator[Feature]:
    texts = {value for prop in (LABEL, ALT_LABEL) for value in facts.all(thing, prop) if isinstance(value, Literal)}
    for text in sorted(texts, key=lambda text: (text.value, text.language or "")):
        yield {"toponym": text.value, **({"lang": text.language} if text.language else {})}


def _links(facts: Facts, thing: NamedNode) -> Iterator[Feature]:
    for prop, kind in ((EXACT_MATCH, "exactMatch"), (SKOS.term("closeMatch"), "closeMatch")):
        yield from ({"type": kind, "identifier": node.value} for node in facts.nodes(thing, prop))


def _relations(facts: Facts, thing: NamedNode) -> Iterator[Feature]:
    for whole in facts.nodes(thing, KAR.term("partOf")):
        yield {"relationType": BROADER, "relationTo": whole.value, "label": name(facts, whole)}


def _descriptions(facts: Facts, thing: NamedNode) -> Iterator[Feature]:
    for text in facts.all(thing, DCTERMS.term("description")):
        if isinstance(text, Literal):
            yield {"value": text.value, "lang": text.language or "en"}


def _period() -> Feature:
    """The time that the dataset speaks of: the format wants to know when a place is attested."""
    told = collect(ask("dataset_description", dataset=to_iri(DATASET)))
    period = to_iri(f"{DATASET}#period")
    ends = [told.texts(period, DCAT.term(end)) for end in ("startDate", "endDate")]
    if not all(ends):
        return {}
    return {"when": {"timespans": [{"start": {"in": ends[0][0]}, "end": {"in": ends[1][0]}}]}}

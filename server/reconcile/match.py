"""Candidates for a name: found as the search finds, weighed by how well the name and what else is known fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from ...errors import ParameterError
from ...graph.search import Tier
from ...ontology.terms import NamedNode
from ..descriptions import descriptions
from ..i18n import gettext as _
from ..search import LONGEST, search_index
from ..things import Thing, index
from .identity import classes, id_of, thing_of, types_of
from .values import Values

MOST = 50
"""Queries in a batch, and candidates for one."""

MOST_KNOWN = 2_000
"""Things that are weighed by what else is known when no name is given: the first in the order of their IRIs."""

USUAL = 10
_SCORES: Mapping[Tier, float] = {
    Tier.EXACT: 100.0,
    Tier.PREFIX: 80.0,
    Tier.WORD: 70.0,
    Tier.INFIX: 55.0,
    Tier.NEAR: 45.0,
    Tier.TEXT: 20.0,
}
_SHARE = 0.4
"""How much of the score is the fit of what else is known."""

Query = Mapping[str, Any]


@dataclass(frozen=True)
class Candidate:
    """A thing that may be meant.

    Args:
        thing: the thing.
        name: how well the name fits, out of 100.
        known: which part of what else is known fits, or None when nothing else is.
    """

    thing: Thing
    name: float
    known: float | None

    @property
    def score(self) -> float:
        """How likely it is the one, out of 100."""
        return self.name if self.known is None else (1 - _SHARE) * self.name + _SHARE * 100 * self.known

    @property
    def is_certain(self) -> bool:
        """Whether name and all else fit, if no other candidate's do."""
        return self.name == _SCORES[Tier.EXACT] and self.known in (None, 1.0)


def answer(batch: Mapping[str, object]) -> dict[str, object]:
    """The candidates of every query of a batch.

    Args:
        batch: key to query.

    Raises:
        ParameterError: a query is not as the API wants it, or there are too many.
    """
    if len(batch) > MOST:
        raise ParameterError("queries", _("a batch has at most %(most)s queries", most=MOST))
    return {key: {"result": _results(_checked(key, query))} for key, query in batch.items()}


def _checked(key: str, query: object) -> Query:
    if not isinstance(query, dict):
        raise ParameterError("queries", _("the query %(key)s is no object", key=key))
    found = cast(dict[str, Any], query)
    name, properties = found.get("query", ""), found.get("properties", [])
    if not isinstance(name, str) or len(name) > LONGEST or not isinstance(properties, list):
        raise ParameterError("queries", _("the query %(key)s is not as the API wants it", key=key))
    if not all(isinstance(known, dict) and {"pid", "v"} <= known.keys() for known in cast(list[Any], properties)):
        raise ParameterError("queries", _("the query %(key)s is not as the API wants it", key=key))
    return found


def _results(query: Query) -> list[dict[str, object]]:
    asked: object = query.get("type") or []
    kinds = [asked] if isinstance(asked, str) else cast(list[str], asked)
    wanted = classes(map(str, kinds))
    found = [(thing, name) for thing, name in _named(query) if not kinds or thing.kinds & wanted]
    candidates = sorted(_weighed(found, query), key=lambda one: (-one.score, one.thing.path))
    certain = sum(one.is_certain for one in candidates) == 1
    shown = candidates[: _limit(query)]
    said = descriptions(one.thing.iri for one in shown)
    return [_plain(one, str(said.get(one.thing.iri) or ""), certain=certain) for one in shown]


def _limit(query: Query) -> int:
    limit = query.get("limit", USUAL)
    return max(1, min(int(limit), MOST)) if isinstance(limit, int | float) else USUAL


def _named(query: Query) -> Iterator[tuple[Thing, float]]:
    """The things whose names fit, or, without a name, all: what else is known decides."""
    name = str(query.get("query", "")).strip().replace("\0", " ")
    if not name:
        yield from ((thing, 0.0) for thing in index().first(MOST_KNOWN) if query.get("properties"))
        return
    same = thing_of(name.rpartition("/id/")[2] or name)
    if same:
        yield same, _SCORES[Tier.EXACT]
    found = search_index().find(name)
    hits = {NamedNode(hit.iri): hit for hit in (*found.hits, *found.suggestions)}
    known = index().all(hits)
    yield from ((known[iri], _SCORES[hit.tier]) for iri, hit in hits.items() if iri in known and known[iri] != same)


def _weighed(found: Sequence[tuple[Thing, float]], query: Query) -> Iterator[Candidate]:
    known = cast(list[Query], query.get("properties", []))
    if not known:
        yield from (Candidate(thing, name, None) for thing, name in found)
        return
    values = Values(thing for thing, _name in found)
    for thing, name in found:
        share = sum(values.fits(thing, str(one["pid"]), one["v"]) for one in known) / len(known)
        if name or share:
            yield Candidate(thing, name, share)


def _plain(one: Candidate, description: str, *, certain: bool) -> dict[str, object]:
    features = [{"id": "name", "value": one.name}]
    if one.known is not None:
        features.append({"id": "properties", "value": round(100 * one.known, 1)})
    return {
        "id": id_of(one.thing),
        "name": one.thing.label,
        "description": description,
        "type": types_of(one.thing),
        "score": round(one.score, 1),
        "features": features,
        "match": certain and one.is_certain,
    }

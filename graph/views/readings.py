"""What the makers of views read out of a dataset: accepted statements, what claims say, and what follows from both.

Everything is asked for once, by property, and put together here, so that no query walks a path over the whole dataset.
IRIs are text, for there are millions of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from ...ontology.schema import Schema
from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import KAR, LABEL, TYPE, XSD
from ..store import Row, Store, Term
from ..values import with_list
from . import citing
from .kinds import leaves

FOLDER = Path(__file__).parent
_TRUE = Literal("true", datatype=XSD.term("boolean"))

DATE, START, END, ATTESTED = (KAR.term(name) for name in ("date", "start", "end", "attested"))
EDTF, EARLIEST, LATEST = (KAR.term(name) for name in ("edtf", "earliest", "latest"))
EXPRESSED_IN, PROVISION_OF, SIDE = KAR.term("expressedIn"), KAR.term("provisionOf"), KAR.term("side")
ACTING = tuple(KAR.term(name) for name in ("involved", "author", "party", "issuer"))

Values = Mapping[str, Sequence[Term]]
"""Thing to the values of one property."""


@dataclass(frozen=True)
class Named:
    """A named thing: its names by language, its classes with those above them, the time-spans of its dates."""

    labels: Mapping[str, str]
    classes: frozenset[str]
    dates: Sequence[str]


@dataclass(frozen=True)
class Said:
    """A statement of a claim, and whether it stands among the accepted ones."""

    prop: NamedNode
    value: Term
    claim: str
    accepted: bool


@dataclass(frozen=True)
class Span:
    """A time-span: its EDTF, or "", and its bounds."""

    edtf: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True)
class Readings:
    """A dataset that is being read.

    Args:
        store: the dataset.
        base: base IRI of its things.
        schema: the ontology.
    """

    store: Store
    base: str
    schema: Schema

    def rows(self, name: str) -> list[Row]:
        """The rows of a query of this folder."""
        return self.store.select(_text(name))

    def rows_about(self, name: str, variable: str, terms: Iterable[NamedNode]) -> list[Row]:
        """The rows of a query of this folder that holds an empty ``VALUES`` of a variable, about some terms."""
        return self.store.select(with_list(_text(name), variable, terms))

    def accepted(self, *props: NamedNode) -> Mapping[NamedNode, Values]:
        """Accepted statements.

        Args:
            props: the properties that are wanted.

        Returns:
            Property to thing to values, sorted.
        """
        found: dict[NamedNode, dict[str, list[Term]]] = {prop: {} for prop in props}
        for row in self.rows_about("accepted", "property", props):
            thing, prop = row["thing"], row["property"]
            if isinstance(thing, NamedNode) and isinstance(prop, NamedNode):
                found[prop].setdefault(thing.value, []).append(row["value"])
        for things in found.values():
            for values in things.values():
                values.sort(key=str)
        return found

    def claimed(self, *props: NamedNode) -> Mapping[str, Sequence[Said]]:
        """What claims say, by thing, in the order of the properties as given, then of the values."""
        order = {prop: place for place, prop in enumerate(props)}
        found: dict[str, list[Said]] = {}
        for row in self.rows_about("claimed", "property", props):
            thing, prop, claim = row["thing"], row["property"], row["claim"]
            if isinstance(thing, NamedNode) and isinstance(prop, NamedNode) and isinstance(claim, NamedNode):
                said = Said(prop, row["value"], claim.value, row["accepted"] == _TRUE)
                found.setdefault(thing.value, []).append(said)
        for about in found.values():
            about.sort(key=lambda one: (order[one.prop], str(one.value), one.claim))
        return found

    @cached_property
    def things(self) -> Mapping[str, Named]:
        """The named things, in the order of their IRIs."""
        found = self.accepted(LABEL, TYPE, DATE)
        prefix = self.base + "id/"
        known = {thing for values in found.values() for thing in values} | self.expressed.keys()
        return {
            thing: Named(
                {one.language or "": one.value for one in found[LABEL].get(thing, ()) if isinstance(one, Literal)},
                frozenset(iris(found[TYPE].get(thing, ()))),
                sorted(
                    {span for at in (thing, *self.expressed.get(thing, ())) for span in iris(found[DATE].get(at, ()))}
                ),
            )
            for thing in sorted(known)
            if thing.startswith(prefix)
        }

    def occasions(self, thing: str) -> list[str]:
        """The things whose dates count for one: itself, what it is said in, and the document of a provision."""
        places = [thing, *self.expressed.get(thing, ())]
        return list(dict.fromkeys([*places, *(whole for at in places for whole in self.wholes.get(at, ()))]))

    @cached_property
    def expressed(self) -> Mapping[str, Sequence[str]]:
        """What things are said in: meetings, documents, provisions."""
        return _nodes(self._links[EXPRESSED_IN])

    @cached_property
    def wholes(self) -> Mapping[str, Sequence[str]]:
        """The documents of provisions."""
        return _nodes(self._links[PROVISION_OF])

    @cached_property
    def _links(self) -> Mapping[NamedNode, Values]:
        return self.accepted(EXPRESSED_IN, PROVISION_OF)

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """Every time-span."""
        found = self.accepted(EDTF, EARLIEST, LATEST)
        known = {span for values in found.values() for span in values}
        return {
            span: Span(
                next((text for text in _texts(found[EDTF].get(span, ()))), ""),
                _day(found[EARLIEST].get(span, ())),
                _day(found[LATEST].get(span, ())),
            )
            for span in known
        }

    def times(self, thing: str) -> Sequence[tuple[str, Span]]:
        """The time-spans of a thing or of its occasion that have a day: of its date, its start and its end."""
        found = dict.fromkeys(
            span for values in self._dated.values() for at in self.occasions(thing) for span in iris(values.get(at, ()))
        )
        spans = ((span, self.spans.get(span)) for span in found)
        return [(span, known) for span, known in spans if known and (known.earliest or known.latest)]

    def earliest(self, thing: str) -> Span | None:
        """The earliest date of a thing or of its occasion, or None; starts, ends and attestations count for none."""
        found = self.earliest_of(thing)
        return found[1] if found else None

    def earliest_of(self, thing: str) -> tuple[str, Span] | None:
        """The same with its IRI."""
        dates = self._dated[DATE]
        spans = {span for at in self.occasions(thing) for span in iris(dates.get(at, ()))}
        known = [(span, found) for span in sorted(spans) if (found := self.spans.get(span))]
        dated = [(iri, span) for iri, span in known if span.edtf and (span.earliest or span.latest)]
        return min(dated, key=lambda one: (*bounds(one[1]), one[1].edtf), default=None)

    @cached_property
    def _dated(self) -> Mapping[NamedNode, Values]:
        return self.accepted(DATE, START, END, ATTESTED)

    @cached_property
    def sides(self) -> Mapping[str, Sequence[str]]:
        """The sides of things, and of those who act in them, write them or say them."""
        found, own = self.accepted(*ACTING), self.own_sides
        sides: dict[str, set[str]] = {thing: set(values) for thing, values in own.items()}
        for prop in ACTING:
            for thing, actors in found[prop].items():
                theirs = {side for actor in iris(actors) for side in own.get(actor, ())}
                if theirs:
                    sides.setdefault(thing, set()).update(theirs)
        return {thing: sorted(values) for thing, values in sides.items()}

    @cached_property
    def own_sides(self) -> Mapping[str, Sequence[str]]:
        """The sides that things are said to stand on themselves."""
        return _nodes(self.accepted(SIDE)[SIDE])

    @cached_property
    def claims(self) -> Mapping[str, Sequence[str]]:
        """The claims that say something of a thing."""
        found: dict[str, list[str]] = {}
        for row in self.rows("claims"):
            thing, claim = row["thing"], row["claim"]
            if isinstance(thing, NamedNode) and isinstance(claim, NamedNode):
                found.setdefault(thing.value, []).append(claim.value)
        return found

    @cached_property
    def _of_claims(self) -> Mapping[NamedNode, Values]:
        return self.accepted(KAR.term("source"), KAR.term("stance"))

    @cached_property
    def citing(self) -> citing.CitingOrder:
        """The order in which claims are cited."""
        return citing.CitingOrder.read(self.accepted(*citing.PROPERTIES))

    def sources(self, claims: Iterable[str]) -> list[str]:
        """The sources of claims, sorted."""
        return self._told(KAR.term("source"), claims)

    def stances(self, claims: Iterable[str]) -> list[str]:
        """The stances of claims, sorted."""
        return self._told(KAR.term("stance"), claims)

    def _told(self, prop: NamedNode, claims: Iterable[str]) -> list[str]:
        known = self._of_claims[prop]
        return sorted({value for claim in claims for value in iris(known.get(claim, ()))})

    def leaves(self, classes: Iterable[str]) -> list[str]:
        """Of classes, those that are not above another of them."""
        return [kind.value for kind in leaves(self.schema, {NamedNode(iri) for iri in classes})]


def bounds(span: Span) -> tuple[date, date]:
    """The first and the last day of a time-span that has one; one day where the other end is open."""
    known = span.earliest or span.latest
    assert known is not None
    return span.earliest or known, span.latest or known


def iris(values: Iterable[Term]) -> Iterator[str]:
    """The values that are things, as text."""
    return (value.value for value in values if isinstance(value, NamedNode))


def short_name(iri: str) -> str:
    """The last part of an IRI: how addresses write a thing."""
    return iri.rstrip("/#").rpartition("#")[2].rpartition("/")[2] or iri


def _nodes(values: Values) -> Mapping[str, Sequence[str]]:
    return {thing: list(iris(found)) for thing, found in values.items()}


def _texts(values: Iterable[Term]) -> Iterator[str]:
    return (value.value for value in values if isinstance(value, Literal))


def _day(values: Iterable[Term]) -> date | None:
    """The first value that is a day of Python's calendar."""
    for text in _texts(values):
        try:
            return date.fromisoformat(text)
        except ValueError:
            continue
    return None


def _text(name: str) -> str:
    return (FOLDER / f"{name}.rq").read_text("utf-8")

"""The steps of demands, ready to be shown: what each is, who says what to whom, when and where, by which claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import KAR, TYPE
from .items import iso
from .readings import Readings, Said, Values, bounds, iris

ISSUER, AUTHOR, ADDRESSEE, SIDE, CONTENT, ABOUT, CONDITION_FOR = (
    KAR.term(name) for name in ("issuer", "author", "addressee", "side", "content", "about", "conditionFor")
)
_TOLD = (TYPE, ISSUER, AUTHOR, ADDRESSEE, SIDE, CONTENT, ABOUT, CONDITION_FOR)
_ORDER, _PASSAGE = KAR.term("order"), KAR.term("passage")


@dataclass(frozen=True)
class Telling:
    """What is known of the steps of all demands.

    Args:
        readings: the dataset.
        said: what claims say of each step.
        places: the places of things in the text, and the passages of claims.
    """

    readings: Readings
    said: Mapping[str, Sequence[Said]]
    places: Mapping[NamedNode, Values]

    @classmethod
    def read(cls, readings: Readings) -> Telling:
        """Read what a dataset tells of steps."""
        return cls(readings, readings.claimed(*_TOLD), readings.accepted(_ORDER, _PASSAGE))

    def body(self, step: str) -> Sequence[object]:
        """A step as a page shows it.

        Returns:
            IRI, class or "", side or "", who speaks, to whom, its date (time-span, EDTF, first and last day) or None,
            where it is said, its texts each with a language, what it makes depend on itself, claims in the order of
            citing.
        """
        return (
            *(step, self.kind(step), next(iter(self.side(step)), "")),
            *(sorted({*self._iris(step, ISSUER), *self._iris(step, AUTHOR)}), self._iris(step, ADDRESSEE)),
            *(self._date(step), self._where(step), self._texts(step)),
            *(self._iris(step, CONDITION_FOR), self.readings.citing.of(self.claims(step))),
        )

    def order(self, step: str) -> tuple[object, ...]:
        """What steps are sorted by: the day, then where in the text they are told, then their own order."""
        date = self.readings.earliest(step)
        passages = self.places[_PASSAGE]
        told = [self._least(passage) for claim in self.claims(step) for passage in iris(passages.get(claim, ()))]
        day = bounds(date)[0].isoformat() if date else ""
        return (date is None, day, min(told, default=0), self._least(step), step)

    def claims(self, step: str) -> Sequence[str]:
        """The claims that say what the step is."""
        return sorted({said.claim for said in self._accepted(step, TYPE)})

    def kind(self, step: str) -> str:
        """Its most specific class, or ""."""
        return next(iter(self.readings.leaves(self._iris(step, TYPE))), "")

    def topics(self, step: str) -> Sequence[str]:
        """What it is about."""
        return self._iris(step, ABOUT)

    def side(self, step: str) -> Sequence[str]:
        """The side it is on, or nothing."""
        return self._iris(step, SIDE)[:1]

    def _accepted(self, step: str, prop: NamedNode) -> Iterator[Said]:
        return (said for said in self.said.get(step, ()) if said.prop == prop and said.accepted)

    def _iris(self, step: str, prop: NamedNode) -> list[str]:
        return sorted(set(iris(said.value for said in self._accepted(step, prop))))

    def _texts(self, step: str) -> list[tuple[str, str]]:
        found = (said.value for said in self._accepted(step, CONTENT))
        return sorted({(text.value, text.language or "") for text in found if isinstance(text, Literal)})

    def _date(self, step: str) -> Sequence[object] | None:
        found = self.readings.earliest_of(step)
        if found is None:
            return None
        first, last = bounds(found[1])
        return (found[0], found[1].edtf, iso(first), iso(last))

    def _where(self, step: str) -> str:
        """The meeting or document that it is said in, for a provision its document; itself when it is said in none."""
        wholes = self.readings.wholes
        said_in = [whole for at in self.readings.expressed.get(step, ()) for whole in wholes.get(at, (at,))]
        return min([*said_in, *wholes.get(step, ())], default=step)

    def _least(self, thing: str) -> int:
        values = self.places[_ORDER].get(thing, ())
        return min((int(value.value) for value in values if isinstance(value, Literal)), default=0)

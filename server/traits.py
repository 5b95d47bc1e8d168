"""What the things of a list have in common: the facets of ``/browse/<kind>``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from babel.dates import format_date

from ..ontology.terms import Literal, NamedNode
from .collation import sort_key
from .facets import Spec
from .facts import Facts, about, short_name
from .i18n import gettext as _
from .i18n import language
from .panel import ask_about_once
from .things import Thing, leaves


@dataclass(frozen=True)
class Traits:
    """The values of every facet by thing.

    Args:
        values: by thing and facet; things by the last part of their IRIs, days as ``1920-08-28``.
        names: what the values are called.
    """

    values: Mapping[tuple[NamedNode, str], Sequence[str]]
    names: Mapping[str, str] = field(default_factory=dict[str, str])

    def of(self, trait: str) -> Callable[[Thing], Sequence[str]]:
        """The values of a facet, as a function of the thing."""
        return lambda thing: self.values.get((thing.iri, trait), ())

    def cut(self, trait: str, length: int) -> Callable[[Thing], list[str]]:
        """The first letters of the values of a facet: of a day, its month or year."""
        return lambda thing: [value[:length] for value in self.of(trait)(thing)]

    def name(self, value: str) -> str:
        """What a value is called."""
        return self.names.get(value, value)


def specs(things: Iterable[Thing], *, months: bool) -> list[Spec[Thing]]:
    """The facets of a list of things.

    Args:
        things: all of the list.
        months: whether months are offered besides years.

    Returns:
        Type, side, year and month, place, stance and source.
    """
    traits = read_traits(things)
    by_name = _by_name
    wanted = [
        Spec("type", _("Type"), traits.of("type"), traits.name),
        Spec("side", _("Side"), traits.of("side"), traits.name),
        Spec("year", _("Year"), traits.cut("day", 4), str, lambda year, _name: year),
        Spec("month", _("Month"), traits.cut("day", 7), month_name, lambda month, _name: month),
        Spec("place", _("Place"), traits.of("place"), traits.name, by_name),
        Spec("stance", _("Stance"), traits.of("stance"), traits.name),
        Spec("source", _("Source"), traits.of("source"), traits.name, by_name),
    ]
    return [spec for spec in wanted if months or spec.name != "month"]


def _by_name(_value: str, name: str) -> object:
    return sort_key(name)


def month_name(month: str) -> str:
    """A month such as ``1920-08`` in words."""
    year, number = month.split("-")
    return format_date(date(int(year), int(number), 1), "LLLL y", language())


def read_traits(things: Iterable[Thing]) -> Traits:
    """Ask what things have in common.

    Args:
        things: any number of them.

    Returns:
        The values of every facet, with their names in the language of the page.
    """
    things = list(things)
    values: dict[tuple[NamedNode, str], list[str]] = {
        (thing.iri, "type"): [short_name(kind) for kind in leaves(thing.kinds)] for thing in things
    }
    nodes = {kind for thing in things for kind in leaves(thing.kinds)}
    for row in ask_about_once("things_traits", (thing.iri for thing in things)):
        thing, trait, value = row["thing"], row["trait"], row.get("value")
        assert isinstance(thing, NamedNode)
        assert isinstance(trait, Literal)
        if isinstance(value, NamedNode):
            nodes.add(value)
            values.setdefault((thing, trait.value), []).append(short_name(value))
        elif isinstance(value, Literal):
            values.setdefault((thing, trait.value), []).append(value.value[:10])
    facts: Facts = about(nodes)
    return Traits(values, {short_name(node): str(facts.label(node)) for node in nodes})

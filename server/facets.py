"""Facets: narrowing a list by what its things have in common, by plain links that stay in the address.

A page names its facets (``Spec``); an option is offered only when something is left under it, so no link leads to an
empty page. Choices stand in the query string under the facet's name; an option that is chosen links to the list
without it. Of a facet with very many options the most frequent are offered, and a link leads to all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request

from ..graph.views import Selection, Value, Values, View, short_name
from ..ontology.terms import NamedNode
from .facts import Facts, about
from .links import MORE, PAGE, here_by, here_with
from .stretch import Window

Item = TypeVar("Item")

MOST_OPTIONS = 120
"""Options of a facet that are offered unless the address asks for all (``more``)."""


@dataclass(frozen=True)
class Spec:
    """A facet of a list.

    Args:
        name: in the query string.
        label: what it is called.
        words: what a value is called when it is a word and no thing; a thing is called by its name.
        order: what options are sorted by, given value and name; those with most items first when None.
    """

    name: str
    label: str
    words: Callable[[str], str] = str
    order: Callable[[str, str], Any] | None = None


@dataclass(frozen=True)
class Option:
    """One choice of a facet.

    Args:
        value: in the query string.
        label: its name.
        count: how many items are left under it.
        chosen: whether it is chosen; then its link takes the choice back.
        href: the list with the choice changed.
    """

    value: str
    label: str
    count: int
    chosen: bool
    href: str


@dataclass(frozen=True)
class Facet:
    """A facet as a page shows it.

    Args:
        name: in the query string.
        label: what it is called.
        options: its choices.
        chosen: the chosen value, or "".
        left_out: how many choices are not among the options.
        all_href: the list with all choices offered.
    """

    name: str
    label: str
    options: Sequence[Option]
    chosen: str
    left_out: int = 0
    all_href: str = ""


@dataclass(frozen=True)
class Narrowed(Generic[Item]):
    """A list after the choices of the address.

    Args:
        items: what is left, or that part of it that is shown.
        count: how many are left.
        facets: the facets that have something to choose.
        any_chosen: whether something is chosen.
        clear: the list without choices.
    """

    items: Sequence[Item]
    count: int
    facets: Sequence[Facet]
    any_chosen: bool
    clear: str


def chosen_values(specs: Iterable[Spec]) -> Mapping[str, str]:
    """The choices in the address: facet to value."""
    return {spec.name: value for spec in specs if (value := request.args.get(spec.name, ""))}


def select(view: View, specs: Iterable[Spec], window: Window | None = None) -> Selection:
    """The items of a list that the address asks for.

    Args:
        view: the list.
        specs: its facets.
        window: the stretch of time that is wanted; None for all of time and what has no date.
    """
    stretch = (window.first.isoformat(), window.last.isoformat()) if window else None
    return Selection(view, chosen_values(specs), stretch)


def narrowed(selection: Selection, specs: Sequence[Spec], items: Sequence[Item]) -> Narrowed[Item]:
    """A list with its facets.

    Args:
        selection: what the address asks for.
        specs: the facets.
        items: those of its items that are shown.
    """
    found = {spec: selection.values(spec.name, _most(spec), request.args.get(spec.name, "")) for spec in specs}
    return _narrowed(items, selection.count, found)


def narrow(items: Sequence[Item], facets: Mapping[Spec, Callable[[Item], Iterable[str]]]) -> Narrowed[Item]:
    """Narrow a short list, whose items are all at hand.

    Args:
        items: the whole list.
        facets: each facet with the values of an item in it: words, or IRIs.
    """
    chosen = chosen_values(facets)
    found = [
        {spec.name: {short_name(value): value for value in of(item)} for spec, of in facets.items()} for item in items
    ]

    def left(without: str) -> list[int]:
        others = [(name, value) for name, value in chosen.items() if name != without]
        return [at for at, values in enumerate(found) if all(value in values[name] for name, value in others)]

    shown = [items[at] for at in left("")]
    values = {spec: _counted(found[at][spec.name] for at in left(spec.name)) for spec in facets}
    return _narrowed(shown, len(shown), {spec: _offered(spec, counted) for spec, counted in values.items()})


def _counted(values: Iterable[Mapping[str, str]]) -> list[Value]:
    all_of_them = list(values)
    meant = {value: full for one in all_of_them for value, full in one.items()}
    counts = Counter(value for one in all_of_them for value in one)
    return [Value(value, meant[value] if "://" in meant[value] else "", count) for value, count in counts.items()]


def _narrowed(items: Sequence[Item], count: int, found: Mapping[Spec, Values]) -> Narrowed[Item]:
    chosen = chosen_values(found)
    facts = about(NamedNode(value.iri) for values in found.values() for value in values.foremost if value.iri)
    facets = [_facet(spec, values, facts) for spec, values in found.items()]
    useful = [facet for facet in facets if len(facet.options) > 1 or facet.chosen]
    return Narrowed(items, count, useful, bool(chosen), here_with({PAGE: None, **dict.fromkeys(chosen)}))


def _most(spec: Spec) -> int | None:
    """How many options of a facet are offered at most; None when the address asks for all."""
    return None if request.args.get(MORE) == spec.name else MOST_OPTIONS


def _offered(spec: Spec, values: Sequence[Value]) -> Values:
    """The most frequent values, and the chosen one."""
    most, wanted = _most(spec), request.args.get(spec.name, "")
    if most is None or len(values) <= most:
        return Values(values, len(values))
    ordered = sorted(values, key=lambda value: (value.value != wanted, -value.count, value.value))
    return Values(ordered[:most], len(values))


def _facet(spec: Spec, values: Values, facts: Facts) -> Facet:
    wanted = request.args.get(spec.name, "")
    href = here_by(spec.name, PAGE)
    options = [_option(spec, value, wanted, href, facts) for value in values.foremost]
    if wanted and all(value.value != wanted for value in values.foremost):
        options.append(_option(spec, Value(wanted, "", 0), wanted, href, facts))
    order = spec.order
    options.sort(key=lambda option: order(option.value, option.label) if order else (-option.count, option.label))
    left_out = values.count - len(values.foremost)
    return Facet(spec.name, spec.label, options, wanted, left_out, here_with({MORE: spec.name}) if left_out else "")


def _option(spec: Spec, value: Value, wanted: str, href: Callable[[str], str], facts: Facts) -> Option:
    chosen = value.value == wanted
    there = here_with({PAGE: None, spec.name: None}) if chosen else href(value.value)
    return Option(value.value, _name(spec, value, facts) if value.count else value.value, value.count, chosen, there)


def _name(spec: Spec, value: Value, facts: Facts) -> str:
    return str(facts.label(NamedNode(value.iri))) if value.iri else spec.words(value.value)

"""Facets: narrowing a list by what its things have in common, by plain links that stay in the address.

A page names its facets (``Spec``); an option is offered only when something is left under it, so no link leads to an
empty page. Choices stand in the query string under the facet's name; an option that is chosen links to the list
without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request

from .links import here_with

Item = TypeVar("Item")
PAGE = "page"


@dataclass(frozen=True)
class Spec(Generic[Item]):
    """A facet of a list.

    Args:
        name: in the query string.
        label: what it is called.
        values: the values of an item.
        words: what a value is called.
        order: what options are sorted by, given value and name; those with most items first when None.
    """

    name: str
    label: str
    values: Callable[[Item], Iterable[str]]
    words: Callable[[str], str]
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
    """

    name: str
    label: str
    options: Sequence[Option]
    chosen: str


@dataclass(frozen=True)
class Narrowed(Generic[Item]):
    """A list after the choices of the address.

    Args:
        items: what is left.
        facets: the facets that have something to choose.
        any_chosen: whether something is chosen.
        clear: the list without choices.
    """

    items: Sequence[Item]
    facets: Sequence[Facet]
    any_chosen: bool
    clear: str


def narrow(items: Sequence[Item], specs: Sequence[Spec[Item]]) -> Narrowed[Item]:
    """Narrow a list by the choices in the address.

    Args:
        items: the whole list.
        specs: its facets.

    Returns:
        What is left, and how it can be narrowed further.
    """
    chosen = {spec.name: value for spec in specs if (value := request.args.get(spec.name, ""))}
    values = {spec.name: [frozenset(spec.values(item)) for item in items] for spec in specs}

    def left(without: str) -> list[int]:
        others = [(name, value) for name, value in chosen.items() if name != without]
        return [at for at in range(len(items)) if all(value in values[name][at] for name, value in others)]

    facets = [_facet(spec, chosen, [values[spec.name][at] for at in left(spec.name)]) for spec in specs]
    useful = [facet for facet in facets if len(facet.options) > 1 or facet.chosen]
    return Narrowed(
        [items[at] for at in left("")], useful, bool(chosen), here_with({PAGE: None, **dict.fromkeys(chosen)})
    )


def _facet(spec: Spec[Item], chosen: Mapping[str, str], values: Iterable[frozenset[str]]) -> Facet:
    counts = Counter(value for found in values for value in found)
    wanted = chosen.get(spec.name, "")
    if wanted:
        counts.setdefault(wanted, 0)
    options = [_option(spec, value, count, wanted) for value, count in counts.items()]
    order = spec.order
    options.sort(key=lambda option: order(option.value, option.label) if order else (-option.count, option.label))
    return Facet(spec.name, spec.label, options, wanted)


def _option(spec: Spec[Item], value: str, count: int, wanted: str) -> Option:
    chosen = value == wanted
    href = here_with({PAGE: None, spec.name: None if chosen else value})
    return Option(value, spec.words(value) if count else value, count, chosen, href)

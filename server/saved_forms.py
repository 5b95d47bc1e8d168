"""The form of a saved query: a field for each parameter, with the choices that its type gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..queries.catalogue import Parameter, SavedQuery
from ..queries.types import ONE_SOURCE, PAGE_LANGUAGE
from .facts import Text, about, text_of
from .prepared import sources
from .saved_links import short_id
from .site import site
from .things import index

_COUNTED_IN_A_SOURCE = frozenset({"page", "pages", "note", "notes"})
"""Columns of numbers that say something in one source only."""
MOST_SUGGESTED = 2_000
"""Things that a form names at most; the others are still taken by their ids."""

MOST_OPTIONS = 400
"""Choices shown as a list; past it the field suggests while one types."""


@dataclass(frozen=True)
class Option:
    """One choice of a field."""

    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """A parameter in the form.

    Args:
        name: in the query string.
        label: what it asks for.
        kind: ``select``, ``suggest``, ``date``, ``number`` or ``text``.
        value: what it holds.
        required: whether it may be empty.
        options: the choices.
    """

    name: str
    label: Text
    kind: str
    value: str
    required: bool
    options: Sequence[Option] = ()


def fields_of(query: SavedQuery, arguments: Mapping[str, str]) -> list[Field]:
    """The form of a saved query: a field for each parameter but the language, which is the page's own.

    Args:
        query: the query.
        arguments: what the address gives.

    Returns:
        The fields as the query names them, the choice of a source last; without one where there is one source alone.
    """
    fields = [field_of(parameter, arguments) for parameter in query.parameters if parameter.name != PAGE_LANGUAGE]
    fields.sort(key=lambda field: field.name == ONE_SOURCE)
    return [field for field in fields if field.name != ONE_SOURCE or field.value or len(field.options) > 1]


def mixes_sources(query: SavedQuery, fields: Sequence[Field]) -> bool:
    """Whether the result tells pages or notes of several sources: of those that its form leaves open."""
    open_choice = any(field.name == ONE_SOURCE and not field.value for field in fields)
    return open_choice and bool(_COUNTED_IN_A_SOURCE & query.columns.keys())


def field_of(parameter: Parameter, arguments: Mapping[str, str]) -> Field:
    """A parameter as a field of the form.

    Args:
        parameter: the parameter.
        arguments: what the address gives.

    Returns:
        The field, filled in.
    """
    value = arguments.get(parameter.name, parameter.default)
    options = _options(parameter)
    kinds = {"iri": "text", "date": "date", "integer": "number", "string": "text"}
    kind = kinds[parameter.kind]
    if options:
        kind = "select" if len(options) <= MOST_OPTIONS else "suggest"
        options = options if any(o.value == value for o in options) or not value else [Option(value, value), *options]
    label = text_of(parameter.labels) or Text(parameter.name)
    return Field(parameter.name, label, kind, value, parameter.required, options)


def _options(parameter: Parameter) -> list[Option]:
    if parameter.enumerate:
        return [Option(value, _name(value)) for value in parameter.enumerate]
    if parameter.name == ONE_SOURCE:
        return _sources()
    kinds = [site().schema.classes[name].iri for name in parameter.classes]
    return [Option(short_id(thing.iri), thing.label) for thing in index().of_class(kinds, MOST_SUGGESTED)]


def _sources() -> list[Option]:
    found = sources()
    facts = about(found)
    return [Option(short_id(source), str(facts.label(source))) for source in found]


def _name(value: str) -> str:
    """The ontology's name for a value that is a term of it, else the value."""
    for term, labels in site().schema.labels.items():
        if value in (term.value, f"kar:{term.value.rpartition('#')[2]}"):
            return str(text_of(labels) or value)
    return value

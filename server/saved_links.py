"""Saved queries that can be asked of a thing: those with a parameter of one of its classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from ..ontology.terms import NamedNode
from ..queries.model import Parameter, SavedQuery
from ..queries.types import ONE_SOURCE
from .facts import Text, text_of
from .links import local_path
from .site import site


@dataclass(frozen=True)
class Question:
    """A saved query about a thing.

    Args:
        text: its summary.
        href: its page with the thing filled in.
    """

    text: Text
    href: str


def questions_about(entity: NamedNode, kinds: Iterable[NamedNode]) -> Sequence[Question]:
    """The saved queries that can be asked of a thing.

    Args:
        entity: the thing.
        kinds: its classes.

    Returns:
        One for each query that takes such a thing, given to the first parameter that does.
    """
    asked = ((query, _parameter(query, kinds)) for query in site().queries.all)
    return [
        Question(
            text_of(query.summary) or Text(query.name),
            _address(query.name, {parameter.name: short_id(entity)}),
        )
        for query, parameter in asked
        if parameter
    ]


def _parameter(query: SavedQuery, kinds: Iterable[NamedNode]) -> Parameter | None:
    """The first parameter that takes a thing of these classes, but that which narrows any query to a source."""
    known = list(kinds)
    asked = (parameter for parameter in query.parameters if parameter.name != ONE_SOURCE)
    return next((parameter for parameter in asked if _takes(parameter, known)), None)


def _address(name: str, arguments: Mapping[str, Any]) -> str:
    return url_for("saved.query", name=name, **arguments)


def short_id(entity: NamedNode) -> str:
    """An IRI as a parameter's value: without the base where it can be."""
    path = local_path(entity)
    return path.removeprefix("id/") if path else entity.value


def _takes(parameter: Parameter, kinds: Sequence[NamedNode]) -> bool:
    """Whether a parameter takes things of these classes; one that needs a thing and says nothing of it takes any."""
    if parameter.kind == "iri" and parameter.required and not parameter.classes and not parameter.enumerate:
        return True
    return site().schema.is_a(kinds, [site().schema.classes[name].iri for name in parameter.classes])

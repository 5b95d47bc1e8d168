"""Arguments into a saved query: each is read as a term of its parameter's kind and bound by ``graph/values.py``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from ..errors import ParameterError
from ..graph.store import Term
from ..graph.values import with_values
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import PREFIXES, XSD
from .model import Parameter, SavedQuery

_ABSOLUTE = re.compile(r"(?:https?|ftp)://|(?:urn|mailto|tag|geo|info|doi):")
_RELATIVE = re.compile(r"[^\s:/?#]+(?:/[^\s/?#]+)+")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ROOTS = frozenset({"id", "source", "claim", "graph"})
_NAMESPACES = {namespace.prefix: namespace.iri for namespace in PREFIXES}


def bind(query: SavedQuery, arguments: Mapping[str, str], base: str) -> tuple[str, Mapping[str, Term]]:
    """Put values into a saved query.

    Args:
        query: the query.
        arguments: values by parameter name; names the query does not know are ignored.
        base: base IRI of the things, for ids written without it (``person/…``).

    Returns:
        The text and the terms for ``Store.run``.

    Raises:
        ParameterError: a required value is missing or a value is not of its kind.
    """
    terms = {item.variable: term for item, term in values(query, arguments, base)}
    return with_values(query.text, terms), {}


def values(query: SavedQuery, arguments: Mapping[str, str], base: str) -> list[tuple[Parameter, Term]]:
    """The parameters of a query that have a value, each with its term.

    Args:
        query: the query.
        arguments: values by parameter name.
        base: base IRI of the things.

    Raises:
        ParameterError: a required value is missing or a value is not of its kind.
    """
    return [(item, term) for item in query.parameters if (term := _argument(item, arguments, base))]


def _argument(parameter: Parameter, arguments: Mapping[str, str], base: str) -> Term | None:
    given = arguments.get(parameter.name)
    text = parameter.default if given is None else given
    if not text.strip() and parameter.required:
        text = parameter.default
    if text.strip():
        return _checked(parameter, text, base)
    if parameter.required:
        raise ParameterError(parameter.name, f"a value is needed: {_wanted(parameter)}")
    return None


def _checked(parameter: Parameter, text: str, base: str) -> Term:
    """The term of a value, if it is one of those allowed and of a kind that the parameter takes."""
    if f"kar:{text.strip()}" in parameter.enumerate:
        text = f"kar:{text.strip()}"
    term = to_term(parameter, text, base)
    allowed = [to_term(parameter, value, base) for value in parameter.enumerate]
    if allowed and term not in allowed:
        raise ParameterError(parameter.name, f"{text!r} is not one of {', '.join(parameter.enumerate)}")
    if not allowed and not _fits(parameter, term, base):
        raise ParameterError(parameter.name, f"{text!r} will not do: {_wanted(parameter)}")
    return term


def _fits(parameter: Parameter, term: Term, base: str) -> bool:
    """Whether a thing of ours has an id of the parameter's classes; of things of others nothing can be told."""
    path = term.value.removeprefix(base) if isinstance(term, NamedNode) and term.value.startswith(base) else ""
    segment = path.removeprefix("id/").partition("/")[0]
    return not path or not parameter.segments or segment in parameter.segments


def to_term(parameter: Parameter, text: str, base: str) -> Term:
    """Read a value as the term its parameter wants.

    Raises:
        ParameterError: it is not of the parameter's kind.
    """
    try:
        return _TERMS[parameter.kind](text, base)
    except ValueError as exc:
        raise ParameterError(parameter.name, f"{text!r} will not do: {_wanted(parameter)}") from exc


def _iri(text: str, base: str) -> NamedNode:
    """An IRI from an IRI, a prefixed name (``kar:Meeting``) or an id (``person/…``)."""
    text = text.strip().removeprefix("<").removesuffix(">")
    if _ABSOLUTE.match(text):
        return NamedNode(text)
    prefix, colon, local = text.partition(":")
    if colon and prefix in _NAMESPACES:
        return NamedNode(_NAMESPACES[prefix] + local)
    if not _RELATIVE.fullmatch(text):
        raise ValueError(text)
    return NamedNode(base + text if text.partition("/")[0] in _ROOTS else f"{base}id/{text}")


def _date(text: str, _base: str) -> Literal:
    if not _DATE.fullmatch(text.strip()):
        raise ValueError(text)
    return Literal(datetime.date.fromisoformat(text.strip()).isoformat(), datatype=XSD.term("date"))


def _integer(text: str, _base: str) -> Literal:
    if not _INTEGER.fullmatch(text.strip()):
        raise ValueError(text)
    return Literal(str(int(text)), datatype=XSD.term("integer"))


def _string(text: str, _base: str) -> Literal:
    text.encode()  # a lone surrogate is no text: UnicodeEncodeError is a ValueError
    return Literal(text)


_TERMS = {"iri": _iri, "date": _date, "integer": _integer, "string": _string}
_WANTED = {
    "iri": "an IRI (https://…), a prefixed name (kar:Meeting) or an id (person/…)",
    "date": "a date such as 1920-08-28",
    "integer": "a whole number",
    "string": "a text",
}


def _wanted(parameter: Parameter) -> str:
    if parameter.enumerate:
        return f"one of {', '.join(parameter.enumerate)}"
    if parameter.segments:
        ids = " or ".join(f"{segment}/…" for segment in sorted(parameter.segments))
        return f"wanted the id of {' or '.join(parameter.classes)}: {ids}"
    return _WANTED[parameter.kind]

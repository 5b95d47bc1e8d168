"""How to ask a saved query from other programs: the code for curl, Python, R and JavaScript.

The code stands in ``samples/*.txt``; what is filled in is written as a literal of the language by its own rules, so
every value of a parameter gives code that means that value. To add a sample: a file, and a row in ``_SAMPLES``.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import request, url_for
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..queries.catalogue import SavedQuery

FOLDER = Path(__file__).parent / "samples"
_SAMPLES: tuple[tuple[str, str, str, str], ...] = (
    ("curl", "curl", "bash", "csv"),
    ("pandas", "Python, pandas", "python", "csv"),
    ("sparqlwrapper", "Python, SPARQLWrapper", "python", "json"),
    ("r", "R", "r", "csv"),
    ("javascript", "JavaScript", "javascript", "json"),
)
"""File, what it is called, the language it is written in, and the form of the result that it takes."""

_TREES: tuple[tuple[str, str, str, str], ...] = (
    ("curl", "curl", "bash", "jsonld"),
    ("python-tree", "Python", "python", "jsonld"),
    ("javascript-tree", "JavaScript", "javascript", "jsonld"),
)
"""The same for a query whose result is a graph."""


@dataclass(frozen=True)
class Sample:
    """A piece of code that asks a query.

    Args:
        name: its file's.
        label: language and library.
        language: for the colours.
        code: the code.
    """

    name: str
    label: str
    language: str
    code: str


def samples(saved: SavedQuery, arguments: Mapping[str, str], asked: str) -> Sequence[Sample]:
    """The samples for a saved query.

    Args:
        saved: the query.
        arguments: what it is asked with; those it does not know are left out.
        asked: its text with these arguments.
    """
    known = {item.name: arguments.get(item.name, item.default) for item in saved.parameters}
    values = {
        "arguments": {name: value for name, value in known.items() if value},
        "query": asked,
        "endpoint": _endpoint(),
    }
    return [
        Sample(name, label, language, _filled(name, {**values, "address": _at(saved, suffix)}))
        for name, label, language, suffix in (_TREES if saved.form in ("CONSTRUCT", "DESCRIBE") else _SAMPLES)
    ]


def _filled(name: str, values: Mapping[str, object]) -> str:
    return _environment().get_template(f"{name}.txt").render(values)


def query_samples(query: str) -> Sequence[Sample]:
    """The samples for a query of one's own.

    Args:
        query: SPARQL whose result is a table.
    """
    values = {"query": query, "endpoint": _endpoint()}
    return [
        Sample(name, label, language, _filled(f"{name}-query" if name != "sparqlwrapper" else name, values))
        for name, label, language, _suffix in _SAMPLES
    ]


def _endpoint() -> str:
    return request.host_url.rstrip("/") + url_for("sparql.sparql").partition("?")[0]


def _at(saved: SavedQuery, suffix: str) -> str:
    return url_for("saved.result_data", name=saved.name, suffix=suffix, _external=True)


@cache
def _environment() -> Environment:
    # Code, not markup: the page that shows it escapes it.
    made = Environment(loader=FileSystemLoader(FOLDER), autoescape=False, undefined=StrictUndefined)  # noqa: S701
    made.filters.update(shell=shlex.quote, literal=_literal, python_text=_python_text)
    return made


def _literal(value: object) -> str:
    """A text, or a mapping of texts, as Python, R and JavaScript write it alike."""
    return json.dumps(value, ensure_ascii=False)


def _python_text(value: str) -> str:
    """A text of several lines between triple quotes, where it can stand there as it is."""
    plain = "\\" not in value and '"""' not in value and not value.endswith('"')
    return f'"""\n{value.strip()}\n"""' if plain else repr(value)

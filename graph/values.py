"""Values into a query, as RDF terms and never as text of the query.

Every group of the query that names a variable gets ``VALUES ?name { term }`` as its first line; the term is written
by the engine's own serialiser, so no value can end it. This binds a variable wherever it stands: in nested groups,
filters, sub-queries and ``GRAPH``, and on every engine (pyoxigraph's substitution reaches only projected variables).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..ontology.terms import NamedNode
from .store import Term
from .tokens import code

_ESCAPE = re.compile(r"\\(?:\\([uU])?|.)", re.DOTALL)


def with_values(text: str, values: Mapping[str, Term]) -> str:
    """Put values into a query.

    Args:
        text: the query.
        values: terms by variable name, without the question mark.

    Returns:
        The query whose variables have these values.
    """
    if not values:
        return text
    pieces: list[str] = []
    done = 0
    for group in _patterns(text):
        rows = [f" VALUES ?{name} {{ {written(term)} }}" for name, term in values.items() if name in group.names]
        pieces += [text[done : group.inside], *rows]
        done = group.inside
    return "".join([*pieces, text[done:]])


def with_list(text: str, name: str, terms: Iterable[NamedNode]) -> str:
    """Fill the empty list of values of a query.

    Args:
        text: a query that holds the line ``VALUES ?name { }``.
        name: the variable, without the question mark.
        terms: what it is to be.

    Returns:
        The query.
    """
    listed = " ".join(sorted(map(str, terms)))
    return text.replace(f"VALUES ?{name} {{ }}", f"VALUES ?{name} {{ {listed} }}")


@dataclass
class _Group:
    """A pair of braces while it is read: where it begins inside and which variables it names itself."""

    inside: int
    names: set[str]
    pattern: bool


def written(term: Term) -> str:
    r"""A term as SPARQL, the same for engines that read ``\u0022`` before all else (section 19.2) and for the others.

    Whatever an engine is asked, or sent as an update, has its terms from here. A backslash of the value is written
    twice; a ``u`` behind it must not make an escape of the second one.
    """
    return _ESCAPE.sub(lambda match: match[0] if not match[1] else rf"\\\U{ord(match[1]):08X}", str(term))


def _patterns(text: str) -> list[_Group]:
    """The group graph patterns of a query in the order they open, each with the variables it names.

    A variable named outside every pattern (in a projection or a template) belongs to the pattern opened next.
    """
    groups: list[_Group] = []
    opened: list[_Group] = []
    waiting: set[str] = set()
    pattern = True
    for token in code(text):
        if token.is_word("VALUES", "CONSTRUCT"):
            pattern = False  # the next brace opens a list of values or a template
        elif token.is_word("WHERE"):
            pattern = True
        elif token.is_word("SELECT") and opened:
            opened[-1].pattern = False
            waiting |= opened[-1].names
        elif token.is_sign("{"):
            opened.append(_Group(token.end, waiting if pattern else set(), pattern))
            groups.append(opened[-1])
            waiting = set[str]() if pattern else waiting
            pattern = True
        elif token.is_sign("}") and opened:
            opened.pop()
        elif token.kind == "variable":
            (opened[-1].names if opened and opened[-1].pattern else waiting).add(token.text[1:])
    return [group for group in groups if group.pattern]

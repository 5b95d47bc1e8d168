"""The pieces that are put into a query: they stand in ``panels/evidence_*.rq`` and are filled token by token.

A place holder is a variable that begins with an underscore; it becomes terms of the query itself, as written there. The
columns get the number of their statement. Prefixes are those of the query where it has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...graph.tokens import Token, code, tokens
from ...ontology.vocabulary import PREFIXES
from ..panel import panel_text

COLUMNS = ("claims", "pages", "notes")
"""What is told of each statement: IRIs parted by blanks, and numbers parted by commas."""

INNER = ("graph", "claim", "page", "note")
"""The variables within our pieces."""

_OURS = {namespace.prefix: namespace.iri for namespace in PREFIXES if namespace.prefix in ("kar", "prov")}


@dataclass(frozen=True)
class Prefixes:
    """How our names are written in a query.

    Args:
        names: prefix of ours to the query's.
        declarations: what has to be declared above it, or "".
    """

    names: Mapping[str, str]
    declarations: str


def prefixes_of(text: str) -> Prefixes:
    """The prefixes of a query: its own where it declares ours, new ones where it does not or means others by them."""
    declared = dict(_declared(text))
    names = {prefix: _name(prefix, iri, declared) for prefix, iri in _OURS.items()}
    new = [f"PREFIX {name}: <{_OURS[ours]}>\n" for ours, name in names.items() if declared.get(name) != _OURS[ours]]
    return Prefixes(names, "".join(new))


def _name(prefix: str, iri: str, declared: Mapping[str, str]) -> str:
    known = next((name for name, meant in declared.items() if meant == iri), None)
    while known is None and prefix in declared:
        prefix += "0"
    return prefix if known is None else known


def _declared(text: str) -> Iterator[tuple[str, str]]:
    """Prefix and IRI of each declaration; of two with one prefix the later counts."""
    found = code(text)
    for at, token in enumerate(found[:-2]):
        if token.is_word("PREFIX") and found[at + 2].kind == "iri":
            yield found[at + 1].text[:-1], found[at + 2].text[1:-1]


NARROWING = "VALUES ?_narrowing { }"
"""Stands where a panel can be narrowed to the things that the query asks for."""


@dataclass(frozen=True)
class Piece:
    """What a panel becomes.

    Args:
        panel: its name.
        holes: place holder to what it becomes.
        narrowing: further patterns, which leave fewer statements to be looked up.
    """

    panel: str
    holes: Mapping[str, str]
    narrowing: str = ""


def sub_query(piece: Piece, number: int, mark: str, prefixes: Prefixes) -> str:
    """A panel as a sub-query whose columns bear the number of a statement."""
    filled = _filled(_body(piece.panel), _numbered(number, mark) | dict(piece.holes), prefixes)
    return f"\n  {{ {filled.replace(NARROWING, piece.narrowing)} }}"


def joined_columns(number: int, inside: str, outside: str, prefixes: Prefixes) -> str:
    """The columns that join what rows say of a statement.

    Args:
        number: the statement's.
        inside: the mark of its columns in the rows.
        outside: the mark of the joined columns.
        prefixes: of the query.
    """
    inner = {f"_{name}": f"?{column}" for name, column in zip(COLUMNS, columns_of(number, inside), strict=True)}
    columns = _body("evidence_of_rows").partition("WHERE")[0].removeprefix("SELECT").rstrip()
    return _filled(columns, _numbered(number, outside) | inner, prefixes)


def columns_of(number: int, mark: str = "") -> tuple[str, ...]:
    """The names of the columns of a statement."""
    return tuple(f"{name}_{number}{mark}" for name in COLUMNS)


def _numbered(number: int, mark: str) -> dict[str, str]:
    return {name: f"?{name}_{number}{mark}" for name in (*COLUMNS, *INNER)}


def _body(panel: str) -> str:
    """A panel's query without its comments and declarations."""
    text = panel_text(panel)
    return text[text.index("\nSELECT") :].strip()


def _filled(text: str, holes: Mapping[str, str], prefixes: Prefixes) -> str:
    return "".join(_written(token, holes, prefixes) for token in tokens(text))


def _written(token: Token, holes: Mapping[str, str], prefixes: Prefixes) -> str:
    if token.kind == "variable":
        return holes.get(token.text[1:], token.text)
    prefix, _colon, local = token.text.partition(":")
    if token.kind == "name" and prefix in prefixes.names:
        return f"{prefixes.names[prefix]}:{local}"
    return token.text

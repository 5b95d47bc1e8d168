"""The guard before the engine: queries that are refused because of what they would do, whoever asks.

Two rules: no ``SERVICE`` but to addresses that the operator allows, since the server would fetch any address for
anybody, and no nesting too deep, since that can end the process. ``SERVICE`` is refused as a keyword; a variable, name,
string, IRI or comment may contain the word.

The engine's grammar knows no boundaries between words, so ``SERVICEex:a {`` and ``trueSERVICE <a> {`` call a service
too. And ``<`` can be less-than or begin an IRI: in ``?a<1#>'''`` one reading sees an IRI and a string where the other
sees a comment. An IRI is taken for one when it has a scheme and ``//`` (no expression goes on like that); any other
that could hide something is refused, in queries that hold the word only.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from ..errors import QueryRefused
from ..graph.tokens import Token, code

DEPTH = 200
"""Brackets of all kinds that may be open at once."""

_WORD = "service"
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})")
_SURELY_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")
_LABEL = re.compile(r"^[^.\\%]*")  # the part of a local name that every engine reads whole
_OPENING, _CLOSING = frozenset("{(["), frozenset("})]")


def check(text: str, services: Collection[str] = (), depth: int = DEPTH) -> None:
    r"""Refuse a query that must not reach the engine.

    Args:
        text: the query.
        services: addresses that ``SERVICE`` may name, to the letter.
        depth: brackets that may be open at once.

    Codepoint escapes count as what they stand for (SPARQL 1.1, section 19.2): engines differ on whether ``\\u0053``
    can be part of a keyword, so the query is read both ways.

    Raises:
        QueryRefused: it calls a service or is nested too deep.
    """
    for reading in (text, unescape(text)) if "\\" in text else (text,):
        _refuse_services(reading, services)
    _refuse_depth(text, depth)


def unescape(text: str) -> str:
    """A query with its codepoint escapes replaced by what they stand for."""
    return _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), text)


def _refuse_services(text: str, services: Collection[str]) -> None:
    if _WORD not in text.lower():
        return
    found = code(text)
    prologue = _prologue(found)
    for at, token in enumerate(found):
        calls = _is_keyword(token) or (_may_hide_keyword(token) and _calls(found, at))
        if calls and not (token.is_word("SERVICE") and _target(found, at) in services):
            raise _refused(_place(text, token), bool(services))
        if at >= prologue and token.kind == "iri" and _is_ambiguous(token.text):
            raise QueryRefused(
                "%(iri)s at line %(line)s, column %(column)s can be read in two ways in a query with the word SERVICE: "
                "write the IRI in full (<https://…>)",
                iri=token.text,
                **_place(text, token),
            )


def _refused(place: Mapping[str, int], asks_some: bool) -> QueryRefused:
    if asks_some:
        return QueryRefused(
            "SERVICE at line %(line)s, column %(column)s: "
            "this endpoint asks only those that its description names, by their address in full",
            **place,
        )
    return QueryRefused("SERVICE at line %(line)s, column %(column)s: this endpoint asks no other endpoint", **place)


def _target(found: Sequence[Token], at: int) -> str:
    """The address that a SERVICE names, when it stands there in full; a prefixed name or a variable is none."""
    rest = [token for token in found[at + 1 : at + 3] if not token.is_word("SILENT")]
    return rest[0].text[1:-1] if rest and rest[0].kind == "iri" else ""


def _is_keyword(token: Token) -> bool:
    """Whether a bare word holds the keyword: no other keyword does, so what stands before or behind is glued to it."""
    return token.kind == "word" and _WORD in token.text.lower()


def _may_hide_keyword(token: Token) -> bool:
    """Whether an engine could stop reading this name early and find the keyword in the rest."""
    if token.kind not in {"name", "blank", "language"}:
        return False
    prefix, _, local = token.text.lower().partition(":")
    return _WORD in prefix or _WORD in _LABEL.sub("", local)


def _calls(found: Sequence[Token], at: int) -> bool:
    """Whether what follows fits ``SERVICE SILENT? VarOrIri? {``; a graph's name before its group does not count."""
    if at and found[at - 1].is_word("GRAPH"):
        return False
    rest = [token for token in found[at + 1 : at + 4] if not token.is_word("SILENT")]
    if rest and rest[0].kind in {"variable", "iri", "name"}:
        rest = rest[1:]
    return bool(rest) and rest[0].is_sign("{")


def _is_ambiguous(iri: str) -> bool:
    hides = "#" in iri or "'" in iri or _WORD in iri.lower()
    return hides and not _SURELY_IRI.match(iri)


def _prologue(found: Sequence[Token]) -> int:
    """How many tokens the BASE and PREFIX declarations take."""
    at = 0
    while at < len(found) and found[at].is_word("BASE", "PREFIX"):
        at += 2 if found[at].is_word("BASE") else 3
    return at


def _refuse_depth(text: str, limit: int) -> None:
    if sum(map(text.count, _OPENING)) <= limit:
        return
    depth = 0
    for token in code(text):
        if token.kind == "sign":
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth > limit:
            raise QueryRefused(
                "nested more than %(limit)s deep at line %(line)s, column %(column)s",
                limit=limit,
                **_place(text, token),
            )


def _place(text: str, token: Token) -> Mapping[str, int]:
    before = text[: token.start]
    return {"line": before.count("\n") + 1, "column": token.start - before.rfind("\n")}

"""What was probably meant where a query names what is not there: a prefix, a class, a property, a controlled term.

Only names of our own vocabulary are judged; of others nothing can be told. It reads tokens, so a query that does not
parse can be read, too.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..errors import QuerySyntaxError
from ..graph.store import Result
from ..graph.tokens import Token, code
from ..ontology.vocabulary import ALIGNED, KAR, PREFIXES
from .site import site

MOST = 10
"""Mistakes that are told of one query."""

_NEAR = 0.55
_KNOWN = {namespace.prefix: namespace.iri for namespace in (*ALIGNED, *PREFIXES)}


@dataclass(frozen=True)
class Slip:
    """A name that is not there.

    Args:
        written: as in the query.
        line: where it stands, from 1.
        column: likewise.
        near: what was probably meant, the nearest first; for a prefix its declaration.
    """

    written: str
    line: int
    column: int
    near: Sequence[str]

    def __str__(self) -> str:
        where = f"{self.written} (line {self.line}, column {self.column})"
        if self.near and self.near[0].startswith("PREFIX "):
            return f"{where} has a prefix that is not declared: {self.near[0]}"
        return f"{where} is not known" + (f"; did you mean {' or '.join(self.near)}?" if self.near else "")


def slips(text: str) -> list[Slip]:
    """The names in a query that are not there, each once, in order.

    Args:
        text: a query, whether it parses or not.

    Returns:
        At most ``MOST`` of them.
    """
    tokens = code(text)
    declared = dict(_declared(tokens))
    found = {slip.written: slip for slip in reversed(list(_slips(text, tokens, declared)))}
    return sorted(found.values(), key=lambda slip: (slip.line, slip.column))[:MOST]


def asked(query: str, ask: Callable[[], Result]) -> Result:
    """Ask a query; an error of syntax learns what was probably meant.

    Raises:
        QuerySyntaxError: it does not parse.
    """
    try:
        return ask()
    except QuerySyntaxError as exc:
        exc.hints = [str(slip) for slip in slips(query)]
        raise


def _declared(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    for at, token in enumerate(tokens[:-2]):
        if token.is_word("PREFIX") and tokens[at + 1].kind == "name" and tokens[at + 2].kind == "iri":
            yield tokens[at + 1].text.removesuffix(":"), tokens[at + 2].text[1:-1]


def _slips(text: str, tokens: Sequence[Token], declared: dict[str, str]) -> Iterator[Slip]:
    for at, token in enumerate(tokens):
        if at and tokens[at - 1].is_word("PREFIX"):
            continue
        if token.kind == "name":
            prefix, _colon, local = token.text.partition(":")
            if prefix not in declared:
                yield _slip(text, token, _declarations(prefix, declared))
            elif declared[prefix] == KAR.iri and not _is_term(local):
                yield _slip(text, token, [f"{prefix}:{near}" for near in _near(local)])
        elif token.kind == "iri" and token.text[1:].startswith(KAR.iri) and tokens[at - 1].kind != "name":
            local = token.text[1 + len(KAR.iri) : -1]
            if local and not _is_term(local):
                yield _slip(text, token, [f"<{KAR.iri}{near}>" for near in _near(local)])


def _declarations(prefix: str, declared: dict[str, str]) -> list[str]:
    """How a prefix that is known is declared; else the prefixes that are like it."""
    if prefix in _KNOWN:
        return [f"PREFIX {prefix}: <{_KNOWN[prefix]}>"]
    return [f"{near}:" for near in difflib.get_close_matches(prefix, {*declared, *_KNOWN}, 2, _NEAR)]


def _names() -> set[str]:
    """Local names of all classes, properties and controlled terms of ours."""
    schema = site().schema
    ours = (*schema.labels, *(prop.iri for prop in schema.properties.values()))
    return {local for iri in ours if (local := KAR.local(iri)) is not None}


def _is_term(local: str) -> bool:
    return not local or local in _names()


def _near(local: str) -> list[str]:
    """Terms that are like it: in another case first, then those with like letters."""
    names = sorted(_names())
    same = [name for name in names if name.lower() == local.lower()]
    return same or difflib.get_close_matches(local, names, 3, _NEAR)


def _slip(text: str, token: Token, near: Sequence[str]) -> Slip:
    before = text[: token.start]
    return Slip(token.text, before.count("\n") + 1, token.start - before.rfind("\n"), near)

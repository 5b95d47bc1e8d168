"""A tokenizer for SPARQL: which parts of a query are comments, strings, IRIs, names, variables and keywords.

It follows the terminals of SPARQL 1.1 (section 19.8) and is lenient: a character that starts no terminal is a token
of its own, so every text can be read and the tokens put together again give the text back. It decides nothing about
grammar. To know another terminal, add a line to ``_TERMINALS``; the first that matches wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["space", "comment", "iri", "string", "variable", "blank", "language", "name", "number", "word", "sign"]

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_FIRST = _BASE + "_0-9"
_VARIABLE = _FIRST + "\u00b7\u0300-\u036f\u203f\u2040"
_CHARS = _VARIABLE + r"\-"
_UCHAR = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ECHAR = r"\\[tbnrf\"'\\]|" + _UCHAR
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[{_FIRST}:]|{_PLX})(?:[{_CHARS}:]|{_PLX}|\.+(?=[{_CHARS}:%\\]))*"
# A prefix is looked for over 256 characters only: without a bound, a long text of dots would be searched from each.
_PREFIX = rf"[{_BASE}](?:[{_CHARS}.]{{0,256}}[{_CHARS}])?"

_TERMINALS: tuple[tuple[Kind, str], ...] = (
    ("space", r"[ \t\r\n]+"),
    ("comment", r"\#[^\r\n]*"),
    ("iri", rf'<(?:[^<>"{{}}|^`\\\x00-\x20]|{_UCHAR})*>'),
    ("string", rf"'''(?:'{{0,2}}(?:[^'\\]|{_ECHAR}))*'''|\"\"\"(?:\"{{0,2}}(?:[^\"\\]|{_ECHAR}))*\"\"\""),
    ("string", rf"'(?:[^'\\\r\n]|{_ECHAR})*'|\"(?:[^\"\\\r\n]|{_ECHAR})*\""),
    ("variable", rf"[?$][{_FIRST}][{_VARIABLE}]*"),
    ("blank", rf"_:[{_FIRST}](?:[{_CHARS}]|\.+(?=[{_CHARS}]))*"),
    ("language", r"@[A-Za-z]+(?:-+[A-Za-z0-9]+)*"),
    ("name", rf"(?:{_PREFIX})?:(?:{_LOCAL})?"),
    ("number", r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"),
    ("word", r"[A-Za-z_][A-Za-z0-9_]*"),
    ("sign", r"[\s\S]"),
)
_TOKEN = re.compile("|".join(f"({pattern})" for _, pattern in _TERMINALS))
_KINDS: tuple[Kind, ...] = ("sign", *(kind for kind, _ in _TERMINALS))
"""The kind of each group of the pattern; groups count from 1."""

_UNSEEN = frozenset({"space", "comment"})


class Token(NamedTuple):
    """A terminal of a query; a named tuple, because a query has hundreds and these are made quickest.

    Args:
        kind: what it is.
        text: as written.
        start: offset of its first character.
    """

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text)

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these keywords, in any case."""
        return self.kind == "word" and self.text.upper() in words

    def is_sign(self, sign: str) -> bool:
        """Whether it is this bracket or operator character."""
        return self.kind == "sign" and self.text == sign


def tokens(text: str) -> Iterator[Token]:
    """Every token of a query, blanks and comments too, in order."""
    for match in _TOKEN.finditer(text):
        yield Token(_KINDS[match.lastindex or 0], match.group(), match.start())


def code(text: str) -> list[Token]:
    """The tokens of a query that mean something: no blanks, no comments."""
    return [token for token in tokens(text) if token.kind not in _UNSEEN]

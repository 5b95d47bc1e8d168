"""Code in colours, made on the server by Pygments: pieces of text, each with the class that the style sheet knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pygments.lexer import Lexer
from pygments.lexers.data import JsonLexer
from pygments.lexers.javascript import JavascriptLexer
from pygments.lexers.python import PythonLexer
from pygments.lexers.r import SLexer
from pygments.lexers.rdf import SparqlLexer
from pygments.lexers.shell import BashLexer
from pygments.token import Token

_LEXERS: dict[str, Callable[..., Lexer]] = {
    "sparql": SparqlLexer,
    "bash": BashLexer,
    "python": PythonLexer,
    "r": SLexer,
    "javascript": JavascriptLexer,
    "json": JsonLexer,
}
_CLASSES: tuple[tuple[Any, str], ...] = (
    (Token.Comment, "c"),
    (Token.Keyword, "k"),
    (Token.Name.Variable, "v"),
    (Token.Name.Namespace, "n"),
    (Token.Name.Tag, "n"),
    (Token.Name.Label, "n"),
    (Token.Name.Function, "f"),
    (Token.Literal.String, "s"),
    (Token.Literal.Number, "m"),
)


@dataclass(frozen=True)
class Piece:
    """A piece of code.

    Args:
        text: as written.
        name: the class that colours it, or "".
    """

    text: str
    name: str


@lru_cache(maxsize=512)
def highlight(code: str, language: str) -> Sequence[Piece]:
    """Code in pieces; put together they are the code.

    Args:
        code: the text.
        language: ``sparql``, ``bash``, ``python``, ``r``, ``javascript`` or ``json``.
    """
    lexer = _LEXERS[language](stripnl=False, ensurenl=False)
    pieces: list[Piece] = []
    for token, text in lexer.get_tokens(code):
        name = next((name for kind, name in _CLASSES if token in kind), "")
        if pieces and pieces[-1].name == name:
            pieces[-1] = Piece(pieces[-1].text + text, name)
        else:
            pieces.append(Piece(text, name))
    return tuple(pieces)

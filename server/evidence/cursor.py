"""A cursor over the tokens of a query that the engine reads: what stands here, and how to step over it."""

from __future__ import annotations

from ...errors import ParameterError
from ...graph.tokens import Token, code

PARAMETER = "provenance"
"""Asks for the evidence of a query."""

_CLOSING = {"(": ")", "{": "}", "[": "]"}
_END = Token("space", "", 0)


class Cursor:
    """A place among the tokens of a query.

    Args:
        text: the query.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = code(text)
        self._at = 0

    @property
    def token(self) -> Token:
        """The token that stands here; an empty one behind the last."""
        return self.ahead(0)

    def ahead(self, number: int) -> Token:
        """The token so many places ahead."""
        at = self._at + number
        return self._tokens[at] if 0 <= at < len(self._tokens) else _END

    @property
    def behind(self) -> Token:
        """The token before this place."""
        return self.ahead(-1)

    @property
    def done(self) -> bool:
        """Whether no token is left."""
        return self._at >= len(self._tokens)

    def step(self) -> Token:
        """Go past a token.

        Raises:
            ParameterError: there is none left.
        """
        if self.done:
            raise self.lost()
        self._at += 1
        return self.behind

    def take_word(self, *words: str) -> bool:
        """Go past one of these words if it stands here."""
        return self.token.is_word(*words) and bool(self.step())

    def take_sign(self, sign: str) -> bool:
        """Go past a sign if it stands here."""
        return self.token.is_sign(sign) and bool(self.step())

    def need_sign(self, sign: str) -> Token:
        """Go past a sign that has to stand here.

        Raises:
            ParameterError: another token does.
        """
        if not self.take_sign(sign):
            raise self.lost()
        return self.behind

    def skip_brackets(self) -> str:
        """Go past a pair of brackets with all that is in it, and give its text.

        Raises:
            ParameterError: no bracket stands here, or it is not closed.
        """
        first = self.step()
        open_ones = [first.text]
        if first.text not in _CLOSING:
            raise self.lost()
        while open_ones:
            token = self.step()
            if token.kind == "sign" and token.text in _CLOSING:
                open_ones.append(token.text)
            elif token.is_sign(_CLOSING[open_ones[-1]]):
                open_ones.pop()
        return self.since(first)

    def since(self, first: Token) -> str:
        """The query's text from a token to this place."""
        return self.text[first.start : self.behind.end]

    def lost(self) -> ParameterError:
        """The refusal of a query that is not as it was thought to be."""
        before = self.text[: self.token.start if not self.done else len(self.text)]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        problem = (
            f"where the query's statements stand cannot be told: it is not understood at line {line}, column {column}"
        )
        return ParameterError(PARAMETER, problem)

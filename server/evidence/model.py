"""What a SELECT query is made of, as far as its statements are concerned."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Hidden = Literal["excluded", "tested", "elsewhere"]
"""Why no row shows statements: they must not be there, are only tested for, or are another service's."""


@dataclass(frozen=True)
class Term:
    """Subject, property or value of a pattern.

    Args:
        text: as written.
        plain: whether it can be written again in another place: a name, a variable or a value, and no blank node.
        variable: its variable, or "".
    """

    text: str
    plain: bool = True
    variable: str = ""


@dataclass(frozen=True)
class Pattern:
    """A triple pattern; ``path`` where its property leads over several statements."""

    subject: Term
    prop: Term
    value: Term
    path: bool = False

    @property
    def terms(self) -> tuple[Term, Term, Term]:
        """Subject, property and value."""
        return self.subject, self.prop, self.value

    @property
    def variables(self) -> list[str]:
        """The variables that it names, each once."""
        return list(dict.fromkeys(term.variable for term in self.terms if term.variable))

    @property
    def text(self) -> str:
        """As SPARQL writes it."""
        return " ".join(term.text for term in self.terms)


@dataclass
class Group:
    """What stands between a pair of braces.

    Args:
        end: offset of the closing brace.
        patterns: its triple patterns that have to match.
        inner: groups in it whose solutions become part of its own.
        graphs: those of them that ask a named graph, by its name as written.
        selects: queries in it.
        values: the values that a variable may have, as written, by its name.
        hidden: pieces of it whose statements no row shows, each with the reason.
    """

    end: int = 0
    patterns: list[Pattern] = field(default_factory=list[Pattern])
    inner: list[Group] = field(default_factory=list["Group"])
    graphs: list[tuple[Term, Group]] = field(default_factory=list[tuple[Term, "Group"]])
    selects: list[Select] = field(default_factory=list["Select"])
    values: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    hidden: list[tuple[str, Hidden]] = field(default_factory=list[tuple[str, Hidden]])


@dataclass(frozen=True)
class Select:
    """A SELECT query or sub-query.

    Args:
        where: its group.
        columns_end: offset behind its last column.
        everything: whether it selects ``*``.
        distinct: whether its rows are told apart by what they show.
        grouped: whether it puts rows together.
    """

    where: Group
    columns_end: int
    everything: bool
    distinct: bool
    grouped: bool

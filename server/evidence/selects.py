"""The triple patterns of a SELECT query, by the grammar of SPARQL 1.1 (section 19.8), and where their groups end.

The engine has read the query before, so mistakes are not looked for; what this reader does not know it refuses.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...graph.tokens import code
from .cursor import Cursor
from .model import Group, Pattern, Select, Term

_STEPS = frozenset("/?*+")
"""What makes a path of several statements; alternatives and inverses are still one."""

_BEHIND = ("OPTIONAL", "GRAPH", "FILTER", "BIND", "VALUES", "MINUS", "SERVICE", "UNION")
"""Words that may stand behind the last pattern of a subject without a stop."""

AGGREGATES = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")


def read_select(text: str) -> Select | None:
    """Read a query.

    Args:
        text: a query that the engine reads.

    Returns:
        It; None where it is no SELECT.

    Raises:
        ParameterError: it is not understood.
    """
    at = Cursor(text)
    while at.token.is_word("BASE", "PREFIX"):
        while at.step().kind != "iri":
            pass
    return _select(at) if at.token.is_word("SELECT") else None


def _select(at: Cursor) -> Select:
    at.step()
    distinct = at.take_word("DISTINCT", "REDUCED")
    everything, grouped = at.take_sign("*"), False
    while at.token.kind == "variable" or at.token.is_sign("("):
        if at.token.is_sign("("):
            grouped |= _aggregates(at.skip_brackets())
        else:
            at.step()
    end = at.behind.end
    while at.take_word("FROM", "NAMED") or at.token.kind in ("iri", "name"):
        if at.token.kind in ("iri", "name"):
            at.step()
    at.take_word("WHERE")
    where = _group(at)
    grouped |= _modifiers(at)
    return Select(where, end, everything, distinct, grouped)


def _aggregates(text: str) -> bool:
    return any(token.is_word(*AGGREGATES) for token in code(text))


def _modifiers(at: Cursor) -> bool:
    """Go past what stands behind a query's group; whether it puts rows together."""
    grouped = False
    while not at.done and not at.token.is_sign("}"):
        grouped |= at.token.is_word("GROUP")
        if at.token.is_sign("(") or at.token.is_sign("{"):
            at.skip_brackets()
        else:
            at.step()
    return grouped


def _group(at: Cursor) -> Group:
    at.need_sign("{")
    group = Group()
    if at.token.is_word("SELECT"):
        group.selects.append(_select(at))
    else:
        while not at.token.is_sign("}"):
            _element(at, group)
    group.end = at.need_sign("}").start
    return group


def _element(at: Cursor, group: Group) -> None:
    """Read what stands at a place of a group, into the group."""
    if at.take_sign(".") or at.take_word("UNION"):
        return
    if at.token.is_sign("{") or at.take_word("OPTIONAL"):
        group.inner.append(_group(at))
    elif at.take_word("GRAPH"):
        group.graphs.append((_term(at), _group(at)))
    elif at.token.is_word("FILTER", "BIND", "VALUES", "MINUS", "SERVICE"):
        _other(at, group)
    else:
        group.patterns.extend(_triples(at))


def _other(at: Cursor, group: Group) -> None:
    """Go past what matches no statement of the rows; what it looks for is noted."""
    first, variable = at.step(), at.token
    if first.is_word("VALUES") and at.token.is_sign("("):
        at.skip_brackets()
    while not (at.token.is_sign("(") or at.token.is_sign("{")):
        at.step()
    at.skip_brackets()
    words = at.since(first)
    if first.is_word("VALUES") and variable.kind == "variable":
        group.values.append((variable.text[1:], words))
    elif first.is_word("MINUS"):
        group.hidden.append((words, "excluded"))
    elif first.is_word("SERVICE"):
        group.hidden.append((words, "elsewhere"))
    elif "{" in words and not first.is_word("VALUES"):
        group.hidden.append((words, "tested"))


def _triples(at: Cursor) -> Iterator[Pattern]:
    """The patterns of one subject."""
    if at.token.is_sign("[") or at.token.is_sign("("):
        subject, inside = _brackets(at)
        yield from inside
        if _ends(at):
            return
    else:
        subject = _term(at)
    yield from _properties(at, subject)


def _properties(at: Cursor, subject: Term) -> Iterator[Pattern]:
    while True:
        prop, path = _verb(at)
        while True:
            if at.token.is_sign("[") or at.token.is_sign("("):
                value, inside = _brackets(at)
                yield from inside
            else:
                value = _term(at)
            yield Pattern(subject, prop, value, path)
            if not at.take_sign(","):
                break
        while at.take_sign(";"):
            pass
        if _ends(at):
            return


def _ends(at: Cursor) -> bool:
    """Whether nothing more is said of a subject."""
    return at.done or at.token.is_word(*_BEHIND) or any(at.token.is_sign(sign) for sign in ".}]{")


def _brackets(at: Cursor) -> tuple[Term, list[Pattern]]:
    """A blank node with what is said of it, or a list; the patterns within."""
    first, inside = at.token, list[Pattern]()
    if at.take_sign("["):
        itself = Term("[]", plain=False)
        if not at.token.is_sign("]"):
            inside = list(_properties(at, itself))
        at.need_sign("]")
        return Term(at.since(first), plain=False), inside
    at.need_sign("(")
    while not at.take_sign(")"):
        if at.token.is_sign("[") or at.token.is_sign("("):
            inside += _brackets(at)[1]
        else:
            _term(at)
    return Term(at.since(first), plain=False), inside


def _verb(at: Cursor) -> tuple[Term, bool]:
    """A property or path, and whether it leads over several statements."""
    first = at.token
    if first.kind == "variable":
        return _term(at), False
    _primary(at)
    while not at.done and _continues(at):
        sign = at.step().text
        if sign in "/|":
            _primary(at)
    text = at.since(first)
    return Term(text), any(token.kind == "sign" and token.text in _STEPS for token in code(text))


def _continues(at: Cursor) -> bool:
    """Whether a path goes on; a sign glued to a number is the number's."""
    token, following = at.token, at.ahead(1)
    if token.kind != "sign" or token.text not in "/|?*+":
        return False
    return token.text != "+" or following.kind != "number" or following.start != token.end


def _primary(at: Cursor) -> None:
    while at.take_sign("^") or at.take_sign("!"):
        pass
    if at.token.is_sign("("):
        at.skip_brackets()
    elif at.token.kind in ("iri", "name") or at.token.is_word("A"):
        at.step()
    else:
        raise at.lost()


def _term(at: Cursor) -> Term:
    """A variable, a name, a value or a blank node."""
    first = at.token
    if at.take_sign("+") or at.take_sign("-"):
        if at.step().kind != "number":
            raise at.lost()
        return Term(at.since(first))
    at.step()
    if first.kind == "string":
        _skip_type(at)
    elif first.kind not in ("variable", "blank", "iri", "name", "number") and not first.is_word("TRUE", "FALSE"):
        raise at.lost()
    variable = first.text[1:] if first.kind == "variable" else ""
    return Term(at.since(first), plain=first.kind != "blank", variable=variable)


def _skip_type(at: Cursor) -> None:
    """Go past the language or datatype of a text."""
    if at.token.kind == "language":
        at.step()
    elif at.token.is_sign("^") and at.ahead(1).is_sign("^"):
        for _ in range(3):
            at.step()

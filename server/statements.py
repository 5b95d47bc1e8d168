"""Statements made ready for a page: by group and property of the shapes, each value with its citations.

The groups and their order are the shapes' own (``sh:group``, ``sh:order``); a property of another vocabulary comes
last under its short name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..graph.collation import SortKey, sort_key
from ..graph.store import Term
from ..ontology.schema import Property
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import ALT_LABEL, DCTERMS, KAR, LABEL, PREFIXES, TYPE
from .citations import Citation, Claimed, cite
from .facts import Text, schema_label, short_name, text_of
from .i18n import gettext as _
from .links import href, local_path
from .neighbourhood import Statement, relations
from .site import site
from .values import Shown, in_language, show

DESCRIPTION = DCTERMS.term("description")
IN_HEAD = frozenset({LABEL, ALT_LABEL, DESCRIPTION, TYPE})
"""Properties that stand at the top of a page and not among the statements."""

MANY = 4
SHORT = 20

_LAST = 10_000
_DATE = re.compile(r"/(-?\d{4}(?:-\d\d){0,2})")


@dataclass(frozen=True)
class Line:
    """A value with where it stands.

    Args:
        shown: the value (or, for an incoming statement, the subject).
        citations: where it is stated; of an inferred one, where what it follows from is stated.
        inferred: whether only the build says so.
        rival: whether the source does not accept it.
        inference: the page of the inference it stands in, where that is one and it is inferred.
    """

    shown: Shown
    citations: Sequence[Citation]
    inferred: bool
    rival: bool
    inference: str | None = None


@dataclass(frozen=True)
class Block:
    """The values of one property.

    Args:
        label: the property's name in the language of the page.
        definition: what it means, or "".
        href: the property's place in the ontology, or None.
        lines: its values; rivals come last.
        disputed: whether there are rival values beside an accepted one, or several of which none is accepted.
        inferred: whether there are several values and only the build says them all.
        short: whether the values are so short and bare that they stand in a row.
        count: how many values there are in all.
        whole: where all of them stand, when they are more than these; else "".
    """

    label: Text
    definition: str
    href: str | None
    lines: Sequence[Line]
    disputed: bool
    inferred: bool
    short: bool
    count: int
    whole: str = ""


Rest = Callable[[NamedNode], tuple[int, str]]
"""For a property how many statements there are in all, and where they stand; none and "" where all are at hand."""


def _all_at_hand(_prop: NamedNode) -> tuple[int, str]:
    return 0, ""


@dataclass(frozen=True)
class Section:
    """The blocks of one group of properties.

    Args:
        label: the group's name.
        blocks: its properties, in order.
    """

    label: Text
    blocks: Sequence[Block]


def sections(statements: Iterable[Statement], facts: Claimed, rest: Rest = _all_at_hand) -> list[Section]:
    """The statements of a thing, by group and property.

    Args:
        statements: of one subject.
        facts: names and claims.
        rest: what there is besides these statements.

    Returns:
        The groups that have something to show.
    """
    groups: dict[str, list[Block]] = {}
    for prop, found in by_property(statement for statement in statements if statement.prop not in IN_HEAD):
        term = term_of(prop)
        lines = lines_of(_one_language(found), facts)
        groups.setdefault(term.group if term else "", []).append(_block(prop, lines, rest, label=None))
    known = site().schema.groups
    ordered = sorted(groups, key=lambda name: known[name].order if name in known else _LAST)
    return [Section(_group_label(name), groups[name]) for name in ordered]


def incoming_blocks(statements: Iterable[Statement], facts: Claimed, rest: Rest = _all_at_hand) -> list[Block]:
    """The statements that name a thing, by property, under the property's name read backwards.

    Args:
        statements: with different subjects.
        facts: names and claims.
        rest: what there is besides these statements.

    Returns:
        One block a property.
    """
    return [
        _block(prop, lines_of(found, facts, backwards=True), rest, label=backwards_label(prop))
        for prop, found in by_property(statements)
    ]


def by_property(statements: Iterable[Statement]) -> list[tuple[NamedNode, list[Statement]]]:
    """Statements by property, in the order of the shapes."""
    found: dict[NamedNode, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.prop, []).append(statement)
    return sorted(found.items(), key=lambda item: (_order(item[0]), item[0].value))


def term_of(prop: NamedNode) -> Property | None:
    """The ontology's entry of a property, or None."""
    return site().schema.by_iri(prop)


def property_label(prop: NamedNode) -> Text:
    """The name of a property in the language of the page."""
    return schema_label(prop) or Text(_prefixed(prop))


def name_of(prop: NamedNode) -> str:
    """How addresses write a property: its local name, with a prefix when it is of another vocabulary."""
    return KAR.local(prop) or _prefixed(prop)


def _prefixed(prop: NamedNode) -> str:
    """A property of another vocabulary, as one writes it in a query where its prefix is known."""
    known = ((namespace.prefix, namespace.local(prop)) for namespace in PREFIXES)
    return next((f"{prefix}:{name}" for prefix, name in known if name), short_name(prop))


def thing_key(shown: Shown) -> tuple[str, SortKey]:
    """What things are sorted by: the date their id begins with, then their name."""
    dated = _DATE.search(local_path(NamedNode(shown.iri)) or "") if shown.iri else None
    return (dated.group(1) if dated else "~", sort_key(shown.text.value))


def _order(prop: NamedNode) -> int:
    term = term_of(prop)
    return term.order if term else _LAST


def _group_label(name: str) -> Text:
    group = site().schema.groups.get(name)
    return (text_of(group.labels) if group else None) or Text(_("Further statements"))


def _block(prop: NamedNode, lines: Sequence[Line], rest: Rest, label: Text | None) -> Block:
    term, (count, whole) = term_of(prop), rest(prop)
    definition = text_of(term.definitions) if term else None
    rivals = sum(line.rival for line in lines)
    return Block(
        label=label or property_label(prop),
        definition=definition.value if definition else "",
        href=href(prop) if KAR.local(prop) else None,
        lines=lines,
        disputed=rivals > 0 and len(lines) > 1,
        inferred=len(lines) >= MANY and all(line.inferred for line in lines),
        short=len(lines) >= MANY and all(len(line.shown.text.value) <= SHORT and not line.citations for line in lines),
        count=max(count, len(lines)),
        whole=whole if count > len(lines) else "",
    )


def backwards_label(prop: NamedNode) -> Text:
    """The name of a property read from its value to what has it."""
    inverse = relations().inverse(prop)
    return property_label(inverse) if inverse else Text(f"← {property_label(prop)}")


def lines_of(statements: Iterable[Statement], facts: Claimed, *, backwards: bool = False) -> list[Line]:
    """Statements as lines, in the order in which pages list them.

    Args:
        statements: of one property.
        facts: names and claims.
        backwards: whether their subjects are shown instead of their values.
    """
    lines = [_line(statement, _end(statement, backwards), facts) for statement in statements]
    return sorted(lines, key=lambda line: (line.rival, thing_key(line.shown)))


def _end(statement: Statement, backwards: bool) -> Term:
    return statement.subject if backwards else statement.value


def _line(statement: Statement, end: Term, facts: Claimed) -> Line:
    claims = statement.premises if statement.inferred else statement.claims
    inference = href(statement.inferences[0]) if statement.inferred and len(statement.inferences) == 1 else None
    return Line(show(end, facts), cite(claims, facts), statement.inferred, statement.rival, inference)


def _one_language(statements: list[Statement]) -> list[Statement]:
    """Statements less the texts that repeat in another language what stands in the page's."""
    kept: set[Literal] = set()
    for rival in (False, True):
        texts = [s.value for s in statements if s.rival == rival and isinstance(s.value, Literal)]
        kept.update(in_language([text for text in texts if text.language]))
        kept.update(text for text in texts if not text.language)
    return [s for s in statements if not isinstance(s.value, Literal) or s.value in kept]

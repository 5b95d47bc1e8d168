"""Passages, footnotes and claims made ready for a page: what is said there, by subject."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..graph.store import Row, Term
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import LABEL, TYPE
from .citations import Citation, Claimed, cite
from .facts import Facts, Text
from .neighbourhood import Statement, merge
from .statements import by_property, property_label, thing_key
from .values import Shown, in_language, show


@dataclass(frozen=True)
class Said:
    """One property of a subject with its values, as some claims state it.

    Args:
        label: the property's name.
        values: the values.
        citations: the claims.
    """

    label: Text
    values: Sequence[Shown]
    citations: Sequence[Citation]


@dataclass(frozen=True)
class Subject:
    """A thing with what is said of it.

    Args:
        shown: the thing.
        types: its classes, as the claims state them.
        said: its properties; the name is the thing's, so it is not said once more.
    """

    shown: Shown
    types: Sequence[Shown]
    said: Sequence[Said]


@dataclass(frozen=True)
class Cited:
    """What a footnote cites.

    Args:
        shown: the work or archive document.
        locator: where in it, or "".
        citation: the citation itself.
    """

    shown: Shown
    locator: str
    citation: Shown


@dataclass(frozen=True)
class Note:
    """A footnote with its citations.

    Args:
        shown: the footnote.
        cited: what it cites, in order.
    """

    shown: Shown
    cited: Sequence[Cited]


def claimed(rows: Iterable[Row]) -> tuple[Statement, ...]:
    """The statements of claims, from rows that name the claim.

    Args:
        rows: rows of claim, subject, property and value.

    Returns:
        The statements, each with its claims.
    """
    graphs = ({**row, "graph": row["claim"]} for row in rows)
    return merge(graphs, subject="subject", value="value")


def ends(statements: Iterable[Statement]) -> set[NamedNode]:
    """The things that stand in statements."""
    found: set[Term] = {end for statement in statements for end in (statement.subject, statement.value)}
    return {end for end in found if isinstance(end, NamedNode)}


def by_subject(statements: Iterable[Statement], facts: Claimed) -> list[Subject]:
    """Statements by subject and property.

    Args:
        statements: of any subjects.
        facts: names and claims.

    Returns:
        The subjects, those with a date first.
    """
    found: dict[Term, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.subject, []).append(statement)
    subjects = [_subject(subject, group, facts) for subject, group in found.items()]
    return sorted(subjects, key=lambda subject: thing_key(subject.shown))


def _subject(subject: Term, statements: Sequence[Statement], facts: Claimed) -> Subject:
    types = [show(statement.value, facts) for statement in statements if statement.prop == TYPE]
    rest = [statement for statement in statements if statement.prop not in (TYPE, LABEL)]
    return Subject(show(subject, facts), types, _said(rest, facts))


def _said(statements: Sequence[Statement], facts: Claimed) -> list[Said]:
    said: list[Said] = []
    for prop, found in by_property(statements):
        claims: dict[tuple[NamedNode, ...], list[Term]] = {}
        for statement in found:
            claims.setdefault(statement.claims, []).append(statement.value)
        said.extend(
            Said(property_label(prop), _values(values, facts), cite(names, facts)) for names, values in claims.items()
        )
    return said


def _values(values: Iterable[Term], facts: Facts) -> list[Shown]:
    values = list(values)
    texts = in_language([value for value in values if isinstance(value, Literal) and value.language])
    kept = [v for v in values if not (isinstance(v, Literal) and v.language) or v in texts]
    return sorted((show(value, facts) for value in kept), key=thing_key)


def notes_of(rows: Iterable[Row], facts: Facts) -> list[Note]:
    """Footnotes with what they cite.

    Args:
        rows: rows of footnote and, where it cites, citation, cited thing and locator.
        facts: their names.

    Returns:
        The footnotes in order.
    """
    found: dict[NamedNode, list[Row]] = {}
    for row in rows:
        note = row["footnote"]
        if isinstance(note, NamedNode):
            found.setdefault(note, []).append(row)
    ordered = sorted(found.items(), key=lambda item: (len(item[0].value), item[0].value))
    return [Note(show(note, facts), _cited(group, facts)) for note, group in ordered]


def _cited(rows: Iterable[Row], facts: Facts) -> list[Cited]:
    cited = [
        Cited(show(row["cited"], facts), _text(row.get("locator")), show(row["citation"], facts))
        for row in rows
        if "citation" in row
    ]
    return sorted(cited, key=lambda item: (len(item.citation.iri), item.citation.iri))


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, Literal) else ""


def named_in(rows: Iterable[Row]) -> set[NamedNode]:
    """Every thing that rows name."""
    return {term for row in rows for term in row.values() if isinstance(term, NamedNode)}

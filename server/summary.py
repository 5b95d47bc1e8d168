"""The summary at the top of a thing's page: one line of clauses, each filled from statements and cited.

A class has a row in ``TEMPLATES``: clauses in their order, each with the properties it is filled from. Nothing is said
that no statement says; a clause without a value is left out. To summarise another class, add a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import KAR
from .citations import Citation, Claimed, cite
from .i18n import lazy_gettext as _l
from .neighbourhood import Neighbourhood, Statement
from .site import site
from .statements import thing_key
from .values import Shown, in_language, show

MOST = 3
"""Values that a clause names; the others are counted."""

HOLE = "{}"
TEMPLATES: Mapping[str, Sequence[tuple[object, Sequence[str]]]] = {
    "Position": (
        (_l("said by {}"), ("issuer",)),
        (_l("to {}"), ("addressee",)),
        (_l("at or in: {}"), ("expressedIn",)),
        (_l("date: {}"), ("date",)),
        (_l("in answer to: {}"), ("inResponseTo",)),
        (_l("again: {}"), ("repeats",)),
    ),
    "Document": (
        (_l("written by {}"), ("author",)),
        (_l("to {}"), ("addressee",)),
        (_l("date: {}"), ("date",)),
        (_l("in answer to: {}"), ("inResponseTo",)),
    ),
    "Provision": ((_l("part of {}"), ("provisionOf",)), (_l("in answer to: {}"), ("inResponseTo",))),
    "Event": (
        (_l("date: {}"), ("date",)),
        (_l("from {}"), ("start",)),
        (_l("until {}"), ("end",)),
        (_l("place: {}"), ("place",)),
        (_l("taking part: {}"), ("participant", "traveller")),
        (_l("by {}"), ("agent", "sender")),
    ),
    "Person": (
        (_l("side: {}"), ("side",)),
        (_l("office: {}"), ("heldOffice",)),
        (_l("member of {}"), ("memberOf",)),
        (_l("wrote {}"), ("authorOf",)),
    ),
    "Group": (
        (_l("side: {}"), ("side",)),
        (_l("sent by {}"), ("sentBy",)),
        (_l("sent to {}"), ("sentTo",)),
        (_l("head: {}"), ("head",)),
        (_l("members: {}"), ("hasMember",)),
    ),
    "Tenure": ((_l("held by {}"), ("holder",)), (_l("office: {}"), ("office",))),
    "Membership": ((_l("held by {}"), ("member",)), (_l("member of {}"), ("group",))),
    "Place": ((_l("part of {}"), ("partOf",)),),
    "Work": ((_l("written by {}"), ("author",)), (_l("year: {}"), ("year",))),
}


@dataclass(frozen=True)
class Clause:
    """One clause.

    Args:
        before: the words before its values.
        after: the words behind them.
        values: the values it names.
        more: how many further values there are.
        citations: where they are stated.
    """

    before: str
    after: str
    values: Sequence[Shown]
    more: int
    citations: Sequence[Citation]


def summary(place: Neighbourhood, kinds: Iterable[NamedNode], facts: Claimed) -> list[Clause]:
    """Summarise a thing.

    Args:
        place: the statements of it.
        kinds: its most specific classes.
        facts: names and claims.

    Returns:
        The clauses that have something to say; none for a class without a template.
    """
    clauses = next((rows for name, rows in TEMPLATES.items() if site().schema.is_a(kinds, [KAR.term(name)])), ())
    found = [_clause(str(words), props, place, facts) for words, props in clauses]
    return [clause for clause in found if clause.values]


def _clause(words: str, props: Sequence[str], place: Neighbourhood, facts: Claimed) -> Clause:
    wanted = {KAR.term(prop) for prop in props}
    statements = _told([s for s in place.outgoing if s.prop in wanted and not s.rival])
    values = sorted({show(s.value, facts): s for s in statements}, key=thing_key)
    before, _hole, after = words.partition(HOLE)
    claims = {claim for s in statements for claim in (s.claims or s.premises)}
    return Clause(before, after, values[:MOST], max(len(values) - MOST, 0), cite(claims, facts)[:MOST])


def _told(statements: Sequence[Statement]) -> list[Statement]:
    """Stated ones rather than inferred ones; of texts, those in the language of the page."""
    stated = [statement for statement in statements if not statement.inferred] or list(statements)
    texts = in_language([s.value for s in stated if isinstance(s.value, Literal)])
    return [s for s in stated if not isinstance(s.value, Literal) or s.value in texts]

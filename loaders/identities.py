"""Which things of different ids are one, and which are not: ``identities.csv`` beside the folders of sources.

One row a decision of a person: ``one`` and ``other`` (ids), ``decision`` (``same`` or ``different``), ``reviewer``,
``date`` and ``why``. With ``same`` the thing goes by the id ``one``; the records stay as they are, so a row taken out
parts the two again. With ``different`` the two are not proposed again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..errors import Place, RecordError
from .editorial import decided_rows
from .naming import Context, near

IDENTITIES_FILE = "identities.csv"
COLUMNS = ("one", "other", "decision", "reviewer", "date", "why")
SAME, DIFFERENT = "same", "different"
_NOWHERE = Place(IDENTITIES_FILE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True)
class Identity:
    """A decision.

    Args:
        one: the id that stays.
        other: the id of what is the same, or is not.
        decision: ``same`` or ``different``.
        reviewer: who decided.
        date: when, in ISO form.
        why: the reason.
        place: the row, for errors.
    """

    one: str
    other: str
    decision: str
    reviewer: str
    date: str
    why: str
    place: Place = field(default=_NOWHERE, compare=False)


def read_identities(folder: Path, context: Context) -> tuple[list[Identity], list[RecordError]]:
    """Read the decisions of a folder of sources.

    Args:
        folder: where the file lies, if there is one.
        context: the ontology and everything that is defined.

    Returns:
        The decisions, and every mistake with its line.
    """
    path = folder / IDENTITIES_FILE
    if not path.is_file():
        return [], []
    try:
        rows = [Identity(*row.values(), place=place) for place, row in decided_rows(path, COLUMNS)]
    except RecordError as exc:
        return [], [exc]
    errors = [RecordError(row.place, problem) for row in rows for problem in _problems(row, context)]
    return rows, errors or list(_chains(rows))


def _problems(row: Identity, context: Context) -> Iterator[str]:
    known = context.registry.classes
    for identity in (row.one, row.other):
        if identity not in known:
            yield f"`{identity}` is defined nowhere{near(identity, known)}"
    if row.one == row.other or row.one.partition("/")[0] != row.other.partition("/")[0]:
        yield "wanted two ids of one kind"
    if row.decision not in {SAME, DIFFERENT}:
        yield f"decision is `{row.decision}`; wanted {SAME} or {DIFFERENT}"
    if not row.reviewer or not row.why:
        yield "a decision needs its `reviewer` and its reason under `why`"
    if not _is_day(row.date):
        yield f"date is `{row.date}`; wanted the day of the decision, such as 2026-01-31"


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _chains(rows: Sequence[Identity]) -> Iterator[RecordError]:
    """An id that is given up goes to one id alone, which itself stays; and no pair is decided twice."""
    same = [row for row in rows if row.decision == SAME]
    given_up: dict[str, Identity] = {}
    for row in same:
        if row.other in given_up:
            place = given_up[row.other].place
            yield RecordError(row.place, f"`{row.other}` is given up for `{given_up[row.other].one}` at {place}")
        given_up.setdefault(row.other, row)
    for row in same:
        if row.one in given_up:
            yield RecordError(row.place, f"`{row.one}` is itself given up for `{given_up[row.one].one}`: write that id")
    seen: set[frozenset[str]] = set()
    for row in rows:
        if (pair := frozenset((row.one, row.other))) in seen and row.decision == DIFFERENT:
            yield RecordError(row.place, "this pair is decided above")
        seen.add(pair)

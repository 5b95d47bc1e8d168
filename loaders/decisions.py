"""Which source the dataset follows where sources exclude each other: ``decisions.csv`` beside their folders.

One row a decision: ``thing`` (its id), ``property`` (its name), ``follow`` (the name of a source's folder), ``why``.
The claims of the other sources stay as they are; they are only not accepted.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..errors import Place, RecordError
from .editorial import decided_rows
from .naming import Context, near

DECISIONS_FILE = "decisions.csv"
COLUMNS = ("thing", "property", "follow", "why")


@dataclass(frozen=True)
class Decision:
    """A decision of the dataset's editors.

    Args:
        thing: id of the thing that the sources differ on.
        prop: name of the property.
        follow: the source whose word is accepted.
        why: the reason.
        place: the row.
    """

    thing: str
    prop: str
    follow: str
    why: str
    place: Place


def read_decisions(folder: Path, context: Context) -> tuple[list[Decision], list[RecordError]]:
    """Read the decisions of a folder of sources.

    Args:
        folder: where the file lies, if there is one.
        context: the ontology and everything that is defined.

    Returns:
        The decisions, and every mistake with its line.
    """
    path = folder / DECISIONS_FILE
    if not path.is_file():
        return [], []
    found: list[Decision] = []
    errors: list[RecordError] = []
    try:
        rows = [Decision(*row.values(), place=place) for place, row in decided_rows(path, COLUMNS)]
    except RecordError as exc:
        return [], [exc]
    for decision in rows:
        problem = _wrong(decision, context)
        if problem:
            errors.append(RecordError(decision.place, problem))
        else:
            found.append(decision)
    return found, errors


def _wrong(decision: Decision, context: Context) -> str:
    if decision.thing not in context.registry.classes:
        return f"`{decision.thing}` is defined nowhere{near(decision.thing, context.registry.classes)}"
    if decision.prop not in context.schema.properties:
        return f"unknown property `{decision.prop}`{near(decision.prop, context.schema.properties)}"
    return "" if decision.why else "a decision needs its reason: write it under `why`"

"""A thing with all that is claimed of it, each statement with its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ObjectError
from ..ontology.terms import NamedNode
from .places import Place
from .tables import Answer, answer_of

QUERY = Path(__file__).parent / "statements.rq"
_EMPTY = "VALUES ?thing { }"


@dataclass(frozen=True)
class Statement:
    """What one claim says of a thing.

    Args:
        predicate: the ontology's name of the property.
        value: an id, or a text, number or day.
        name: what that thing is called; the date for a date.
        pages: pages of the source.
        notes: footnotes.
        held_by: whose claim it is.
        stance: ``asserted``, ``reported`` or ``rejected``.
        rests_on: what the footnotes cite.
        claim: the claim's id.
    """

    predicate: str
    value: Any
    name: str
    pages: Sequence[int]
    notes: Sequence[int]
    held_by: str
    stance: str
    rests_on: Sequence[str]
    claim: str

    @property
    def cite(self) -> str:
        """Page and footnote, as they are cited."""
        pages = f"p. {', '.join(map(str, self.pages))}"
        return f"{pages}, n. {', '.join(map(str, self.notes))}" if self.notes else pages


@dataclass(frozen=True)
class Entity:
    """A thing.

    Args:
        id: such as ``person/georgy-chicherin``.
        statements: all that is claimed of it.
    """

    id: str
    statements: Sequence[Statement]

    def all(self, name: str) -> list[Statement]:
        """What is claimed of a property, rival claims too."""
        return [said for said in self.statements if said.predicate == name]

    def values(self, name: str) -> list[Any]:
        """The values of a property, each once."""
        return list(dict.fromkeys(said.value for said in self.all(name)))

    def table(self) -> Answer:
        """All statements as a table."""
        columns = ["predicate", "value", "name", "cite", "held_by", "stance"]
        return Answer(columns, [{name: getattr(said, name) for name in columns} for said in self.statements])


def read_entity(place: Place, identity: str) -> Entity:
    """Read a thing.

    Args:
        place: where the graph is.
        identity: its id.

    Raises:
        ObjectError: nothing is claimed of it.
    """
    try:
        iri = NamedNode(f"{place.base}id/{identity}")
    except ValueError as exc:
        raise ObjectError(f"`{identity}` is no id") from exc
    document = place.select(QUERY.read_text(encoding="utf-8").replace(_EMPTY, f"VALUES ?thing {{ {iri} }}"))
    rows = answer_of(document, place.base, None, {}).rows
    if not rows:
        raise ObjectError(f"nothing is claimed of `{identity}`")
    grouped: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        grouped.setdefault((row["property"], row["value"], row["claim"]), []).append(row)
    return Entity(identity, [_statement(members) for members in grouped.values()])


def _statement(rows: Sequence[Mapping[str, Any]]) -> Statement:
    first = rows[0]
    return Statement(
        predicate=str(first["property"]).rpartition("#")[2].rpartition("/")[2],
        value=first["value"],
        name=str(first.get("name", "")),
        pages=sorted({row["page"] for row in rows}),
        notes=sorted({row["note"] for row in rows if "note" in row}),
        held_by=str(first.get("holder", "")),
        stance=str(first.get("stance", "")),
        rests_on=sorted({row["work"] for row in rows if "work" in row}),
        claim=str(first["claim"]),
    )

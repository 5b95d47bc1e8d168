"""What citing a claim needs: its names, where it stands, whose it is and what the source thinks of it.

An item of a list holds its claims in the order in which they are cited, so that a page reads those alone that it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import KAR
from .readings import Readings, Values, iris, short_name

PASSAGE, HELD_BY, STANCE, AUTHOR = (KAR.term(name) for name in ("passage", "heldBy", "stance", "author"))


def claim_rows(readings: Readings) -> Iterator[tuple[str, Sequence[Any]]]:
    """Every claim.

    Args:
        readings: the dataset.

    Yields:
        IRI, and names by language, source, pages, numbers of footnotes, paragraph, holder when that is not the source's
        author, stance. What is not known is "".
    """
    found = readings.accepted(PASSAGE, HELD_BY, STANCE, AUTHOR)
    for claim, labels in sorted(_names(readings).items()):
        (source, pages, notes), holder = readings.citing.place(claim), _first(found[HELD_BY], claim)
        authors = list(iris(found[AUTHOR].get(source, ())))
        paragraph = short_name(_first(found[PASSAGE], claim)).partition(".")[2]
        other = holder if authors and holder not in authors else ""
        yield claim, (labels, source, pages, notes, paragraph, other, _first(found[STANCE], claim))


def _names(readings: Readings) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in readings.rows("claim_names"):
        claim, label = row["claim"], row.get("label")
        if isinstance(claim, NamedNode):
            names = found.setdefault(claim.value, {})
            if isinstance(label, Literal):
                names[label.language or ""] = label.value
    return {claim: dict(sorted(names.items())) for claim, names in found.items()}


def _first(values: Values, thing: str) -> str:
    return next(iris(values.get(thing, ())), "")

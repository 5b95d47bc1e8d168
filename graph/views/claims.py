"""What citing a claim needs: its names, where it stands, whose it is and what the source thinks of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import KAR
from .readings import Readings, Values, iris, short_name

SOURCE, PASSAGE, FOOTNOTE, PAGE, NOTE_NUMBER, HELD_BY, STANCE, AUTHOR = (
    KAR.term(name) for name in ("source", "passage", "footnote", "page", "noteNumber", "heldBy", "stance", "author")
)


def claim_rows(readings: Readings) -> Iterator[tuple[str, Sequence[Any]]]:
    """Every claim.

    Args:
        readings: the dataset.

    Yields:
        IRI, and names by language, source, pages, numbers of footnotes, paragraph, holder when that is not the source's
        author, stance. What is not known is "".
    """
    found = readings.accepted(SOURCE, PASSAGE, FOOTNOTE, PAGE, NOTE_NUMBER, HELD_BY, STANCE, AUTHOR)
    for claim, labels in sorted(_names(readings).items()):
        source, holder = _first(found[SOURCE], claim), _first(found[HELD_BY], claim)
        authors = list(iris(found[AUTHOR].get(source, ())))
        notes = [
            number for note in iris(found[FOOTNOTE].get(claim, ())) for number in _numbers(found[NOTE_NUMBER], note)
        ]
        paragraph = short_name(_first(found[PASSAGE], claim)).partition(".")[2]
        other = holder if authors and holder not in authors else ""
        pages = _numbers(found[PAGE], claim)
        yield claim, (labels, source, pages, sorted(notes), paragraph, other, _first(found[STANCE], claim))


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


def _numbers(values: Values, thing: str) -> list[int]:
    found = (value.value for value in values.get(thing, ()) if isinstance(value, Literal))
    return sorted(int(text) for text in found if text.isdigit())

"""Contradictions that need no reasoner to be seen: the queries in ``conflicts/`` over what is accepted and inferred.

Each query gives ``?this``, the thing that is wrong, and the terms that its first line (the message) names in braces.
To look for another kind of contradiction, add a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from ..errors import Place, RecordError
from ..ontology.schema import Schema
from ..ontology.terms import BlankNode, Literal, NamedNode, Triple

CONFLICTS = Path(__file__).parent / "conflicts"


def find_conflicts(store: ox.Store, schema: Schema, places: Mapping[str, Place]) -> list[RecordError]:
    """Ask every query of conflicts.

    Args:
        store: default graph with what is inferred, and the ontology.
        schema: for the names of classes and properties.
        places: IRI to the place of its record.

    Returns:
        A mistake for each contradiction, in the order of the places.
    """
    found = [error for path in sorted(CONFLICTS.glob("*.rq")) for error in _ask(store, path, schema, places)]
    return sorted(found, key=lambda error: (error.place, error.problem))


def _ask(store: ox.Store, path: Path, schema: Schema, places: Mapping[str, Place]) -> Iterator[RecordError]:
    text = path.read_text("utf-8")
    message = text.partition("\n")[0].removeprefix("# ")
    result = store.query(text)
    assert isinstance(result, ox.QuerySolutions)
    names = [variable.value for variable in result.variables]
    for row in result:
        thing = str(row["this"]).strip("<>")
        words = {name: told(row[name], schema, places) for name in names}
        yield RecordError(places.get(thing) or Place(thing), message.format(**words))


def told(term: NamedNode | BlankNode | Literal | Triple | None, schema: Schema, places: Mapping[str, Place]) -> str:
    """A term as a historian reads it: a term's English label, a record's id, or the value itself.

    Args:
        term: the term.
        schema: for labels.
        places: IRI to the place of its record.

    Returns:
        The words.
    """
    if isinstance(term, NamedNode):
        labels = schema.labels.get(term, {})
        place = places.get(term.value)
        return labels.get("en") or (place.record if place and place.record else term.value)
    return term.value if isinstance(term, Literal | BlankNode) else str(term)

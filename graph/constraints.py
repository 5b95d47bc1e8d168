"""The constraints that shapes state in SPARQL (``sh:sparql``), asked once of all things together.

Standard SHACL asks them of each thing alone and parses the query each time; over all things at once the same queries
take milliseconds. https://www.w3.org/TR/shacl/#sparql-constraints
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ..errors import Place, RecordError
from ..ontology.schema import SHAPES_FILE
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import PREFIXES, SH

_PREFIXES = {item.prefix: item.iri for item in PREFIXES}


@dataclass(frozen=True)
class Constraint:
    """A constraint of a shape.

    Args:
        select: its query, which gives ``?this`` and perhaps ``?value``.
        message: what is wrong, in English.
    """

    select: str
    message: str


def read_constraints() -> list[Constraint]:
    """The constraints of the shapes, in the order of their messages.

    Returns:
        Each constraint with its query and its English message.
    """
    store = ox.Store()
    store.load(path=str(SHAPES_FILE), format=ox.RdfFormat.TURTLE)
    found: list[Constraint] = []
    for quad in store.quads_for_pattern(None, SH.term("select"), None):
        messages = [item.object for item in store.quads_for_pattern(quad.subject, SH.term("message"), None)]
        english = [words.value for words in messages if isinstance(words, Literal) and words.language == "en"]
        assert isinstance(quad.object, Literal)
        found.append(Constraint(quad.object.value, " ".join(english)))
    return sorted(found, key=lambda item: item.message)


def check_constraints(store: ox.Store, places: Mapping[str, Place]) -> Iterator[RecordError]:
    """Ask every constraint of the default graph.

    Args:
        store: in its default graph the accepted statements and facts, before inference, and the ontology.
        places: IRI to the place of its record.

    Yields:
        A mistake for each thing and value that a constraint gives.
    """
    for constraint in read_constraints():
        result = store.query(constraint.select, prefixes=_PREFIXES)
        assert isinstance(result, ox.QuerySolutions)
        values = [variable.value for variable in result.variables]
        for row in {(row["this"], row["value"] if "value" in values else None) for row in result}:
            yield _mistake(constraint, *row, places)


def _mistake(constraint: Constraint, thing: object, value: object, places: Mapping[str, Place]) -> RecordError:
    name = thing.value if isinstance(thing, NamedNode) else str(thing)
    shown = f" (found {value.value})" if isinstance(value, (NamedNode, Literal)) else ""
    return RecordError(places.get(name) or Place(name), constraint.message + shown)

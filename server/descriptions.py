"""What a thing is, in one sentence, for lists: its description, or what a position or provision says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import DCTERMS, KAR
from .facts import Facts, Text, best, collect
from .panel import ask_about
from .prepared import facts as prepared_facts

_PROPERTIES = (DCTERMS.term("description"), KAR.term("content"))


def descriptions(things: Iterable[NamedNode]) -> Mapping[NamedNode, Text]:
    """Ask what things are.

    Args:
        things: any number of them.

    Returns:
        A sentence a thing, in the language of the page where there is one; nothing for things without.
    """
    prepared = prepared_facts()
    if prepared is None:
        facts = collect(ask_about("things_descriptions", things))
    else:
        facts = Facts(prepared.descriptions({thing.value for thing in things}))
    found: dict[NamedNode, Text] = {}
    for thing in {thing for thing, _prop in facts.values}:
        for prop in _PROPERTIES:
            text = best(value for value in facts.all(thing, prop) if isinstance(value, Literal))
            if text and thing not in found:
                found[thing] = text
    return found

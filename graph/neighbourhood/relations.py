"""How the properties hang together: what a statement implies about the same two things.

A statement with ``chair`` implies ``participant``, ``involved`` and, read backwards, ``participatedIn``. Pages use it
to show such echoes of a stated fact once, apart, instead of beside the fact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ...ontology.terms import NamedNode
from ...ontology.vocabulary import OWL, SUBPROPERTY_OF
from ..store import Store
from .texts import text

Direction = tuple[NamedNode, bool]
"""A property, and whether it is read backwards."""


@dataclass(frozen=True)
class Relations:
    """Direct steps from a property to what it implies.

    Args:
        steps: by property.
    """

    steps: Mapping[NamedNode, frozenset[Direction]]

    def implied(self, prop: NamedNode) -> frozenset[Direction]:
        """Everything that a statement with the property implies about the same two things, itself included."""
        found: list[Direction] = [(prop, False)]
        for current, backwards in found:
            for other, flips in self.steps.get(current, frozenset()):
                step = (other, backwards != flips)
                if step not in found:
                    found.append(step)
        return frozenset(found)

    def inverse(self, prop: NamedNode) -> NamedNode | None:
        """The property that says the same backwards, or None."""
        return next((other for other, flips in self.steps.get(prop, frozenset()) if flips and other != prop), None)


@lru_cache(maxsize=8)
def relations(store: Store) -> Relations:
    """Read the relations from the ontology that stands in the dataset.

    Args:
        store: the dataset; the answer is kept for it.

    Returns:
        The relations; none when the dataset holds no ontology.
    """
    steps: dict[NamedNode, set[Direction]] = {}
    for row in store.select(text("relations")):
        prop, relation, other = row["property"], row["relation"], row["other"]
        if not isinstance(prop, NamedNode) or not isinstance(other, NamedNode):
            continue
        if relation == SUBPROPERTY_OF:
            steps.setdefault(prop, set()).add((other, False))
        elif relation == OWL.term("inverseOf"):
            steps.setdefault(prop, set()).add((other, True))
            steps.setdefault(other, set()).add((prop, True))
        else:
            steps.setdefault(prop, set()).add((prop, True))
    return Relations({prop: frozenset(found) for prop, found in steps.items()})

"""Inference: what follows from the accepted statements, by the rules in ``rules/``.

Each rule is a CONSTRUCT query over the default graph (the claims and the ontology are at hand as named graphs). The
rules run until nothing new comes. To add one, add a file.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ..ontology.terms import NamedNode, Quad
from ..ontology.vocabulary import INFERRED_GRAPH

RULES = Path(__file__).parent / "rules"


def infer(store: ox.Store, rules: Path = RULES) -> list[Quad]:
    """Add what follows to the default graph and to the graph of inferred statements.

    Args:
        store: default graph, claims and ontology; it is added to.
        rules: the folder of rules.

    Returns:
        The inferred quads, in the graph of inferred statements.
    """
    texts = [path.read_text("utf-8") for path in sorted(rules.glob("*.rq"))]
    inferred: dict[Quad, None] = {}
    while fresh := _round(store, texts):
        store.extend(fresh)
        marked = [Quad(quad.subject, quad.predicate, quad.object, INFERRED_GRAPH) for quad in fresh]
        inferred.update(dict.fromkeys(marked))
    store.extend(inferred)
    return list(inferred)


def _round(store: ox.Store, texts: list[str]) -> list[Quad]:
    """What the rules give that the default graph does not hold yet."""
    fresh: dict[Quad, None] = {}
    for text in texts:
        result = store.query(text)
        assert isinstance(result, ox.QueryTriples)
        for triple in result:
            quad = Quad(triple.subject, triple.predicate, triple.object)
            if isinstance(quad.subject, NamedNode) and quad not in store:
                fresh[quad] = None
    return list(fresh)

"""Inferences: the named graphs in which inferred statements stand together with those that rest on the same claims.

As a stated fact is a quad whose graph is its claim, an inferred one is a quad whose graph is an inference:

    GRAPH <inference/5c1f…> { <person/a> kar:metWith <person/b> }
    <inference/5c1f…> a kar:Inference ; prov:wasDerivedFrom <claim/erdas-2017/p80.2+n43> , <claim/erdas-2017/p75.1> .

The claims of an inference together carry the premises of a derivation of each of its statements; a statement with
several derivations stands in several inferences. One inference has no claims: what follows from the description of
sources, claims and time-spans stands there. https://www.w3.org/TR/prov-o/#wasDerivedFrom
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ..ontology.terms import NamedNode, Quad
from ..ontology.vocabulary import INFERENCE_PATH, KAR, PROV, TYPE

Claims = frozenset[NamedNode]
_SHORT = 16


def name(claims: Claims, base: str) -> NamedNode:
    """The name of an inference: the same claims give the same name in every build."""
    digest = hashlib.sha256("\n".join(sorted(claim.value for claim in claims)).encode()).hexdigest()
    return NamedNode(base + INFERENCE_PATH + digest[:_SHORT])


def description(inference: NamedNode, claims: Claims) -> Iterator[Quad]:
    """What an inference is and what it rests on, in the default graph.

    Args:
        inference: its name.
        claims: the claims.

    Yields:
        The quads.
    """
    yield Quad(inference, TYPE, KAR.term("Inference"))
    yield Quad(inference, TYPE, PROV.term("Entity"))
    for claim in claims:
        yield Quad(inference, PROV.term("wasDerivedFrom"), claim)

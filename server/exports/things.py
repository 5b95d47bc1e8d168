"""What exports share: the facts of a query, the facts of what these name, and texts in English first."""

from __future__ import annotations

from collections.abc import Iterable

from ...graph.store import Term
from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import EXACT_MATCH, KAR, LABEL, SCHEMA, TYPE, WIKIDATA
from ..facts import Facts, collect
from ..panel import ask, ask_about
from ..site import site

DATE = KAR.term("date")
EARLIEST, LATEST, EDTF = (KAR.term(name) for name in ("earliest", "latest", "edtf"))


def read(panel: str) -> tuple[Facts, list[NamedNode]]:
    """The facts that a query finds, with those of what they lead to.

    Args:
        panel: its name; it gives rows of thing, property and value.

    Returns:
        The facts, and the things of the query in the order of their names.
    """
    facts = collect(ask(panel))
    things = sorted({thing for thing, _prop in facts.values}, key=lambda thing: thing.value)
    named = {value for values in facts.values.values() for value in values if isinstance(value, NamedNode)}
    details = collect(ask_about("exports_details", named - set(things)))
    return Facts({**details.values, **facts.values}), things


def english(values: Iterable[Term]) -> str:
    """The English one of several texts, else any; "" where there is none."""
    texts = [value for value in values if isinstance(value, Literal)]
    return min(texts, key=lambda text: (text.language != "en", text.value)).value if texts else ""


def name(facts: Facts, thing: NamedNode) -> str:
    """The English name of a thing, else another, else the end of its IRI."""
    return english(facts.all(thing, LABEL)) or thing.value.rpartition("/")[2]


def authority(facts: Facts, thing: NamedNode) -> str:
    """The IRI by which others know a thing: its item in Wikidata, else its own."""
    items = [node.value for node in facts.nodes(thing, EXACT_MATCH) if WIKIDATA.local(node)]
    return items[0] if items else thing.value


def own_kinds(facts: Facts, thing: NamedNode) -> list[str]:
    """The names of its classes in our ontology, the most specific first."""
    classes = [cls for node in facts.nodes(thing, TYPE) if (cls := site().schema.class_by_iri(node))]
    return [cls.name for cls in sorted(classes, key=lambda cls: (-len(cls.ancestors), cls.name))]


def is_group(facts: Facts, thing: NamedNode) -> bool:
    """Whether it is a group and not a person."""
    return KAR.term("Group") in facts.nodes(thing, TYPE) or SCHEMA.term("Organization") in facts.nodes(thing, TYPE)


def bounds(facts: Facts, span: NamedNode | None) -> tuple[str, str]:
    """The first and the last day of a time-span, ISO 8601, or ""."""
    if span is None:
        return "", ""
    ends = (facts.texts(span, EARLIEST), facts.texts(span, LATEST))
    return (ends[0][0] if ends[0] else ""), (ends[1][-1] if ends[1] else "")

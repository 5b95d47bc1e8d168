"""Values of things by property: compared with what a query knows, or handed out to extend a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from ...graph.search.keys import keys
from ...graph.store import Term
from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import LABEL, XSD
from ..document import THINGS
from ..facts import Facts, about, collect
from ..i18n import language
from ..links import local_path
from ..panel import ask_about
from ..site import site
from ..things import Thing
from .identity import named_property

Cell = dict[str, Any]
_INTEGERS = frozenset({XSD.term("integer"), XSD.term("gYear"), XSD.term("nonNegativeInteger")})
_NUMBERS = frozenset({XSD.term("decimal"), XSD.term("double"), XSD.term("float")})
_DAYS = frozenset({XSD.term("date"), XSD.term("dateTime")})


class Values:
    """The values of some things, with the names of what they lead to.

    Args:
        things: the things.
    """

    def __init__(self, things: Iterable[Thing]) -> None:
        self._facts = collect(ask_about("reconcile_values", {thing.iri for thing in things}))
        nodes = {value for values in self._facts.values.values() for value in values if isinstance(value, NamedNode)}
        self._names: Facts = about(nodes)

    def of(self, thing: Thing, name: str) -> Sequence[Term]:
        """The values of a property; of texts in several languages those in the request's, where there are any."""
        prop = site().schema.properties.get(name)
        values = self._facts.all(thing.iri, prop.iri) if prop else ()
        own = [value for value in values if isinstance(value, Literal) and value.language == language()]
        return own or values

    def fits(self, thing: Thing, name: str, wanted: object) -> bool:
        """Whether a property has one of the wanted values, by id, by name, or by the same words."""
        asked = cast(list[object], wanted) if isinstance(wanted, list) else [wanted]
        prop = site().schema.properties.get(name)
        values = self._facts.all(thing.iri, prop.iri) if prop else ()
        return any(_alike(one, self._words(value)) for one in asked for value in values)

    def cells(self, thing: Thing, name: str) -> list[Cell]:
        """The values of a property, as data extension hands them out."""
        return sorted((self._cell(value) for value in self.of(thing, name)), key=str)

    def _words(self, value: Term) -> set[str]:
        if isinstance(value, NamedNode):
            labels = {label.value for label in self._names.all(value, LABEL) if isinstance(label, Literal)}
            return {value.value, _short(value), *labels}
        return {value.value} if isinstance(value, Literal) else set()

    def _cell(self, value: Term) -> Cell:
        if isinstance(value, NamedNode):
            name = str(self._names.label(value))
            path = local_path(value) or ""
            return {"id": path.removeprefix(THINGS), "name": name} if path.startswith(THINGS) else {"str": value.value}
        return _literal(value) if isinstance(value, Literal) else {"str": str(value)}


def properties_of(kind: str) -> list[dict[str, str]]:
    """The properties that things of a class may have, in the order of their names.

    Args:
        kind: the name of a class; any other name gives every property.
    """
    schema = site().schema
    cls = schema.classes.get(kind)
    fitting = [
        prop
        for prop in schema.properties.values()
        if cls is None or not prop.domains or prop.domains & cls.ancestors or _below(prop.domains, cls.iri)
    ]
    return sorted((named_property(prop) for prop in fitting), key=lambda prop: prop["name"])


def _below(domains: frozenset[NamedNode], cls: NamedNode) -> bool:
    """Whether a property is one of a narrower class."""
    narrower = (site().schema.class_by_iri(domain) for domain in domains)
    return any(found and cls in found.ancestors for found in narrower)


def _alike(wanted: object, words: set[str]) -> bool:
    if isinstance(wanted, dict):
        wanted = cast(dict[str, object], wanted).get("id", "")
    text = str(wanted)
    folded = set(keys(text))
    return text in words or any(folded & set(keys(word)) for word in words)


def _literal(value: Literal) -> Cell:
    if value.datatype in _INTEGERS:
        return {"int": int(value.value)}
    if value.datatype in _NUMBERS:
        return {"float": float(value.value)}
    if value.datatype in _DAYS:
        return {"date": value.value if "T" in value.value else f"{value.value}T00:00:00Z"}
    if value.datatype == XSD.term("boolean"):
        return {"bool": value.value in ("true", "1")}
    return {"str": value.value}


def _short(node: NamedNode) -> str:
    return (local_path(node) or node.value).removeprefix(THINGS)

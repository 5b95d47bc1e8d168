"""Identifiers of the service: things by ids such as ``person/bekir-sami``, classes and properties by their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...ontology.schema import Class, Property
from ...ontology.terms import NamedNode
from ..document import THINGS
from ..facts import text_of
from ..site import site
from ..things import Thing, index

Named = dict[str, str]


def thing_of(identity: str) -> Thing | None:
    """The thing with an id, or None."""
    try:
        return index().get(NamedNode(site().settings.base + THINGS + identity))
    except ValueError:
        return None


def id_of(thing: Thing) -> str:
    """The id of a thing."""
    return thing.path.removeprefix(THINGS)


def types_of(thing: Thing) -> list[Named]:
    """Its most specific classes first, then those above them."""
    leaf = thing.leaves
    found = sorted(thing.kinds, key=lambda kind: (kind not in leaf, kind.value))
    return [named_class(cls) for kind in found if (cls := site().schema.class_by_iri(kind))]


def named_class(cls: Class) -> Named:
    """A class with its name in the language of the request."""
    return {"id": cls.name, "name": str(text_of(cls.labels) or cls.name)}


def named_property(prop: Property) -> Named:
    """A property with its name in the language of the request."""
    return {"id": prop.name, "name": str(text_of(prop.labels) or prop.name)}


def classes(names: Iterable[str]) -> frozenset[NamedNode]:
    """The classes of these names; unknown ones are left out."""
    return frozenset(_classes(names))


def _classes(names: Iterable[str]) -> Iterator[NamedNode]:
    for name in names:
        cls = site().schema.classes.get(name)
        if cls:
            yield cls.iri

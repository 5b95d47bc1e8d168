"""Terms named on the page, ours and others'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from flask import request

from ...ontology.terms import NamedNode
from ...ontology.vocabulary import ALIGNED, BIBO, KAR, OWL, PREFIXES, RDFS, VANN, VS
from ..facts import Text, schema_label, short_name
from ..i18n import language
from ..links import href

_HERE = frozenset({"ontology.page", "ontology.version"})
_KNOWN = {space.iri: space.prefix for space in (*PREFIXES, *ALIGNED, RDFS, OWL, BIBO, VANN, VS)}


@dataclass(frozen=True)
class Link:
    """A term named on the page.

    Args:
        name: its local name when it is ours, which is its anchor; else "".
        label: what it is called.
        href: where it leads, or None.
    """

    name: str
    label: Text
    href: str | None


def link(iri: NamedNode) -> Link:
    """A term as a link: to its anchor when it is ours, else to where it is defined."""
    return _here(iri, language()) if request.endpoint in _HERE and KAR.local(iri) else _link(iri, href(iri))


@lru_cache(maxsize=2_048)
def _here(iri: NamedNode, _lang: str) -> Link:
    """A link inside the page, kept: each term is named there many times."""
    return _link(iri, f"#{KAR.local(iri)}")


def _link(iri: NamedNode, target: str | None) -> Link:
    return Link(KAR.local(iri) or "", schema_label(iri) or Text(curie(iri)), target)


def links(iris: Iterable[NamedNode]) -> list[Link]:
    """Terms as links, sorted by IRI."""
    return [link(iri) for iri in sorted(set(iris), key=lambda iri: iri.value)]


def curie(iri: NamedNode) -> str:
    """The short form of an IRI, ``prefix:name``; its last part where no prefix is known."""
    space = next((space for space in _KNOWN if iri.value.startswith(space)), None)
    return f"{_KNOWN[space]}:{iri.value[len(space) :]}" if space else short_name(iri)

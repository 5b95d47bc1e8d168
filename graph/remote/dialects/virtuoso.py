"""Virtuoso 7: what it keeps of terms, and the graphs that are its own.

It stores booleans as integers, durations as seconds, points with other digits, whole decimals as integers, dates in a
calendar of its own, and takes no blank nodes in INSERT DATA. Such terms are written as ones that it leaves alone: a
literal under a datatype that it does not know, a blank node as an IRI (RDF 1.1, 3.5).
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from ....ontology.terms import BlankNode, Literal, NamedNode
from ....ontology.vocabulary import XSD
from ....settings import BASE
from ...store import Term

KEPT = f"{BASE}datatype/"
"""A datatype that Virtuoso does not know begins with this; the true one follows, percent-encoded."""

GENID = "https://w3id.org/.well-known/genid/kararname/"
OWN_GRAPHS = frozenset(
    {
        "http://www.openlinksw.com/schemas/virtrdf#",
        "http://www.w3.org/ns/ldp#",
        "http://localuriqaserver/sparql",
        "http://localhost:8890/DAV/",
        "http://localhost:8890/sparql",
        "http://www.w3.org/2002/07/owl#",
        "urn:activitystreams-owl:map",
        "urn:core:services:sparql",
        "urn:rules.skos",
    }
)
_UNTOUCHED = {
    XSD.term("string"): re.compile(r".*", re.DOTALL),
    XSD.term("integer"): re.compile(r"0|-?[1-9][0-9]{0,17}"),
    XSD.term("decimal"): re.compile(r"-?(?:0|[1-9][0-9]{0,8})\.[0-9]{0,8}[1-9]"),
    XSD.term("date"): re.compile(r"(?:1[6-9]|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"),
    XSD.term("gYear"): re.compile(r"(?:1[6-9]|20)[0-9]{2}"),
}
"""The literals of which it gives back every character."""

_ITS_BLANK = "nodeID://"


def keep(term: Term) -> Term:
    """A term as Virtuoso keeps it."""
    if isinstance(term, BlankNode):
        return NamedNode(GENID + term.value)
    if not isinstance(term, Literal) or term.language:
        return term
    form = _UNTOUCHED.get(term.datatype)
    if form and form.fullmatch(term.value):
        return term
    return Literal(term.value, datatype=NamedNode(KEPT + quote(term.datatype.value, safe="")))


def give_back(term: Term) -> Term:
    """The term that ``keep`` was given."""
    if isinstance(term, NamedNode) and term.value.startswith(GENID):
        return BlankNode(term.value.removeprefix(GENID))
    if isinstance(term, Literal) and term.datatype.value.startswith(KEPT):
        return Literal(term.value, datatype=NamedNode(unquote(term.datatype.value.removeprefix(KEPT))))
    return term

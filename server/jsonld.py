"""JSON-LD that is pleasant to read as JSON: framed around the thing, compact, with a context at an address of ours.

A document begins with itself; under ``primaryTopic`` stands the thing, under its properties the things they lead to
with their names, and under ``included`` whatever else is said: statements of others that name the thing, and the
claims. The context is made from the ontology, so a new property has its key at once.
https://www.w3.org/TR/json-ld11/, https://www.w3.org/TR/json-ld11-framing/
"""

# PyLD types what it takes and not what it gives: this module is the seam, and typed from outside.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast

import pyoxigraph as ox
from flask import Blueprint, Response, url_for

from ..graph.media import BY_SUFFIX
from ..ontology.schema import Property, read_schema
from ..ontology.terms import NamedNode, Quad
from ..ontology.vocabulary import (
    ALIGNED,
    ALT_LABEL,
    DCAT,
    DCTERMS,
    FOAF,
    IANA,
    LABEL,
    LANG_STRING,
    PREFIXES,
    SPDX,
    VOID,
    XSD,
)

blueprint = Blueprint("jsonld", __name__)

JSON_LD = BY_SUFFIX["jsonld"]
TOPIC = FOAF.term("primaryTopic")
Node = dict[str, Any]

_HEAD = ("id", "type", "label")
_KEYWORDS: Mapping[str, str] = {"id": "@id", "type": "@type", "included": "@included"}
_NAMESPACES = (*PREFIXES, *ALIGNED, VOID, DCAT, FOAF, SPDX, IANA)
_TEXTS = (LABEL, ALT_LABEL, DCTERMS.term("bibliographicCitation"))
_UNTYPED = (XSD.term("integer"), XSD.term("boolean"), XSD.term("string"))
"""What JSON has values of its own for."""

_LINKS = (TOPIC, VOID.term("inDataset"), DCTERMS.term("license"), DCTERMS.term("creator"))


def _processor() -> Any:
    """PyLD, which takes a tenth of a server's start: it brings an HTTP client, and nothing here is ever fetched."""
    from pyld import jsonld  # noqa: PLC0415

    return jsonld


@blueprint.get("/context.jsonld")
def context_data() -> Response:
    """The context of the JSON-LD of things."""
    document = json.dumps({"@context": context()}, ensure_ascii=False, indent=1) + "\n"
    return Response(document, content_type=JSON_LD.content_type)


@cache
def context() -> dict[str, Any]:
    """The context: a key for every class and property of the ontology, and for what documents say of themselves."""
    schema = read_schema()
    terms: Node = {"@version": 1.1, **_KEYWORDS}
    terms.update({namespace.prefix: namespace.iri for namespace in _NAMESPACES})
    terms.update({cls.name: cls.iri.value for cls in schema.classes.values()})
    terms.update({_name(iri): {"@id": iri.value, "@container": "@language"} for iri in _TEXTS})
    terms.update({_name(iri): {"@id": iri.value, "@type": "@id"} for iri in _LINKS})
    terms.update({prop.name: _term(prop) for prop in schema.properties.values() if prop.name not in terms})
    return terms


def framed(quads: Iterable[Quad], document: NamedNode) -> bytes:
    """Write a document.

    Args:
        quads: what it holds, all in the default graph; it says of itself what its primary topic is.
        document: its name.

    Returns:
        The document.
    """
    nodes = _nodes(quads)
    topics = {link["@id"] for link in nodes[document.value].get(TOPIC.value, [])}
    heads = [nodes[name] for name in (document.value, *topics) if name in nodes]
    used = _used(nodes.values())
    frame = {"@context": used, "@id": document.value, "@embed": "@always"}
    tree = cast(Node, _processor().frame([*heads, *_stubs(heads, nodes)], frame))
    return _written({**tree, "included": _rest(heads, nodes, used)})


def tree(triples: bytes, frame: Mapping[str, Any]) -> bytes:
    """Write a graph as a tree.

    Args:
        triples: the graph, as N-Triples.
        frame: how, with names of the ontology.

    Returns:
        The document.
    """
    nodes = _nodes(Quad(*triple) for triple in ox.parse(triples, format=ox.RdfFormat.N_TRIPLES))
    known = {**_used(nodes.values()), **{key: term for key, term in context().items() if key in _words(frame)}}
    return _written(cast(Node, _processor().frame(list(nodes.values()), {**frame, "@context": known})))


def _words(frame: Mapping[str, Any]) -> set[str]:
    """The names of the ontology in a frame."""
    inner = [_words(cast("Mapping[str, Any]", value)) for value in frame.values() if isinstance(value, Mapping)]
    return {*frame, *(value for value in frame.values() if isinstance(value, str))}.union(*inner)


def _nodes(quads: Iterable[Quad]) -> dict[str, Node]:
    """The nodes of the flattened document by their names."""
    lines = cast(bytes, ox.serialize(sorted(quads, key=str), format=ox.RdfFormat.N_QUADS))
    found = _processor().from_rdf(lines.decode(), {"format": "application/n-quads", "useNativeTypes": True})
    return {node["@id"]: node for node in cast(list[Node], found)}


def _used(nodes: Iterable[Node]) -> Node:
    """The part of the context that a document needs: with the whole the same comes out, in three times the time."""
    found = {name for node in nodes for name in (*node, *node.get("@type", ()))}
    return {key: term for key, term in context().items() if _is_general(term) or _iri_of(term) in found}


def _is_general(term: object) -> bool:
    """Whether it is a keyword, a prefix or the version: of use to any document."""
    return not isinstance(term, dict) and (not isinstance(term, str) or term.startswith("@") or term[-1] in "#/")


def _iri_of(term: Any) -> str:
    return term["@id"] if isinstance(term, dict) else term


def _stubs(heads: Sequence[Node], nodes: Mapping[str, Node]) -> Iterator[Node]:
    """Of each thing that the heads name its name alone, so that it can stand wherever it is named."""
    for name in sorted(_named(heads) - {head["@id"] for head in heads}):
        if LABEL.value in nodes.get(name, {}):
            yield {"@id": name, LABEL.value: nodes[name][LABEL.value]}


def _rest(heads: Sequence[Node], nodes: Mapping[str, Node], used: Node) -> list[Node]:
    """Whatever the tree does not hold yet."""
    told = _named(heads)
    done = {head["@id"] for head in heads} | {name for name in told if nodes.get(name, {}).keys() <= _STUB}
    rest = [node for name, node in nodes.items() if name not in done]
    return cast(Node, _processor().compact(rest, used, {"graph": True}))["@graph"]


_STUB = {"@id", LABEL.value}


def _named(heads: Iterable[Node]) -> set[str]:
    values = (value for head in heads for key, found in head.items() if not key.startswith("@") for value in found)
    return {value["@id"] for value in values if "@id" in value}


def _written(tree: Node) -> bytes:
    """With the context by its address on this server, which can be fetched wherever the server stands."""
    whole = {**_own_first(tree), "@context": url_for("jsonld.context_data", _external=True)}
    return json.dumps({"@context": whole["@context"], **whole}, ensure_ascii=False, indent=1).encode() + b"\n"


def _own_first(value: Any) -> Any:
    """The keys of our ontology before those of other vocabularies, which have a colon."""
    if isinstance(value, list):
        return [_own_first(item) for item in cast(list[Any], value)]
    if not isinstance(value, dict):
        return value
    node = cast(Node, value)
    return {key: _own_first(node[key]) for key in sorted(node, key=lambda key: (key not in _HEAD, ":" in key, key))}


def _term(prop: Property) -> object:
    if prop.kind == "object":
        return {"@id": prop.iri.value, "@type": "@id"}
    if prop.datatype == LANG_STRING:
        return {"@id": prop.iri.value, "@container": "@language"}
    if prop.datatype is None or prop.datatype in _UNTYPED:
        return {"@id": prop.iri.value}
    return {"@id": prop.iri.value, "@type": prop.datatype.value}


def _name(iri: NamedNode) -> str:
    return iri.value.rpartition("#")[2].rpartition("/")[2]

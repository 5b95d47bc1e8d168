"""Ties as GraphML, which Gephi, Cytoscape, yEd and NetworkX read: an actor a node, a tie an edge."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from ..graph.xml_characters import well_formed
from .facts import short_name
from .ties import Actor, Tie

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
MEDIA_TYPE = "application/graphml+xml"
_KEYS = {
    "node": ("label", "side"),
    "edge": ("kind", "thing", "label", "earliest", "latest", "citations"),
}


def graphml(ties: Sequence[Tie]) -> bytes:
    """Write ties.

    Args:
        ties: the ties, in the order in which they are to be written.

    Returns:
        The document, in UTF-8.
    """
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_tag("graphml"))
    for what, names in _KEYS.items():
        for name in names:
            key = {"id": f"{what}-{name}", "for": what, "attr.name": name, "attr.type": "string"}
            ET.SubElement(root, _tag("key"), key)
    graph = ET.SubElement(root, _tag("graph"), {"id": "ties", "edgedefault": "directed"})
    actors = {actor.thing.iri: actor for tie in ties for actor in (tie.start, tie.end)}
    for actor in actors.values():
        _node(graph, actor)
    for tie in ties:
        _edge(graph, tie)
    return well_formed(ET.tostring(root, "utf-8", xml_declaration=True))


def _node(graph: ET.Element, actor: Actor) -> None:
    node = ET.SubElement(graph, _tag("node"), {"id": actor.thing.iri.value})
    _data(node, "node", {"label": actor.thing.label, "side": short_name(actor.side) if actor.side else ""})


def _edge(graph: ET.Element, tie: Tie) -> None:
    ends = {"source": tie.start.thing.iri.value, "target": tie.end.thing.iri.value}
    edge = ET.SubElement(graph, _tag("edge"), ends if tie.directed else {**ends, "directed": "false"})
    values = {
        "kind": tie.kind,
        "thing": tie.thing.iri.value,
        "label": tie.thing.label,
        "earliest": tie.first.isoformat() if tie.first else "",
        "latest": tie.last.isoformat() if tie.last else "",
        "citations": "; ".join(citation.text for citation in tie.citations),
    }
    _data(edge, "edge", values)


def _data(parent: ET.Element, what: str, values: dict[str, str]) -> None:
    for name, value in values.items():
        if value:
            ET.SubElement(parent, _tag("data"), {"key": f"{what}-{name}"}).text = value


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"

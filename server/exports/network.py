"""Who met, wrote to and demanded of whom, for network tools: GraphML and GEXF.

Meetings go both ways; of a pair that met, the edge leads from the one whose IRI comes first.
http://graphml.graphdrawing.org/, https://gexf.net/schema.html
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from ...ontology.terms import Literal, NamedNode
from ..facts import Facts, collect
from ..panel import ask, ask_about
from .things import is_group, name

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
GEXF = "http://gexf.net/1.3"
_KEYS = (("label", "node"), ("kind", "node"), ("relation", "edge"), ("weight", "edge"))


@dataclass(frozen=True)
class Edge:
    """How often one had to do with another, in one way."""

    start: NamedNode
    relation: str
    end: NamedNode
    times: int


@dataclass(frozen=True)
class Network:
    """Actors and their edges, with their names."""

    nodes: Sequence[NamedNode]
    edges: Sequence[Edge]
    facts: Facts

    def kind(self, node: NamedNode) -> str:
        """Whether an actor is a person or a group."""
        return "group" if is_group(self.facts, node) else "person"


def graphml() -> bytes:
    """As GraphML, which NetworkX, Gephi, Cytoscape and yEd read."""
    ET.register_namespace("", GRAPHML)
    root = ET.Element(f"{{{GRAPHML}}}graphml")
    for key, of in _KEYS:
        kind = "int" if key == "weight" else "string"
        _sub(root, GRAPHML, "key", {"id": key, "for": of, "attr.name": key, "attr.type": kind})
    found = network()
    graph = _sub(root, GRAPHML, "graph", {"id": "kararname", "edgedefault": "directed"})
    for node in found.nodes:
        element = _sub(graph, GRAPHML, "node", {"id": node.value})
        _sub(element, GRAPHML, "data", {"key": "label"}, name(found.facts, node))
        _sub(element, GRAPHML, "data", {"key": "kind"}, found.kind(node))
    for number, edge in enumerate(found.edges):
        ends = {"id": f"e{number}", "source": edge.start.value, "target": edge.end.value}
        element = _sub(graph, GRAPHML, "edge", ends)
        _sub(element, GRAPHML, "data", {"key": "relation"}, edge.relation)
        _sub(element, GRAPHML, "data", {"key": "weight"}, str(edge.times))
    return _written(root)


def gexf() -> bytes:
    """As GEXF, Gephi's own format."""
    ET.register_namespace("", GEXF)
    root = ET.Element(f"{{{GEXF}}}gexf", {"version": "1.3"})
    graph = _sub(root, GEXF, "graph", {"mode": "static", "defaultedgetype": "directed"})
    attributes = _sub(graph, GEXF, "attributes", {"class": "node"})
    _sub(attributes, GEXF, "attribute", {"id": "kind", "title": "kind", "type": "string"})
    found = network()
    nodes, edges = _sub(graph, GEXF, "nodes", {}), _sub(graph, GEXF, "edges", {})
    for node in found.nodes:
        element = _sub(nodes, GEXF, "node", {"id": node.value, "label": name(found.facts, node)})
        values = _sub(element, GEXF, "attvalues", {})
        _sub(values, GEXF, "attvalue", {"for": "kind", "value": found.kind(node)})
    for number, edge in enumerate(found.edges):
        ends = {"source": edge.start.value, "target": edge.end.value}
        _sub(edges, GEXF, "edge", {"id": str(number), **ends, "kind": edge.relation, "weight": str(edge.times)})
    return _written(root)


def network() -> Network:
    """The actors and their edges, in a fixed order."""
    edges = [
        Edge(start, kind.value, end, int(times.value))
        for row in ask("exports_network")
        if isinstance(start := row["from"], NamedNode)
        and isinstance(end := row["to"], NamedNode)
        and isinstance(kind := row["kind"], Literal)
        and isinstance(times := row["times"], Literal)
    ]
    nodes = {node for edge in edges for node in (edge.start, edge.end)}
    facts = collect(ask_about("exports_details", nodes))
    ordered = sorted(edges, key=lambda edge: (edge.start.value, edge.relation, edge.end.value))
    return Network(sorted(nodes, key=lambda node: node.value), ordered, facts)


def _sub(parent: ET.Element, space: str, tag: str, attributes: dict[str, str], text: str = "") -> ET.Element:
    element = ET.SubElement(parent, f"{{{space}}}{tag}", attributes)
    element.text = text or None
    return element


def _written(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"

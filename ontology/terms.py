"""The RDF terms the code passes around: pyoxigraph's, imported everywhere from here.

They are small, typed and fast; rdflib's terms appear only where rdflib itself is called (``graph/shacl.py``,
``graph/pretty.py``), and pyoxigraph's ``Store`` only in ``graph/embedded.py``.
"""

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

__all__ = ["BlankNode", "DefaultGraph", "Literal", "NamedNode", "Quad", "Triple"]

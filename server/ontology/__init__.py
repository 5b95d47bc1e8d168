"""The ontology for people and machines: the page with every term, and the files themselves in every form of RDF."""

from .page import render_ontology as warm
from .views import blueprint

__all__ = ["blueprint", "warm"]

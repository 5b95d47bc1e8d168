"""The ontology for people and machines: the page with every term, and the files themselves in every form of RDF."""

from .views import blueprint

__all__ = ["blueprint"]

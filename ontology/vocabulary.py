"""Every IRI the code names, once, grouped by vocabulary.

To use a term of our ontology write ``KAR.term("date")``; the ontology itself decides which terms exist, and
``tests/ontology/test_vocabulary.py`` holds that every term named in the code is declared there.
"""

from __future__ import annotations

from dataclasses import dataclass

from .terms import NamedNode

BASE = "https://w3id.org/kararname/"


@dataclass(frozen=True)
class Namespace:
    """A prefix and the IRI it stands for.

    Args:
        prefix: as written in queries and Turtle.
        iri: the namespace IRI, ending in ``#`` or ``/``.
    """

    prefix: str
    iri: str

    def term(self, name: str) -> NamedNode:
        """The term of this namespace with a local name."""
        return NamedNode(self.iri + name)

    def local(self, term: NamedNode) -> str | None:
        """The local name of a term of this namespace, or None for another namespace's."""
        return term.value[len(self.iri) :] if term.value.startswith(self.iri) else None


KAR = Namespace("kar", BASE + "ontology#")
SHAPES = Namespace("karsh", BASE + "shapes#")
RDF = Namespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("owl", "http://www.w3.org/2002/07/owl#")
XSD = Namespace("xsd", "http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("skos", "http://www.w3.org/2004/02/skos/core#")
SH = Namespace("sh", "http://www.w3.org/ns/shacl#")
DCTERMS = Namespace("dcterms", "http://purl.org/dc/terms/")
PROV = Namespace("prov", "http://www.w3.org/ns/prov#")
CRM = Namespace("crm", "http://www.cidoc-crm.org/cidoc-crm/")
SCHEMA = Namespace("schema", "https://schema.org/")
WIKIDATA = Namespace("wd", "http://www.wikidata.org/entity/")
BIBO = Namespace("bibo", "http://purl.org/ontology/bibo/")
VANN = Namespace("vann", "http://purl.org/vocab/vann/")
VS = Namespace("vs", "http://www.w3.org/2003/06/sw-vocab-status/ns#")
RICO = Namespace("rico", "https://www.ica.org/standards/RiC/ontology#")
ORG = Namespace("org", "http://www.w3.org/ns/org#")
SEM = Namespace("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/")
TIME = Namespace("time", "http://www.w3.org/2006/time#")
GEO = Namespace("geo", "http://www.opengis.net/ont/geosparql#")
ELI = Namespace("eli", "http://data.europa.eu/eli/ontology#")
DOCO = Namespace("doco", "http://purl.org/spar/doco/")
C4O = Namespace("c4o", "http://purl.org/spar/c4o/")
FABIO = Namespace("fabio", "http://purl.org/spar/fabio/")
CITO = Namespace("cito", "http://purl.org/spar/cito/")
VOID = Namespace("void", "http://rdfs.org/ns/void#")
DCAT = Namespace("dcat", "http://www.w3.org/ns/dcat#")
FOAF = Namespace("foaf", "http://xmlns.com/foaf/0.1/")
SPDX = Namespace("spdx", "http://spdx.org/rdf/terms#")
NP = Namespace("np", "http://www.nanopub.org/nschema#")
SD = Namespace("sd", "http://www.w3.org/ns/sparql-service-description#")
IANA = Namespace("media", "https://www.iana.org/assignments/media-types/")
FORMATS = Namespace("formats", "http://www.w3.org/ns/formats/")

PREFIXES = (KAR, RDF, RDFS, OWL, XSD, SKOS, DCTERMS, PROV, CRM, SCHEMA, WIKIDATA)
"""The prefixes offered to people who write queries."""

ALIGNED = (CRM, RICO, ORG, SEM, SCHEMA, PROV, TIME, GEO, ELI, DOCO, C4O, FABIO, CITO, SKOS, DCTERMS)
"""The vocabularies with which ours is aligned."""

ONTOLOGY = NamedNode(BASE + "ontology")
ONTOLOGY_GRAPH = ONTOLOGY
DATASET = "dataset"
"""The dataset's own IRI and the graph of its description, relative to the base."""

INFERRED_GRAPH = NamedNode(BASE + "graph/inferred")
INFERENCE_PATH = "inference/"
"""What the names of inferences begin with, after the base."""

PUBLISHED_PATH = "graph/published"
"""The graph in which a remote store says which version of a dataset it holds, after the base."""

TYPE = RDF.term("type")
LABEL = RDFS.term("label")
SUBCLASS_OF = RDFS.term("subClassOf")
SUBPROPERTY_OF = RDFS.term("subPropertyOf")
DOMAIN = RDFS.term("domain")
RANGE = RDFS.term("range")
LANG_STRING = RDF.term("langString")
ALT_LABEL = SKOS.term("altLabel")
SAME_AS = OWL.term("sameAs")
DEFINITION = SKOS.term("definition")
EXAMPLE = SKOS.term("example")
COMMENT = RDFS.term("comment")
STATUS = VS.term("term_status")
EXACT_MATCH = SKOS.term("exactMatch")

"""The saved queries as RDF inside the endpoint, so that editors and agents find them there.

It is the convention of the SPARQL examples of the Swiss Institute of Bioinformatics: each query a
``sh:SPARQLExecutable`` with its text, which runs as it stands, in a named graph of their own.
https://github.com/sib-swiss/sparql-examples
"""

from __future__ import annotations

from collections.abc import Iterator

from ..ontology.terms import BlankNode, Literal, NamedNode, Quad, Triple
from ..ontology.vocabulary import COMMENT, DCTERMS, LABEL, PREFIXES, SCHEMA, SH, TYPE, XSD
from .binding import bind
from .catalogue import Catalogue
from .model import SavedQuery

GRAPH = "queries"
"""The graph of the examples, relative to the base."""

ENDPOINT = "sparql"


def examples(catalogue: Catalogue, base: str) -> list[Quad]:
    """Describe the saved queries, each asked with its defaults.

    Args:
        catalogue: the queries.
        base: the base IRI.

    Returns:
        The quads of their graph.
    """
    graph = NamedNode(base + GRAPH)
    triples = [*_prefixes(graph), *(item for query in catalogue.all for item in _example(query, graph, base))]
    return [Quad(item.subject, item.predicate, item.object, graph) for item in triples]


def _example(query: SavedQuery, graph: NamedNode, base: str) -> Iterator[Triple]:
    itself = NamedNode(f"{graph.value}/{query.name}")
    form = query.form.title()
    for kind in ("SPARQLExecutable", f"SPARQL{form}Executable"):
        yield Triple(itself, TYPE, SH.term(kind))
    yield Triple(itself, SH.term(query.form.lower()), Literal(bind(query, {}, base)[0]))
    yield Triple(itself, SH.term("prefixes"), graph)
    yield Triple(itself, COMMENT, Literal(query.summary["en"], language="en"))
    for language, words in query.summary.items():
        yield Triple(itself, LABEL, Literal(words, language=language))
    for language, words in query.description.items():
        yield Triple(itself, DCTERMS.term("description"), Literal(words.strip(), language=language))
    for tag in query.tags:
        yield Triple(itself, SCHEMA.term("keywords"), Literal(tag))
    yield Triple(itself, SCHEMA.term("target"), NamedNode(base + ENDPOINT))


def _prefixes(graph: NamedNode) -> Iterator[Triple]:
    for namespace in PREFIXES:
        declaration = BlankNode(f"prefix_{namespace.prefix}")
        yield Triple(graph, SH.term("declare"), declaration)
        yield Triple(declaration, SH.term("prefix"), Literal(namespace.prefix))
        yield Triple(declaration, SH.term("namespace"), Literal(namespace.iri, datatype=XSD.term("anyURI")))
